import Testing

@testable import UpidCore

@Suite struct AllocatableFitGateTests {
    static let pending = "it would stay Pending on the nodes that there are"
    static let waits = "the rest waits as Pending until there is room, or a cluster autoscaler adds a node"
    static let goesOn = "the rollout goes on with the room of pods that end, or a cluster autoscaler adds a node"

    /// Pods of 500m and 1Gi become pods of so much.
    static func resize(
        _ cpu: String, _ memory: String, _ arrange: @escaping @Sendable (inout ResourceScene) -> Void = { _ in }
    ) -> @Sendable (inout ResourceScene) -> Void {
        return { scene in
            scene.set("500m - 1Gi -", after: "\(cpu) - \(memory) -")
            arrange(&scene)
        }
    }

    /// All nodes are full but for so much.
    static func leave(_ cpu: String, _ scene: inout ResourceScene) {
        let left = (Quantity(cpu) ?? .zero) + .millicores(500)
        for node in ["n1", "n2", "n3"] {
            scene.occupy(node, (Quantity.millicores(4_000) - left).description, "1Gi")
        }
    }

    static let cases: [ResourceCase] = [
        .silent("a cut") { _ in },
        .silent("larger, with room", resize("1", "2Gi")),
        .speaks(
            "larger than any node", .block,
            "a pod asks for CPU 4.001 and memory 1Gi; the largest of 3 nodes has CPU 4 and memory 16Gi for it", pending,
            resize("4001m", "1Gi")),
        .speaks(
            "more memory than any node", .block,
            "a pod asks for CPU 500m and memory 17Gi; the largest of 3 nodes has CPU 4 and memory 16Gi for it", pending,
            resize("500m", "17Gi")),
        .silent(
            "as large as a node",
            resize("4", "16Gi") {
                $0.workload.rollout?.maxSurge = "0"
                $0.workload.rollout?.maxUnavailable = "1"
            }),
        .speaks(
            "as large as a node, beside a DaemonSet's pod", .block,
            "a pod asks for CPU 4 and memory 1Gi; the largest of 3 nodes has CPU 3.9 and memory 15.9Gi for it", pending,
            resize("4", "1Gi") { scene in
                for node in ["n1", "n2", "n3"] { scene.occupy(node, "100m", "128Mi", kind: .daemonSet) }
            }),
        .speaks(
            "the only node that is large enough is cordoned", .block,
            "a pod asks for CPU 5 and memory 1Gi; the largest of 3 nodes has CPU 4 and memory 16Gi for it", pending,
            resize("5", "1Gi") {
                $0.nodes.append(ResourceScene.node("n4", cpu: "8"))
                $0.nodes[3].unschedulable = true
            }),
        .silent(
            "a larger node is there",
            resize("5", "1Gi") {
                $0.nodes.append(ResourceScene.node("n4", cpu: "16"))
            }),
        .speaks(
            "a cut that is still too large", .note,
            "a pod asks for CPU 5 and memory 1Gi; the largest of 3 nodes has CPU 4 and memory 16Gi for it",
            "it does not fit there as it is either"
        ) { $0.set("6 - 1Gi -", after: "5 - 1Gi -") },
        .speaks(
            "no node admits it", .review, "a pod asks for CPU 1 and memory 1Gi; no node admits it now",
            "whether it fits is not known: a cluster autoscaler may add a node for it", isUnknown: true,
            resize("1", "1Gi") { $0.workload.template?.placement.nodeSelector = ["pool": "big"] }),
        .speaks(
            "no node admits it, and a cut", .note, "a pod asks for CPU 250m and memory 1Gi; no node admits it now",
            "whether it fits is not known: a cluster autoscaler may add a node for it", isUnknown: true,
            resize("250m", "1Gi") { $0.workload.template?.placement.nodeSelector = ["pool": "big"] }),
        .silent(
            "on the room of pods that end",
            resize("1", "1Gi") {
                leave("500m", &$0)
                $0.workload.rollout?.maxSurge = "0"
                $0.workload.rollout?.maxUnavailable = "1"
            }),
        .speaks(
            "no room for the surge, but old pods may end", .note,
            "a pod asks for CPU 1 and memory 1Gi; 0 of a surge of 1 pod find room beside the old ones", goesOn,
            resize("1", "1Gi") {
                leave("500m", &$0)
                $0.workload.rollout?.maxUnavailable = "1"
            }),
        .speaks(
            "no room for the surge, and none may end", .review,
            "a pod asks for CPU 1 and memory 1Gi; 0 of 3 pods find room on 3 nodes", waits,
            resize("1", "1Gi") { leave("500m", &$0) }),
        .speaks(
            "no room for all in the end", .review,
            "a pod asks for CPU 1.1 and memory 1Gi; 0 of 3 pods find room on 3 nodes", waits,
            resize("1100m", "1Gi") {
                leave("500m", &$0)
                $0.workload.rollout?.maxUnavailable = "1"
            }),
        .speaks(
            "room for some", .review, "a pod asks for CPU 1.1 and memory 1Gi; 2 of 3 pods find room on 3 nodes", waits,
            resize("1100m", "1Gi") {
                leave("500m", &$0)
                $0.others.removeFirst()
                $0.nodes[0].podCapacity = 2
                $0.workload.rollout?.maxUnavailable = "1"
            }),
        .speaks(
            "a cut that cannot roll out", .review,
            "a pod asks for CPU 250m and memory 1Gi; 0 of 3 pods find room on 3 nodes", waits,
            resize("250m", "1Gi") { leave("0", &$0) }),
        .silent(
            "a cut of pods of which one waits",
            resize("450m", "1Gi") {
                leave("0", &$0)
                $0.pods[2].node = nil
                $0.occupy("n3", "500m", "1Gi")
                $0.workload.rollout?.maxSurge = "0"
                $0.workload.rollout?.maxUnavailable = "2"
            }),
        .speaks(
            "a cut of pods of which one waits, and no other may end", .review,
            "a pod asks for CPU 450m and memory 1Gi; 0 of 3 pods find room on 3 nodes", waits,
            resize("450m", "1Gi") {
                leave("0", &$0)
                $0.pods[2].node = nil
                $0.occupy("n3", "500m", "1Gi")
                $0.workload.rollout?.maxSurge = "0"
                $0.workload.rollout?.maxUnavailable = "1"
            }),
        .speaks(
            "one pod on each node", .review,
            "a pod asks for CPU 1 and memory 1Gi; 0 of 3 pods find room on 3 nodes", waits,
            resize("1", "1Gi") { $0.workload.template?.placement.apartBy = ["kubernetes.io/hostname"] }),
        .silent(
            "one pod on each node, and one may end",
            resize("1", "1Gi") {
                $0.workload.template?.placement.apartBy = ["kubernetes.io/hostname"]
                $0.workload.rollout?.maxSurge = "0"
                $0.workload.rollout?.maxUnavailable = "1"
            }),
        .silent(
            "a DaemonSet with room",
            resize("1", "1Gi") {
                $0.become(.daemonSet, replicas: nil)
                leave("500m", &$0)
            }),
        .silent(
            "a DaemonSet whose pods have no node yet",
            resize("1", "1Gi") {
                $0.become(.daemonSet, replicas: nil)
                for index in $0.pods.indices { $0.pods[index].node = nil }
            }),
        .speaks(
            "a DaemonSet without", .review,
            "a pod asks for CPU 1 and memory 1Gi; 2 of 3 pods find room on 3 nodes", waits,
            resize("1", "1Gi") {
                $0.become(.daemonSet, replicas: nil)
                $0.occupy("n2", "3100m", "1Gi")
            }),
        .speaks(
            "in place, without room", .review,
            "a pod asks for CPU 1 and memory 1Gi; 2 of 3 pods find room on 3 nodes",
            "the kubelet defers a resize that its node has no room for",
            resize("1", "1Gi") {
                $0.policy.inPlace = true
                $0.occupy("n2", "3100m", "1Gi")
            }),
        .speaks(
            "in place, larger than any node", .block,
            "a pod asks for CPU 5 and memory 1Gi; the largest of 3 nodes has CPU 4 and memory 16Gi for it",
            "it would stay Pending on the nodes that there are",
            resize("5", "1Gi") { $0.policy.inPlace = true }),
        .speaks(
            "nodes not read", .note, "nodes not read", "whether larger pods find room is not known", isUnknown: true,
            resize("1", "1Gi") { $0.nodes = [] }),
        .silent("nodes not read, and a cut", resize("250m", "1Gi") { $0.nodes = [] }),
        .speaks(
            "pods not read", .note, "a pod asks for CPU 1 and memory 1Gi; not all pods of the cluster were read",
            "what is free on the nodes is not known", isUnknown: true, resize("1", "1Gi") { $0.hasAllPods = false }),
        .silent("pods not read, and a cut", resize("250m", "1Gi") { $0.hasAllPods = false }),
        .speaks(
            "placement not read", .note, "a pod asks for CPU 1 and memory 1Gi; where its pods may run was not read",
            "they fit if they may run on every node", isUnknown: true, resize("1", "1Gi") { $0.workload.template = nil }
        ),
        .silent("placement not read, and a cut", resize("250m", "1Gi") { $0.workload.template = nil }),
        .silent("nothing changes", resize("9", "1Gi") { $0.change.containers = [] }),
        .silent("no pods wanted", resize("9", "1Gi") { $0.workload.replicas = 0 }),
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("allocatable-fit") }
}
