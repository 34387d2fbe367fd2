import Testing

@testable import UpidCore

@Suite struct LimitRangeGateTests {
    static let moved = "moved to what the LimitRange admits"
    static let rejects = "the LimitRange rejects new pods: change it, or these numbers, first"

    static func amounts(_ cpu: String? = nil, _ memory: String? = nil) -> ResourceAmounts {
        ResourceAmounts(cpu: cpu.flatMap { Quantity($0) }, memory: memory.flatMap { Quantity($0) })
    }

    static let cases: [ResourceCase] = [
        .silent("none") { _ in },
        .silent("within it") {
            $0.bounds = [LimitRangeItem(min: amounts("250m", "512Mi"), max: amounts("1", "2Gi"))]
        },
        .speaks(
            "below the least", .constrain,
            "app: CPU request 250m, limit 1, now request 300m, limit 1; LimitRange: CPU min 300m", moved,
            leaves: "300m 1 512Mi 2Gi"
        ) { $0.bounds = [LimitRangeItem(min: amounts("300m"))] },
        .speaks(
            "a raise above the most", .constrain,
            "app: memory request 3Gi, limit 4Gi, now request 2.5Gi, limit 2.5Gi; LimitRange: memory max 2.5Gi", moved,
            leaves: "500m 1 2560Mi 2560Mi"
        ) {
            $0.set("500m 1 1Gi 2Gi", after: "500m 1 3Gi 4Gi")
            $0.bounds = [LimitRangeItem(max: amounts(nil, "2560Mi"))]
        },
        .speaks(
            "the limit of it alone", .constrain,
            "app: CPU request 500m, limit 3, now request 500m, limit 2; LimitRange: CPU max 2", moved,
            leaves: "500m 2 1Gi 2Gi"
        ) {
            $0.set("500m 1 1Gi 2Gi", after: "500m 3 1Gi 2Gi")
            $0.bounds = [LimitRangeItem(max: amounts("2"))]
        },
        .speaks(
            "what there is was above the most, and what is wanted", .block,
            "app: memory request 512Mi, limit 1.5Gi; LimitRange: memory max 1Gi", rejects
        ) {
            $0.set("500m 1 1Gi 2Gi", after: "500m 1 512Mi 1536Mi")
            $0.bounds = [LimitRangeItem(max: amounts(nil, "1Gi"))]
        },
        .speaks(
            "the request would be less than both", .block,
            "app: memory request 512Mi; LimitRange: memory max 256Mi", rejects
        ) {
            $0.set("500m 1 1Gi -", after: "500m 1 512Mi -")
            $0.bounds = [LimitRangeItem(max: amounts(nil, "256Mi"))]
        },
        .speaks(
            "too far below the limit", .constrain,
            "app: CPU request 250m, limit 1, now request 500m, limit 1; LimitRange: CPU maxLimitRequestRatio 2", moved,
            leaves: "500m 1 512Mi 2Gi"
        ) { $0.bounds = [LimitRangeItem(maxLimitRequestRatio: amounts("2"))] },
        .speaks(
            "equal numbers stay equal", .constrain,
            "app: memory request 128Mi, limit 128Mi, now request 256Mi, limit 256Mi; LimitRange: memory min 256Mi",
            moved, leaves: "500m 500m 256Mi 256Mi"
        ) {
            $0.set("500m 500m 1Gi 1Gi", after: "500m 500m 128Mi 128Mi")
            $0.bounds = [LimitRangeItem(min: amounts(nil, "256Mi"))]
        },
        .speaks(
            "a resource that does not change", .block, "app: CPU request 500m, limit 1; LimitRange: CPU min 600m",
            rejects
        ) {
            $0.set("500m 1 1Gi 2Gi", after: "500m 1 512Mi 2Gi")
            $0.bounds = [LimitRangeItem(min: amounts("600m"))]
        },
        .speaks(
            "a container that does not change", .block, "log: CPU request 10m; LimitRange: CPU min 20m", rejects
        ) {
            $0.add("log", "10m - 64Mi -")
            $0.bounds = [LimitRangeItem(min: amounts("20m"))]
        },
        .silent("nothing changes") {
            $0.change.containers = []
            $0.bounds = [LimitRangeItem(min: amounts("600m"))]
        },
        .silent("no request at all") {
            $0.set("- - 1Gi 2Gi", after: "- - 512Mi 2Gi")
            $0.bounds = [LimitRangeItem(min: amounts("600m"))]
        },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("limit-range") }
}
