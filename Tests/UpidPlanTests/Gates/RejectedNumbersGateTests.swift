import Testing

@testable import UpidCore

@Suite struct RejectedNumbersGateTests {
    static let says = "pods with such numbers are rejected, or not scaled and scheduled by them"

    static let cases: [ResourceCase] = [
        .silent("in order") { _ in },
        .silent("as high as the limit") { $0.set("500m 1 1Gi 2Gi", after: "1 1 2Gi 2Gi") },
        .speaks("above the limit", .block, "app: memory limit 2Gi below the request 3Gi", says) {
            $0.set("500m 1 1Gi 2Gi", after: "500m 1 3Gi 2Gi")
        },
        .speaks("above the limit that pods get by default", .block, "app: CPU limit 200m below the request 250m", says)
        {
            $0.set("- - 1Gi 2Gi", live: "100m 200m 1Gi 2Gi", after: "250m - 1Gi 2Gi")
        },
        .speaks("nothing", .block, "app: CPU request of 0", says) { $0.set("500m 1 1Gi 2Gi", after: "0 1 1Gi 2Gi") },
        .speaks("gone", .block, "app: memory request is gone", says) {
            $0.set("500m - 1Gi -", after: "500m - - -")
        },
        .silent("a limit stands for it") { $0.set("500m 1 1Gi 2Gi", after: "- 1 1Gi 2Gi") },
        .speaks(
            "not admitted", .block, "app: CPU request 250m, limit 1 is not what the LimitRange admits", says
        ) { $0.bounds = [LimitRangeItem(min: ResourceAmounts(cpu: Quantity("300m")))] },
        .silent("not admitted, and nothing changes") {
            $0.change.containers[0].after = $0.change.containers[0].before
            $0.bounds = [LimitRangeItem(min: ResourceAmounts(cpu: Quantity("900m")))]
        },
        .silent("out of order before, and stays") { $0.set("500m 1 3Gi 2Gi", after: "250m 1 3Gi 2Gi") },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("rejected-numbers") }
}
