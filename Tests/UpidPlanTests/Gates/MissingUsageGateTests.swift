import Testing

@testable import UpidCore

@Suite struct MissingUsageGateTests {
    static let stays = "what would fall stays as it is"

    static let cases: [ResourceCase] = [
        .silent("measured") { _ in },
        .speaks(
            "nothing measured", .constrain,
            "app: no CPU usage was measured; app: no memory usage was measured", stays, leaves: "500m 1 1Gi 2Gi",
            isUnknown: true
        ) { $0.containers[0].usage = nil },
        .speaks(
            "no memory measured", .constrain, "app: no memory usage was measured", stays,
            leaves: "250m 1 1Gi 2Gi", isUnknown: true
        ) { $0.containers[0].usage?.memory = nil },
        .speaks(
            "no CPU measured", .constrain, "app: no CPU usage was measured", stays, leaves: "500m 1 512Mi 2Gi",
            isUnknown: true
        ) { $0.containers[0].usage?.cpu = nil },
        .speaks(
            "no value of CPU", .constrain, "app: no CPU usage was measured", stays, leaves: "500m 1 512Mi 2Gi",
            isUnknown: true
        ) { $0.containers[0].usage?.cpu?.samples = 0 },
        .speaks(
            "measured in part", .constrain,
            "app: some of its usage could not be read; app: some of its usage could not be read", stays,
            leaves: "500m 1 1Gi 2Gi", isUnknown: true
        ) { $0.containers[0].usage?.isIncomplete = true },
        .speaks(
            "one sample", .constrain, "app: its memory usage is one sample of now", stays,
            leaves: "250m 1 1Gi 2Gi", isUnknown: true
        ) {
            var advice = PlanSample.advice("512Mi", resource: .memory)
            advice.evidence?.source = .metricsAPI
            $0.containers[0].recommendation.memory = advice
        },
        .silent("a raise") {
            $0.set("500m 1 1Gi 2Gi", after: "600m 2 2Gi 3Gi")
            $0.containers[0].usage = nil
        },
        .speaks(
            "a limit falls, the request rises", .constrain, "app: no memory usage was measured", stays,
            leaves: "500m 1 1200Mi 2Gi", isUnknown: true
        ) {
            $0.set("500m 1 1Gi 2Gi", after: "500m 1 1200Mi 1500Mi")
            $0.containers[0].usage = nil
        },
        .speaks(
            "a limit that was not there", .constrain, "app: no CPU usage was measured", stays,
            leaves: "500m - 1Gi 2Gi", isUnknown: true
        ) {
            $0.set("500m - 1Gi 2Gi", after: "500m 1 1Gi 2Gi")
            $0.containers[0].usage = nil
        },
        .speaks(
            "less than pods got by default", .constrain, "app: no memory usage was measured", stays,
            leaves: "500m 1 - -", isUnknown: true
        ) {
            $0.set("500m 1 - -", live: "500m 1 1Gi 2Gi", after: "500m 1 512Mi -")
            $0.containers[0].usage = nil
        },
        .silent("a first request") {
            $0.set("- - - -", after: "250m - 512Mi -")
            $0.containers[0].usage = nil
        },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("missing-usage") }
}
