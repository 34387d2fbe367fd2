import Testing

@testable import UpidCore

@Suite struct WorkingSetGateTests {
    static let says = "page cache beyond the working set is dropped earlier"

    static let cases: [ResourceCase] = [
        .silent("the limit stays") { _ in },
        .speaks("the limit falls", .note, "app: working set 400Mi at the most, memory limit 2Gi to 1Gi", says) {
            $0.set("500m 1 1Gi 2Gi", after: "250m 1 512Mi 1Gi")
        },
        .speaks("twice as much", .note, "app: working set 400Mi at the most, memory limit 800Mi to 700Mi", says) {
            $0.set("500m 1 500Mi 800Mi", after: "250m 1 500Mi 700Mi")
        },
        .silent("a limit close to it") { $0.set("500m 1 500Mi 799Mi", after: "250m 1 500Mi 700Mi") },
        .silent("the limit rises") { $0.set("500m 1 1Gi 2Gi", after: "250m 1 512Mi 3Gi") },
        .silent("not measured") {
            $0.set("500m 1 1Gi 2Gi", after: "250m 1 512Mi 1Gi")
            $0.containers[0].usage = nil
        },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("working-set") }
}
