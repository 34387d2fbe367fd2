import Testing

@testable import UpidCore

@Suite struct EvictionRankGateTests {
    static let says = "pods that use more memory than they request are evicted first"

    static let cases: [ResourceCase] = [
        .silent("above it") { _ in },
        .speaks(
            "below it", .constrain, "app: p99 399Mi, request 256Mi raised to 416Mi", says, leaves: "250m 1 416Mi 2Gi"
        ) { $0.set("500m 1 1Gi 2Gi", after: "250m 1 256Mi 2Gi") },
        .speaks(
            "rounded, but no more than there was", .constrain, "app: p99 399Mi, request 256Mi raised to 408Mi", says,
            leaves: "250m 1 408Mi 2Gi"
        ) { $0.set("500m 1 408Mi 2Gi", after: "250m 1 256Mi 2Gi") },
        .speaks(
            "a raise that is too small", .constrain, "app: p99 399Mi, request 256Mi raised to 416Mi", says,
            leaves: "250m 1 416Mi 2Gi"
        ) { $0.set("500m 1 128Mi 2Gi", after: "250m 1 256Mi 2Gi") },
        .speaks(
            "the limit goes along", .constrain, "app: p99 399Mi, request 256Mi raised to 416Mi", says,
            leaves: "250m 1 416Mi 416Mi"
        ) { $0.set("500m 1 1Gi 2Gi", after: "250m 1 256Mi 384Mi") },
        .speaks(
            "the limit may not move", .constrain, "app: p99 399Mi, request 256Mi raised to 384Mi", says,
            leaves: "250m 1 384Mi 384Mi"
        ) {
            $0.set("500m 1 300Mi 384Mi", after: "250m 1 256Mi 384Mi")
            $0.policy.scope.limits = false
        },
        .speaks("and there is no room below it", .note, "app: p99 399Mi, request 384Mi", says) {
            $0.set("500m 1 300Mi 384Mi", after: "250m 1 384Mi 384Mi")
            $0.policy.scope.limits = false
        },
        .speaks(
            "up to the limit that pods got by default", .constrain, "app: p99 399Mi, request 256Mi raised to 384Mi",
            says, leaves: "250m 1 384Mi -"
        ) { $0.set("500m 1 - -", live: "500m 1 300Mi 384Mi", after: "250m 1 256Mi -") },
        .silent("no change of it") { $0.set("500m 1 256Mi 2Gi", after: "250m 1 256Mi 2Gi") },
        .silent("a change of the limit alone") { $0.set("500m 1 256Mi 2Gi", after: "250m 1 256Mi 1Gi") },
        .silent("an init container") {
            $0.clear()
            $0.add("setup", role: .`init`, "500m 1 1Gi 2Gi", after: "250m 1 256Mi 2Gi")
        },
        .silent("not measured") {
            $0.set("500m 1 1Gi 2Gi", after: "250m 1 256Mi 2Gi")
            $0.containers[0].usage?.memory = nil
        },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("eviction-rank") }
}
