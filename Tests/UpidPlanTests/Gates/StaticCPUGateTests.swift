import Testing

@testable import UpidCore

@Suite struct StaticCPUGateTests {
    static let says = "a fraction would cost it cores of its own"

    static let cases: [ResourceCase] = [
        .speaks(
            "a fraction", .constrain, "app: 4 whole cores, 2.5 moved to 3", says, leaves: "3 3 1Gi 1Gi"
        ) { $0.set("4 4 1Gi 1Gi", after: "2500m 2500m 1Gi 1Gi") },
        .speaks(
            "less than a core", .constrain, "app: 4 whole cores, 100m moved to 1", says, leaves: "1 1 1Gi 1Gi"
        ) { $0.set("4 4 1Gi 1Gi", after: "100m 100m 1Gi 1Gi") },
        .speaks(
            "that is not admitted", .constrain, "app: 2 whole cores, 2.2 moved to 2", says, leaves: "2 2 1Gi 1Gi"
        ) {
            $0.set("2 2 1Gi 1Gi", after: "2200m 2200m 1Gi 1Gi")
            $0.bounds = [LimitRangeItem(max: ResourceAmounts(cpu: Quantity("2500m")))]
        },
        .speaks(
            "written as a limit", .constrain, "app: 4 whole cores, 2.5 moved to 3", says, leaves: "3 3 - 1Gi"
        ) { $0.set("- 4 - 1Gi", after: "- 2500m - 1Gi") },
        .speaks(
            "the target of an autoscaler moved with it", .block, "app: 4 whole cores, 2.5 moved to 3",
            "the target of its autoscaler moved for another request: keep the autoscaler as it is",
            leaves: "3 3 1Gi 1Gi"
        ) {
            $0.set("4 4 1Gi 1Gi", after: "2500m 2500m 1Gi 1Gi")
            $0.change.autoscalers = [ResourceScene.target]
        },
        .silent("whole cores") { $0.set("4 4 1Gi 1Gi", after: "3 3 1Gi 1Gi") },
        .silent("fractions before") { $0.set("1500m 1500m 1Gi 1Gi", after: "1200m 1200m 1Gi 1Gi") },
        .silent("no change of CPU") { $0.set("4 4 1Gi 1Gi", after: "4 4 512Mi 512Mi") },
        .silent("Burstable") { $0.set("4 4 1Gi 2Gi", after: "2500m 2500m 1Gi 2Gi") },
        .silent("an init container") {
            $0.clear()
            $0.add("setup", role: .`init`, "4 4 1Gi 1Gi", after: "2500m 2500m 1Gi 1Gi")
        },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("static-cpu") }
}
