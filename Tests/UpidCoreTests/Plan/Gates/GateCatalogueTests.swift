import Testing

@testable import UpidCore

@Suite struct GateCatalogueTests {
    /// The rows of each gate on a workload's lifecycle.
    static let lifecycle: [String: [LifecycleCase]] = [
        "single-replica": SingleReplicaGateTests.cases, "recreate": RecreateGateTests.cases,
        "slow-rollout": SlowRolloutGateTests.cases, "on-delete": OnDeleteGateTests.cases,
        "paused": PausedGateTests.cases, "mid-rollout": MidRolloutGateTests.cases,
        "no-history": NoHistoryGateTests.cases, "immutable-template": ImmutableTemplateGateTests.cases,
        "template-elsewhere": TemplateElsewhereGateTests.cases, "operator-owned": OperatorOwnedGateTests.cases,
        "gitops-argo": OwnerGateTests.argoCases, "gitops-flux": OwnerGateTests.fluxCases,
        "helm-release": OwnerGateTests.helmCases, "field-managers": FieldManagersGateTests.cases,
        "disruption-budget": DisruptionBudgetGateTests.cases,
        "hpa-missing-request": AutoscalerRequestGateTests.cases, "vpa": VerticalAutoscalerGateTests.cases,
        "system-priority": TemplateGateTests.systemCases, "windows": TemplateGateTests.windowsCases,
        "pins": TemplateGateTests.pinsCases,
    ]

    @Test func namesAreUnique() {
        let ids = GateCatalogue.all.map { type(of: $0).id }
        #expect(Set(ids).count == ids.count, "\(ids)")
        let titles = GateCatalogue.all.map { type(of: $0).title }
        #expect(Set(titles).count == titles.count, "\(titles)")
    }

    @Test func namesAreKebabCase() {
        for id in GateCatalogue.all.map({ type(of: $0).id }) {
            let words = id.split(separator: "-", omittingEmptySubsequences: false)
            #expect(
                words.allSatisfy {
                    !$0.isEmpty && $0.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789".contains($0) }
                })
        }
    }

    @Test func findsByName() throws {
        for gate in GateCatalogue.all {
            let found = try #require(GateCatalogue.gate(type(of: gate).id))
            #expect(type(of: found).id == type(of: gate).id)
        }
        #expect(GateCatalogue.gate("no-such-gate") == nil)
        #expect(GateCatalogue.gate("") == nil)
    }

    @Test func documentationIsShortAndWhole() {
        for gate in GateCatalogue.all.map({ type(of: $0) }) {
            let words = gate.documentation.split(whereSeparator: \.isWhitespace).count
            #expect((40...160).contains(words), "\(gate.id): \(words) words")
            let paragraphs = gate.documentation.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(paragraphs.filter { !$0.isEmpty }.count <= 3, "\(gate.id)")
            for paragraph in paragraphs where !paragraph.isEmpty {
                #expect(paragraph.hasSuffix("."), "\(gate.id): \(paragraph)")
                #expect(paragraph.trimmingPrefix(" ") == paragraph, "\(gate.id): \(paragraph)")
            }
            #expect(!gate.title.isEmpty && !gate.title.hasSuffix("."), "\(gate.id): \(gate.title)")
        }
    }

    @Test func whatTakesOutComesFirst() {
        #expect(GateCatalogue.all.first.map { type(of: $0).id } == "injected-sidecars")
    }

    @Test func everyGateSpeaksAndIsSilent() {
        #expect(Set(Self.lifecycle.keys) == Set(GateCatalogue.lifecycle.map { type(of: $0).id }))
        for (id, rows) in Self.lifecycle.merging(
            ["injected-sidecars": InjectedSidecarsGateTests.cases], uniquingKeysWith: +)
        {
            #expect(rows.contains { $0.expected != nil }, "\(id) never speaks")
            #expect(rows.contains { $0.expected == nil }, "\(id) is never silent")
            #expect(Set(rows.map(\.name)).count == rows.count, "\(id) has rows of one name")
        }
    }

    @Test func nothingIsSaidOfAPlainWorkload() throws {
        let scene = LifecycleScene()
        let subject = try #require(scene.subject)
        var change = scene.change
        #expect(([InjectedSidecarsGate()] + GateCatalogue.lifecycle).compactMap { $0.check(subject, &change) }.isEmpty)
        #expect(change == scene.change)
    }

    @Test func textIsLowerCaseWithoutAStop() throws {
        let spoken = Self.lifecycle.values.joined().compactMap(\.expected).flatMap { [$0.saw, $0.says] }
        for text in spoken {
            #expect(!text.hasSuffix(".") && !text.isEmpty, "\(text)")
            #expect(!text.contains("\n"), "\(text)")
        }
    }
}
