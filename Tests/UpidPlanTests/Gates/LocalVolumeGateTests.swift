import Testing

@testable import UpidCore

@Suite struct LocalVolumeGateTests {
    static let out = "it would not find room on the nodes that reach its volumes"
    static let own = "its pods come back to their own nodes"

    static func on(_ node: String) -> [[Placement.NodeRequirement]] {
        [[Placement.NodeRequirement(key: "host", comparison: "In", values: [node])]]
    }

    /// The first pod has data on its node, and asks for so much.
    static func bind(
        _ cpu: String, isLocal: Bool = true, _ arrange: @escaping @Sendable (inout ResourceScene) -> Void = { _ in }
    ) -> @Sendable (inout ResourceScene) -> Void {
        return { scene in
            scene.set("500m - 1Gi -", after: "\(cpu) - 1Gi -")
            for index in scene.nodes.indices { scene.nodes[index].labels["host"] = scene.nodes[index].name }
            scene.pods[0].claims = ["data-0"]
            scene.workload.template?.volumes = [PodTemplate.Volume(name: "data", kind: .claim, claim: "data-0")]
            scene.volumes = [
                PersistentVolume(
                    name: "pv-0", claimNamespace: "shop", claimName: "data-0", isLocal: isLocal, nodeTerms: on("n1"))
            ]
            arrange(&scene)
        }
    }

    static let cases: [ResourceCase] = [
        .silent("no claims") { _ in },
        .speaks("it fits", .note, "web-1 with volume pv-0", own, bind("1")),
        .speaks("smaller", .note, "web-1 with volume pv-0", own, bind("250m")),
        .silent("it fits, in a zone", bind("1", isLocal: false)),
        .speaks(
            "just its own room", .note, "web-1 with volume pv-0", own, bind("1") { $0.occupy("n1", "3", "1Gi") }),
        .speaks(
            "no room there", .block, "a pod asks for CPU 1 and memory 1Gi; web-1 with volume pv-0", out,
            bind("1") { $0.occupy("n1", "3001m", "1Gi") }),
        .speaks(
            "no room in the zone", .block, "a pod asks for CPU 1 and memory 1Gi; web-1 with volume pv-0", out,
            bind("1", isLocal: false) { $0.occupy("n1", "3001m", "1Gi") }),
        .silent(
            "room elsewhere in the zone",
            bind("1", isLocal: false) {
                $0.occupy("n1", "3001m", "1Gi")
                $0.volumes?[0].nodeTerms += on("n2")
            }),
        .speaks(
            "smaller, on a cordoned node", .review, "a pod asks for CPU 250m and memory 1Gi; web-1 with volume pv-0",
            out, bind("250m") { $0.nodes[0].unschedulable = true }),
        .silent("a volume of another claim", bind("1") { $0.volumes?[0].claimName = "data-1" }),
        .silent("a volume of another namespace", bind("1") { $0.volumes?[0].claimNamespace = "other" }),
        .silent("in place", bind("1") { $0.policy.inPlace = true }),
        .silent("nothing changes", bind("1") { $0.change.containers = [] }),
        .speaks(
            "nodes not read", .note, "web-1 with volume pv-0",
            "whether larger pods fit the nodes that reach it is not known", isUnknown: true, bind("1") { $0.nodes = [] }
        ),
        .speaks("nodes not read, and a cut", .note, "web-1 with volume pv-0", own, bind("250m") { $0.nodes = [] }),
        .speaks(
            "pods not read", .note, "web-1 with volume pv-0",
            "whether larger pods fit the nodes that reach it is not known", isUnknown: true,
            bind("1") { $0.hasAllPods = false }),
        .speaks(
            "volumes not read", .note, "PersistentVolumes not read",
            "whether larger pods fit the nodes that reach their volumes is not known", isUnknown: true,
            bind("1") { $0.volumes = nil }),
        .speaks(
            "volumes and template not read", .note, "PersistentVolumes not read",
            "whether larger pods fit the nodes that reach their volumes is not known", isUnknown: true,
            bind("1") {
                $0.volumes = nil
                $0.pods[0].claims = nil
                $0.workload.template = nil
            }),
        .speaks(
            "volumes and claims of pods not read", .note, "PersistentVolumes not read",
            "whether larger pods fit the nodes that reach their volumes is not known", isUnknown: true,
            bind("1") {
                $0.volumes = nil
                $0.pods[0].claims = nil
            }),
        .silent(
            "volumes not read, and none of them persistent",
            bind("1") {
                $0.volumes = nil
                $0.pods[0].claims = nil
                $0.workload.template?.volumes = [PodTemplate.Volume(name: "data", kind: .emptyDir)]
            }),
        .silent("volumes not read, and a cut", bind("250m") { $0.volumes = nil }),
        .silent(
            "volumes not read, and no claims",
            bind("1") {
                $0.volumes = nil
                $0.pods[0].claims = nil
                $0.workload.template?.volumes = []
            }),
        .speaks(
            "a path of the node", .note, "hostPath logs", "a pod that starts on another node does not see that data"
        ) { $0.workload.template?.volumes = [PodTemplate.Volume(name: "logs", kind: .hostPath)] },
        .silent("a path of the node, of a DaemonSet") {
            $0.become(.daemonSet)
            $0.workload.template?.volumes = [PodTemplate.Volume(name: "logs", kind: .hostPath)]
        },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("local-volume") }
}
