import Testing
import UpidCore

@Suite struct ImmutableTemplateGateTests {
    static func become(_ kind: WorkloadKind, inPlace: Bool = false, _ scene: inout LifecycleScene) {
        scene.become(kind)
        scene.policy.inPlace = inPlace
    }

    static func makeStatic(_ scene: inout LifecycleScene) {
        scene.become(.pod, replicas: nil)
        scene.workload.controller = Controller(apiVersion: "v1", kind: "Node", name: "n1")
    }

    static let later = "pods that run keep the old values until they are deleted"
    static let manifest = "change its manifest on the node: the cluster only shows it"
    static let bare = "it can only be resized in place (--in-place), or made anew from its manifest"

    static let silent: [LifecycleCase] =
        [WorkloadKind.deployment, .statefulSet, .daemonSet, .cronJob, .rollout, .deploymentConfig].map { kind in
            .silent("a \(kind.rawValue)") { become(kind, &$0) }
        }
        + [WorkloadKind.job, .replicaSet, .replicationController, .pod].map { kind in
            .silent("a \(kind.rawValue) in place") { become(kind, inPlace: true, &$0) }
        }

    static let cases: [LifecycleCase] =
        silent + [
            .speaks(
                "a Job", .block, "the template of a Job is immutable",
                "change the CronJob or the manifest it comes from"
            ) { become(.job, &$0) },
            .speaks("a ReplicaSet", .review, "a ReplicaSet gives a new template to later pods only", later) {
                become(.replicaSet, &$0)
            },
            .speaks(
                "a ReplicationController", .review, "a ReplicationController gives a new template to later pods only",
                later
            ) { become(.replicationController, &$0) },
            .speaks("a bare pod", .block, "the spec of a Pod is immutable", bare) { become(.pod, &$0) },
            .speaks("a pod of a custom resource", .block, "the spec of a Pod is immutable", bare) {
                become(.pod, &$0)
                $0.workload.controller = Controller(apiVersion: "example.org/v1", kind: "Node", name: "n1")
            },
            .speaks("a static pod", .block, "a static pod of node n1", manifest) { makeStatic(&$0) },
            .speaks("a static pod, in place as well", .block, "a static pod of node n1", manifest) {
                makeStatic(&$0)
                $0.policy.inPlace = true
            },
            .silent("a Deployment of a node") {
                $0.workload.controller = Controller(apiVersion: "v1", kind: "Node", name: "n1")
            },
        ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("immutable-template") }
}
