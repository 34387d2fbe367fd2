import Testing

@testable import UpidCore

@Suite struct ThrottlingGateTests {
    static let held = "its CPU is not lowered: its use was held back"

    static let cases: [ResourceCase] = [
        .silent("not known") { _ in },
        .silent("a little") { $0.containers[0].usage?.throttledShare = 0.049 },
        .speaks(
            "5 %", .constrain, "app: throttled in 5% of its CFS periods", held, leaves: "500m 1 512Mi 2Gi"
        ) { $0.containers[0].usage?.throttledShare = 0.05 },
        .speaks(
            "a limit alone", .constrain, "app: throttled in 40% of its CFS periods", held, leaves: "600m 1 1Gi 2Gi"
        ) {
            $0.set("500m 1 1Gi 2Gi", after: "600m 800m 1Gi 2Gi")
            $0.containers[0].usage?.throttledShare = 0.4
        },
        .silent("a raise") {
            $0.set("500m 1 1Gi 2Gi", after: "600m 2 512Mi 2Gi")
            $0.containers[0].usage?.throttledShare = 0.4
        },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("throttling") }
}
