import Testing
import UpidCore

@testable import UpidChanges
@testable import UpidCluster

struct RolloutStateTests {
    private static func json(_ text: String) throws -> JSONValue { try JSONReader.value(Array(text.utf8)) }

    /// The first word of the state and its text, for three replicas of
    /// generation 2.
    private static func state(
        _ kind: WorkloadKind, spec: String = "{}", status: String, generation: Int64 = 2
    ) throws -> String {
        let object: JSONValue = [
            "metadata": ["generation": 2],
            "spec": try json(#"{"replicas":3}"#).merged(with: try json(spec)),
            "status": try json(#"{"observedGeneration":2}"#).merged(with: try json(status)),
        ]
        return switch RolloutState(of: Shop.id("web", kind), object, generation: generation) {
        case .pending(let text): "pending: \(text)"
        case .complete(let text): "complete: \(text)"
        case .held: "held"
        case .failed(let failure): "failed: \(failure.description)"
        case .none: "none"
        }
    }

    private static let done = #"{"replicas":3,"updatedReplicas":3,"availableReplicas":3}"#

    @Test(arguments: [
        (done, "complete: 3 of 3 new pods are available"),
        (#"{"observedGeneration":1}"#, "pending: waiting for the new spec to be observed"),
        (#"{"updatedReplicas":1,"replicas":4}"#, "pending: 1 of 3 new pods are there"),
        (#"{"updatedReplicas":3,"replicas":5}"#, "pending: 2 old pods are left"),
        (
            #"{"updatedReplicas":3,"replicas":3,"availableReplicas":2}"#,
            "pending: 2 of 3 new pods are available"
        ),
        (
            #"{"conditions":[{"type":"Progressing","status":"False","reason":"ProgressDeadlineExceeded"}]}"#,
            "failed: error: deployment.apps \"web\" exceeded its progress deadline"
        ),
    ])
    func deployments(status: String, state: String) throws {
        #expect(try Self.state(.deployment, status: status) == state)
    }

    @Test func aGenerationThatIsNotTheObjectsYetIsWaitedFor() throws {
        let state = try Self.state(.deployment, status: Self.done, generation: 3)
        #expect(state == "pending: waiting for the new spec to be observed")
    }

    @Test func aPausedDeploymentIsHeld() throws {
        #expect(try Self.state(.deployment, spec: #"{"paused":true}"#, status: "{}") == "held")
    }

    @Test(arguments: [
        (
            "{}", #"{"readyReplicas":3,"updatedReplicas":3,"currentRevision":"b","updateRevision":"b"}"#,
            "complete: 3 of 3 new pods are ready"
        ),
        (
            "{}", #"{"readyReplicas":2,"currentRevision":"b","updateRevision":"b"}"#,
            "pending: 2 of 3 pods are ready"
        ),
        (
            "{}", #"{"readyReplicas":3,"updatedReplicas":1,"currentRevision":"a","updateRevision":"b"}"#,
            "pending: 1 of 3 new pods are there"
        ),
        (
            #"{"updateStrategy":{"rollingUpdate":{"partition":2}}}"#, #"{"readyReplicas":3,"updatedReplicas":1}"#,
            "complete: 1 new pods are there; those below 2 wait for the partition to move"
        ),
        (
            #"{"updateStrategy":{"rollingUpdate":{"partition":2}}}"#, #"{"readyReplicas":3,"updatedReplicas":0}"#,
            "pending: 0 of 1 new pods are there (partition 2)"
        ),
        (#"{"updateStrategy":{"type":"OnDelete"}}"#, #"{"readyReplicas":3}"#, "held"),
    ])
    func statefulSets(spec: String, status: String, state: String) throws {
        #expect(try Self.state(.statefulSet, spec: spec, status: status) == state)
    }

    @Test(arguments: [
        (4, 4, "complete: 4 of 4 new pods are available"), (4, 3, "pending: 3 of 4 new pods are available"),
        (3, 4, "pending: 3 of 4 new pods are there"),
    ])
    func daemonSets(updated: Int, available: Int, state: String) throws {
        let status =
            #"{"desiredNumberScheduled":4,"updatedNumberScheduled":\#(updated),"numberAvailable":\#(available)}"#
        #expect(try Self.state(.daemonSet, status: status) == state)
        let onDelete = #"{"updateStrategy":{"type":"OnDelete"}}"#
        #expect(try Self.state(.daemonSet, spec: onDelete, status: status) == "held")
    }

    @Test(arguments: [
        (#"{"observedGeneration":"2","phase":"Healthy"}"#, "complete: it is healthy"),
        (#"{"observedGeneration":"2","phase":"Progressing","message":"more"}"#, "pending: more"),
        (#"{"observedGeneration":"1","phase":"Healthy"}"#, "pending: waiting for the new spec to be observed"),
        (
            #"{"observedGeneration":"2","phase":"Degraded","message":"bad"}"#,
            "failed: error: rollout.argoproj.io \"web\" is degraded: bad"
        ),
        (#"{"observedGeneration":"2","phase":"Paused"}"#, "held"),
    ])
    func argoRollouts(status: String, state: String) throws {
        #expect(try Self.state(.rollout, status: status) == state)
    }

    @Test(arguments: [WorkloadKind.cronJob, .job, .replicaSet, .replicationController, .pod])
    func kindsWithoutARollout(kind: WorkloadKind) throws {
        #expect(try Self.state(kind, status: "{}") == "none")
    }

    private static let podStatuses: [(String, PodTrouble?)] = [
        (#"{"containerStatuses":[{"name":"app","state":{"running":{}}}]}"#, nil),
        (
            #"{"containerStatuses":[{"name":"app","lastState":{"terminated":{"reason":"OOMKilled"}}}]}"#,
            .outOfMemory(container: "app")
        ),
        (
            #"{"containerStatuses":[{"name":"app","restartCount":3,"#
                + #""state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}"#, .crashLoop(container: "app", restarts: 3)
        ),
        (
            #"{"containerStatuses":[{"name":"app","restartCount":1,"#
                + #""state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}"#, nil
        ),
        (
            #"{"initContainerStatuses":[{"name":"i","#
                + #""state":{"waiting":{"reason":"ImagePullBackOff","message":"no\u001b[1m"}}}]}"#,
            .image(container: "i", reason: "ImagePullBackOff", message: "no")
        ),
        (
            #"{"containerStatuses":[{"name":"app","#
                + #""state":{"waiting":{"reason":"CreateContainerConfigError","message":"m"}}}]}"#,
            .cannotStart(container: "app", reason: "CreateContainerConfigError", message: "m")
        ),
        (
            #"{"conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/6"}]}"#,
            .unschedulable("0/6")
        ),
        (#"{"containerStatuses":"garbage","conditions":[1,"x",{}]}"#, nil),
    ]

    @Test(arguments: podStatuses)
    func troubles(status: String, trouble: PodTrouble?) throws {
        #expect(PodTrouble(["status": try Self.json(status)]) == trouble)
    }
}
