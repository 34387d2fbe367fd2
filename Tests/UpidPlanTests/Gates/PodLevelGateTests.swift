import Testing

@testable import UpidCore

@Suite struct PodLevelGateTests {
    static let says = "what its containers ask for frees nothing: change spec.resources of the pod"

    static let cases: [ResourceCase] = [
        .silent("none") { _ in },
        .silent("one that says nothing") { $0.workload.podResources = Resources() },
        .speaks(
            "both", .block, "the pod as a whole has CPU request 1, limit 2 and memory request 2Gi", says
        ) { $0.workload.podResources = ResourceScene.resources("1 2 2Gi -") },
        .speaks("a limit", .block, "the pod as a whole has memory limit 2Gi", says) {
            $0.workload.podResources = ResourceScene.resources("- - - 2Gi")
        },
        .silent("of the other resource") {
            $0.set("500m 1 1Gi 2Gi", after: "250m 1 1Gi 2Gi")
            $0.workload.podResources = ResourceScene.resources("- - 2Gi 2Gi")
        },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("pod-level") }
}
