import Testing

@testable import UpidCore

@Suite struct OOMHistoryGateTests {
    static let held = "its memory is not lowered: it needs more than it had"
    static let again = "the memory limit stays where it was killed, so it can be killed again"

    static let cases: [ResourceCase] = [
        .silent("no kill") { _ in },
        .speaks(
            "a cut after one kill", .constrain, "app: 1 kill, memory request 1Gi, limit 2Gi", held,
            leaves: "250m 1 1Gi 2Gi"
        ) { $0.containers[0].oomKills = 1 },
        .speaks(
            "a cut of the limit alone", .constrain, "app: 3 kills, memory request 1Gi, limit 2Gi", held,
            leaves: "250m 1 1Gi 2Gi"
        ) {
            $0.containers[0].oomKills = 3
            $0.set("500m 1 1Gi 2Gi", after: "250m 1 1Gi 1536Mi")
        },
        .speaks(
            "a raise of the request", .note, "app: 1 kill, memory request 1Gi, limit 2Gi", again
        ) {
            $0.containers[0].oomKills = 1
            $0.set("500m 1 1Gi 2Gi", after: "500m 1 1200Mi 2Gi")
        },
        .silent("a raise of the limit") {
            $0.containers[0].oomKills = 1
            $0.set("500m 1 1Gi 2Gi", after: "500m 1 1Gi 3Gi")
        },
        .silent("a raise without a limit") {
            $0.containers[0].oomKills = 1
            $0.set("500m 1 1Gi -", after: "500m 1 2Gi -")
        },
        .speaks(
            "memory stays", .note, "app: 1 kill, memory request 1Gi, limit 2Gi", again
        ) {
            $0.containers[0].oomKills = 1
            $0.set("500m 1 1Gi 2Gi", after: "250m 1 1Gi 2Gi")
        },
        .speaks(
            "one is cut, one stays", .constrain,
            "log: 2 kills, memory request 64Mi, limit 64Mi; app: 1 kill, memory request 1Gi, limit 2Gi", held,
            leaves: "250m 1 1Gi 2Gi"
        ) {
            $0.set("500m 1 1Gi 2Gi", after: "250m 1 1Gi 2Gi")
            $0.add("log", "10m - 64Mi 64Mi", after: "10m - 32Mi 32Mi")
            $0.containers[0].oomKills = 1
            $0.containers[1].oomKills = 2
        },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("oom-history") }
}
