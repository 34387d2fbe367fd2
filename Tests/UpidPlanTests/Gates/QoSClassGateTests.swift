import Testing

@testable import UpidCore

@Suite struct QoSClassGateTests {
    static let equal = "request and limit are made equal again"
    static let lost = "Guaranteed would become Burstable"
    static let first = "its first requests set memory and CPU aside, and change who is evicted"

    static let cases: [ResourceCase] = [
        .silent("Burstable stays") { _ in },
        .silent("Guaranteed stays") { $0.set("500m 500m 1Gi 1Gi", after: "250m 250m 1Gi 1Gi") },
        .speaks(
            "a limit above the request", .constrain, lost, equal, leaves: "400m 400m 1Gi 1Gi"
        ) { $0.set("500m 500m 1Gi 1Gi", after: "250m 400m 1Gi 1Gi") },
        .speaks(
            "both raised apart", .constrain, lost, equal, leaves: "500m 500m 3Gi 3Gi"
        ) { $0.set("500m 500m 1Gi 1Gi", after: "500m 500m 2Gi 3Gi") },
        .speaks(
            "the limit stays", .constrain, lost, equal, leaves: "500m 500m 1Gi 1Gi"
        ) { $0.set("500m 500m 1Gi 1Gi", after: "250m 500m 1Gi 1Gi") },
        .speaks(
            "the request stays, as for an autoscaler", .constrain, lost, equal, leaves: "500m 500m 1Gi 1Gi"
        ) { $0.set("500m 500m 1Gi 1Gi", after: "500m 700m 1Gi 1Gi") },
        .speaks(
            "the limit is gone", .constrain, lost, equal, leaves: "500m 500m 1Gi 1Gi"
        ) { $0.set("500m 500m 1Gi 1Gi", after: "250m - 1Gi 1Gi") },
        .speaks(
            "the equal number is not admitted", .constrain, lost, equal, leaves: "500m 500m 1Gi 1Gi"
        ) {
            $0.set("500m 500m 1Gi 1Gi", after: "600m 800m 1Gi 1Gi")
            $0.bounds = [LimitRangeItem(max: ResourceAmounts(cpu: Quantity("700m")))]
        },
        .speaks(
            "both numbers are gone", .block, lost, "request and limit of every container have to stay equal"
        ) { $0.set("500m 500m 1Gi 1Gi", after: "- - 1Gi 1Gi") },
        .speaks(
            "would become Guaranteed", .constrain, "Burstable would become Guaranteed",
            "a limit stays above its request", leaves: "500m 510m 1Gi 1Gi"
        ) { $0.set("250m 500m 1Gi 1Gi", after: "500m 500m 1Gi 1Gi") },
        .speaks(
            "would become Guaranteed by memory", .constrain, "Burstable would become Guaranteed",
            "a limit stays above its request", leaves: "500m 500m 1Gi 1152Mi"
        ) { $0.set("500m 500m 512Mi 1Gi", after: "500m 500m 1Gi 1Gi") },
        .speaks(
            "and no other limit is admitted", .review, "Burstable would become Guaranteed",
            "every request would equal its limit"
        ) {
            $0.set("250m 500m 1Gi 1Gi", after: "500m 500m 1Gi 1Gi")
            $0.bounds = [LimitRangeItem(max: ResourceAmounts(cpu: Quantity("500m")))]
        },
        .silent("one of two containers becomes even") {
            $0.set("250m 500m 1Gi 1Gi", after: "500m 500m 1Gi 1Gi")
            $0.add("log", "10m - 64Mi -")
        },
        .speaks("a first request", .review, "BestEffort would become Burstable", first) {
            $0.set("- - - -", after: "250m - 512Mi -")
        },
        .speaks("all at once", .review, "BestEffort would become Guaranteed", first) {
            $0.set("- - - -", after: "250m 250m 512Mi 512Mi")
        },
        .speaks(
            "the last request", .block, "Burstable would become BestEffort", "without any request it is evicted first"
        ) {
            $0.set("250m - - -", after: "- - - -")
        },
        .speaks(
            "the target of an autoscaler moved with it", .block, lost,
            "the target of its autoscaler moved for another request: let request and limit move together"
        ) {
            $0.set("500m 500m 1Gi 1Gi", after: "250m 500m 1Gi 1Gi")
            $0.change.autoscalers = [ResourceScene.target]
        },
        .silent("the pod as a whole decides") {
            $0.set("500m 500m 1Gi 1Gi", after: "250m 400m 1Gi 1Gi")
            $0.workload.podResources = ResourceScene.resources("1 1 2Gi 2Gi")
        },
        .speaks("a pod level that says nothing does not", .constrain, lost, equal, leaves: "400m 400m 1Gi 1Gi") {
            $0.set("500m 500m 1Gi 1Gi", after: "250m 400m 1Gi 1Gi")
            $0.workload.podResources = Resources()
        },
        .silent("defaults make it Burstable") {
            $0.set("- - - -", live: "100m - 128Mi -", after: "250m - 512Mi -")
        },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("qos-class") }
}
