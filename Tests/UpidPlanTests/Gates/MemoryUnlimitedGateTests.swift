import Testing

@testable import UpidCore

@Suite struct MemoryUnlimitedGateTests {
    static let note = "the request that falls is all that keeps memory for it: set a limit"

    static let cases: [ResourceCase] = [
        .silent("a limit") { _ in },
        .speaks("removed", .block, "app: limit 2Gi would be removed", "a memory limit is never removed") {
            $0.set("500m 1 1Gi 2Gi", after: "500m 1 512Mi -")
        },
        .speaks("no limit, a cut", .note, "app: no memory limit", note) {
            $0.set("500m 1 1Gi -", after: "500m 1 512Mi -")
        },
        .silent("no limit, a raise") { $0.set("500m 1 1Gi -", after: "500m 1 2Gi -") },
        .silent("no limit, a cut of CPU") { $0.set("500m 1 1Gi -", after: "250m 1 1Gi -") },
        .silent("a limit by default") { $0.set("500m 1 1Gi -", live: "500m 1 1Gi 2Gi", after: "500m 1 512Mi -") },
        .silent("no CPU limit") { $0.set("500m 1 1Gi 2Gi", after: "500m - 512Mi 2Gi") },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("memory-unlimited") }
}
