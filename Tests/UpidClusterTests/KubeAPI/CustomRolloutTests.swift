import Samples
import Testing
import UpidCore

@testable import UpidCluster

/// Rollouts of kinds that come as JSON only, and conditions.
struct CustomRolloutTests {
    private func rollout(_ kind: WorkloadKind, spec: String, status: String = "{}") throws -> Rollout {
        let text = #"{"metadata":{"name":"web","generation":4},"spec":\#(spec),"status":\#(status)}"#
        let object = try read(
            WorkloadObject.self, Array(text.utf8), protobuf: false, DecodingContext(kind: kind, planning: true))
        return try #require(object.workload.rollout)
    }

    @Test(
        arguments: [
            (
                #"{"strategy":{"canary":{"maxSurge":"25%","maxUnavailable":0,"steps":[{"setWeight":20}]}}}"#,
                Rollout(strategy: "Canary", maxUnavailable: "0", maxSurge: "25%")
            ),
            (
                #"{"paused":true,"strategy":{"blueGreen":{"activeService":"web"}},"revisionHistoryLimit":2}"#,
                Rollout(strategy: "BlueGreen", paused: true, revisionHistoryLimit: 2)
            ),
            (
                #"{"minReadySeconds":9,"progressDeadlineSeconds":60}"#,
                Rollout(minReadySeconds: 9, progressDeadlineSeconds: 60)
            ),
        ] as [(String, Rollout)])
    func argo(spec: String, expected: Rollout) throws {
        var expected = expected
        expected.generation = 4
        expected.observedGeneration = 4
        (expected.currentPods, expected.updatedPods, expected.readyPods, expected.availablePods) = (3, 1, 3, 2)
        let status =
            #"{"observedGeneration":"4","replicas":3,"updatedReplicas":1,"readyReplicas":3,"availableReplicas":2}"#
        #expect(try rollout(.rollout, spec: spec, status: status) == expected)
    }

    @Test func aHashForAGenerationIsUnknown() throws {
        #expect(try rollout(.rollout, spec: "{}", status: #"{"observedGeneration":"5d4f"}"#).observedGeneration == nil)
    }

    @Test(arguments: [("Rolling", "RollingUpdate"), ("Recreate", "Recreate"), ("Custom", "Custom")])
    func openShift(type: String, strategy: String) throws {
        let found = try rollout(
            .deploymentConfig,
            spec: #"{"strategy":{"type":"\#(type)","rollingParams":{"maxSurge":"25%","maxUnavailable":1}}}"#,
            status: #"{"observedGeneration":4,"replicas":2}"#)
        #expect(found.strategy == strategy && found.maxSurge == "25%" && found.maxUnavailable == "1")
        #expect(found.observedGeneration == 4 && found.currentPods == 2 && found.availablePods == 0)
    }

    @Test(arguments: [
        ("Progressing", "False", true), ("Progressing", "True", false), ("Progressing", "Unknown", false),
        ("Available", "False", false),
    ])
    func stalls(type: String, status: String, stalled: Bool) throws {
        for kind in [WorkloadKind.deployment, .rollout, .deploymentConfig] {
            let found = try rollout(
                kind, spec: "{}",
                status: #"{"conditions":[{"type":"\#(type)","status":"\#(status)"},{"type":"Other","status":"True"}]}"#)
            #expect(found.hasStalled == stalled)
        }
    }

    @Test func recordedStall() throws {
        for file in ["deployments.json", "deployments.pb"] {
            let list = try read(
                ListItems<WorkloadObject>.self, Recorded.bytes(file), protobuf: file.hasSuffix(".pb"),
                DecodingContext(kind: .deployment, planning: true))
            let stalled = list.items.filter { $0.workload.rollout?.hasStalled == true }.map(\.workload.id.name)
            #expect(stalled == ["broken-worker"])
        }
    }
}
