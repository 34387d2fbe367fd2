import Samples
import Testing

@testable import UpidCore
@testable import UpidPlan

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

    /// All that any row of a gate's table makes it say.
    static let spoken: [String: [GateOutcome]] = {
        var spoken: [String: [GateOutcome]] = [:]
        for (id, rows) in lifecycle.merging(["injected-sidecars": InjectedSidecarsGateTests.cases], uniquingKeysWith: +)
        {
            spoken[id] = rows.compactMap(\.expected).map {
                GateOutcome(gate: id, effect: $0.effect, saw: $0.saw, says: $0.says, isUnknown: $0.isUnknown)
            }
        }
        for (id, rows) in ResourceGatesTests.rows {
            spoken[id] = rows.compactMap(\.expected).map {
                GateOutcome(gate: id, effect: $0.effect, saw: $0.saw, says: $0.says, isUnknown: $0.isUnknown)
            }
        }
        spoken[ResourceGatesTests.elsewhere] = [true, false].compactMap { adjusts in
            UtilisationAutoscalerGateTests.run(
                UtilisationAutoscalerGateTests.autoscaler([UtilisationAutoscalerGateTests.cpu()]), to: "500m",
                adjusts: adjusts
            ).outcome
        }
        return spoken
    }()

    @Test func examplesAndEffectsAreTrue() throws {
        for gate in GateCatalogue.all.map({ type(of: $0) }) {
            let spoken = try #require(Self.spoken[gate.id])
            #expect(spoken.contains(gate.example), "\(gate.id) never says its example")
            #expect(Set(spoken.map(\.effect)) == Set(gate.effects), "\(gate.id)")
            #expect(gate.effects == GateEffect.allCases.filter(gate.effects.contains), "\(gate.id)")
        }
    }

    @Test func everyGateIsDocumented() throws {
        let kept = GateCatalogue.all.map { type(of: $0) }.filter { $0.explainsKeeping }.map { "`\($0.id)`" }
            .joined(separator: ", ")
        let page = """
            # Gates

            Rules that a change of `kubectl upid optimize` has to pass. A gate may *block* the change, ask for a *review* by a
            person, *constrain* it (move its numbers to what may be), or *note* what is to be known; what it could not see it
            says. `--list-gates` lists them in this order, `explain-gate ID` prints a section of this page, which is made from
            the gates' own texts. How they are put together is in [optimize](optimize.md).

            Of a workload that nothing changes of, only \(kept) are heard: they may be why.

            Several gates that saw nothing of what they look at are told in one line: `9 gates could not see: rollout status,
            pod template`. A snapshot of an earlier version does not hold these; record it again. Each of them counts in the
            risk, and one that asks for a review keeps the change back.

            The last ones, \(GateCatalogue.ofScaling.map { "`\(type(of: $0).id)`" }.joined(separator: " and ")), are heard when \
            `optimize idle` stops a workload, beside those on owners, priorities and rollouts.


            """
        try GoldenFile.expect(
            page + GateDescription.page(of: GateCatalogue.all + GateCatalogue.ofScaling),
            matches: "../../../docs/gates.md")
    }

    @Test func explainsAGate() {
        let text = GateDescription.text(of: PausedGate())
        #expect(text.hasPrefix("paused: \(PausedGate.title)\n\nLooks at `spec.paused`"))
        #expect(
            text.contains(
                "\n\nIt may block the change, ask for a review or note something.\n\nFor example:\ngate paused (block): "
            ))
    }

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
