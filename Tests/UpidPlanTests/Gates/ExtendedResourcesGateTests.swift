import Testing

@testable import UpidCore

@Suite struct ExtendedResourcesGateTests {
    static let stay = "they stay as they are"
    static let only = "only CPU and memory may differ in a change"

    static func give(_ name: String, _ amount: String, after: String?, _ scene: inout ResourceScene) {
        scene.change.containers[0].before.otherRequests[name] = Quantity(amount)
        scene.change.containers[0].after.otherRequests[name] = after.flatMap { Quantity($0) }
    }

    static let cases: [ResourceCase] = [
        .silent("none") { _ in },
        .speaks("huge pages", .note, "app: hugepages-2Mi 64Mi", stay) {
            give("hugepages-2Mi", "64Mi", after: "64Mi", &$0)
        },
        .speaks("a GPU by its limit", .note, "app: nvidia.com/gpu 1", stay) {
            $0.change.containers[0].before.otherLimits = ["nvidia.com/gpu": .millicores(1_000)]
            $0.change.containers[0].after.otherLimits = ["nvidia.com/gpu": .millicores(1_000)]
        },
        .speaks("another number of them", .block, "app: nvidia.com/gpu", only) {
            give("nvidia.com/gpu", "2", after: "1", &$0)
        },
        .speaks("none of them any more", .block, "app: ephemeral-storage", only) {
            give("ephemeral-storage", "2Gi", after: nil, &$0)
        },
        .speaks("a new one", .block, "app: nvidia.com/gpu", only) {
            $0.change.containers[0].after.otherRequests["nvidia.com/gpu"] = .millicores(1_000)
        },
        .speaks("another limit", .block, "app: hugepages-1Gi", only) {
            $0.change.containers[0].after.otherLimits["hugepages-1Gi"] = .mebibytes(1_024)
        },
        .speaks("a limit that is gone", .block, "app: hugepages-1Gi", only) {
            $0.change.containers[0].before.otherLimits["hugepages-1Gi"] = .mebibytes(1_024)
        },
        .silent("storage") { give("ephemeral-storage", "2Gi", after: "2Gi", &$0) },
        .silent("a container that stays") {
            give("nvidia.com/gpu", "1", after: "1", &$0)
            $0.change.containers[0].after = $0.change.containers[0].before
        },
        .speaks("claims", .note, "resource claims gpu", stay) { $0.workload.template?.resourceClaims = ["gpu"] },
        .silent("claims, and nothing changes") {
            $0.workload.template?.resourceClaims = ["gpu"]
            $0.change.containers = []
        },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("extended-resources") }
}
