import Testing

@testable import UpidCore
@testable import UpidPlan

@Suite struct ResourceGatesTests {
    static let rows: [String: [ResourceCase]] = [
        "missing-usage": MissingUsageGateTests.cases, "oom-history": OOMHistoryGateTests.cases,
        "throttling": ThrottlingGateTests.cases, "eviction-rank": EvictionRankGateTests.cases,
        "tmpfs": TmpfsGateTests.cases, "limit-range": LimitRangeGateTests.cases,
        "static-cpu": StaticCPUGateTests.cases, "qos-class": QoSClassGateTests.cases,
        "rejected-numbers": RejectedNumbersGateTests.cases, "memory-unlimited": MemoryUnlimitedGateTests.cases,
        "extended-resources": ExtendedResourcesGateTests.cases, "pod-level": PodLevelGateTests.cases,
        "runtime-heap": RuntimeHeapGateTests.cases, "quota": QuotaGateTests.cases,
        "allocatable-fit": AllocatableFitGateTests.cases, "local-volume": LocalVolumeGateTests.cases,
        "in-place": InPlaceGateTests.cases, "topology": TopologyGateTests.cases,
        "init-dominates": InitDominatesGateTests.cases, "working-set": WorkingSetGateTests.cases,
    ]

    /// Tested by itself.
    static let elsewhere = "hpa-utilisation"

    @Test func eachSpeaksAndIsSilent() {
        #expect(
            Set(Self.rows.keys) == Set(GateCatalogue.resources.map { type(of: $0).id }).subtracting([Self.elsewhere]))
        for (id, rows) in Self.rows {
            #expect(rows.contains { $0.expected != nil }, "\(id) never speaks")
            #expect(rows.contains { $0.expected == nil }, "\(id) is never silent")
            #expect(Set(rows.map(\.testDescription)).count == rows.count, "\(id) has rows of one name")
        }
    }

    @Test func documentationIsShort() {
        for gate in GateCatalogue.resources.map({ type(of: $0) }) {
            let words = gate.documentation.split(whereSeparator: \.isWhitespace).count
            #expect((40...160).contains(words), "\(gate.id): \(words) words")
            let paragraphs = gate.documentation.split(separator: "\n")
            #expect((1...3).contains(paragraphs.count), "\(gate.id)")
            #expect(paragraphs.allSatisfy { $0.last == "." && $0.first != " " }, "\(gate.id)")
            #expect(!gate.title.isEmpty && gate.title.last != ".", "\(gate.id)")
        }
        let ids = GateCatalogue.resources.map { type(of: $0).id }
        #expect(Set(ids).count == ids.count)
    }

    @Test func textHasNoStop() {
        for spoken in Self.rows.values.joined().compactMap(\.expected) {
            #expect(!spoken.saw.isEmpty && spoken.saw.last != ".", "\(spoken.saw)")
            #expect(!spoken.says.isEmpty && spoken.says.last != ".", "\(spoken.says)")
        }
    }

    @Test func nothingIsSaidOfAPlainChange() {
        let scene = ResourceScene()
        var change = scene.change
        #expect(GateCatalogue.resources.compactMap { $0.check(scene.subject, &change) }.isEmpty)
        #expect(change == scene.change)
    }
}
