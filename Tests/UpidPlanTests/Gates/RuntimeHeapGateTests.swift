import Testing

@testable import UpidCore

@Suite struct RuntimeHeapGateTests {
    /// 512 MiB, and 128 MiB beside it.
    static let fixed = RuntimeHeap.fixed(.jvm, bytes: 512 << 20, source: "-Xmx")
    static let sized = "app: the JVM's heap of 512Mi (-Xmx), 640Mi with what is beside it, memory limit"
    static let both = "the process would grow until it is killed: change the heap and the limit together"

    static let cases: [ResourceCase] = [
        .silent("none") { $0.set("500m 1 1Gi 2Gi", after: "500m 1 512Mi 600Mi") },
        .silent("the limit stays") { $0.set("500m 1 1Gi 2Gi", after: "250m 1 512Mi 2Gi", heap: fixed) },
        .speaks("the limit is too low", .block, "\(sized) 639Mi", both) {
            $0.set("500m 1 1Gi 2Gi", after: "500m 1 512Mi 639Mi", heap: fixed)
        },
        .speaks(
            "the limit is just enough", .note, "\(sized) 640Mi",
            "the heap does not follow the limit: change both together"
        ) { $0.set("500m 1 1Gi 2Gi", after: "500m 1 512Mi 640Mi", heap: fixed) },
        .silent("the limit rises") { $0.set("500m 1 1Gi 2Gi", after: "500m 1 1Gi 3Gi", heap: fixed) },
        .speaks(
            "the limit rises, but not enough", .note, "\(sized) 600Mi",
            "the limit rises, but not to what the process may take"
        ) { $0.set("500m 1 256Mi 256Mi", after: "500m 1 600Mi 600Mi", heap: fixed) },
        .speaks(
            "a part of the limit", .note,
            "app: the JVM's heap is 75% of the limit (-XX:MaxRAMPercentage), memory limit 1Gi",
            "it follows the limit"
        ) {
            $0.set(
                "500m 1 1Gi 2Gi", after: "500m 1 512Mi 1Gi",
                heap: .percentage(.jvm, 75, source: "-XX:MaxRAMPercentage"))
        },
        .speaks(
            "the limit itself", .note, "app: Go's memory limit is the limit (GOMEMLIMIT), memory limit 1Gi",
            "it follows the limit"
        ) { $0.set("500m 1 1Gi 2Gi", after: "500m 1 512Mi 1Gi", heap: .followsLimit(.go, source: "GOMEMLIMIT")) },
        .speaks(
            "from a Secret", .note,
            "app: the Node.js heap is set by NODE_OPTIONS to what is not read, memory limit 1Gi",
            "check that the limit holds it", isUnknown: true
        ) { $0.set("500m 1 1Gi 2Gi", after: "500m 1 512Mi 1Gi", heap: .unknown(.node, source: "NODE_OPTIONS")) },
        .silent("no limit") { $0.set("500m 1 1Gi -", after: "500m 1 512Mi -", heap: fixed) },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("runtime-heap") }
}
