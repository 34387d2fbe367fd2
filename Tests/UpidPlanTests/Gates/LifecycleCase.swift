import Testing
import UpidCore

@testable import UpidPlan

/// A scene that differs from the plain one in what `arrange` does, and what a
/// gate must say of it.
struct LifecycleCase: CustomTestStringConvertible, Sendable {
    var name: String
    var expected: Spoken?
    /// Containers that are left in the change.
    var leaves: [String]?
    var arrange: @Sendable (inout LifecycleScene) -> Void

    /// What an outcome says, without the gate.
    struct Spoken: Equatable {
        var effect: GateEffect
        var saw: String
        var says: String
        var isUnknown = false
    }

    var testDescription: String { name }

    /// The gate has to say this.
    static func speaks(
        _ name: String, _ effect: GateEffect, _ saw: String, _ says: String, leaves: [String]? = nil,
        _ arrange: @escaping @Sendable (inout LifecycleScene) -> Void
    ) -> LifecycleCase {
        LifecycleCase(
            name: name, expected: Spoken(effect: effect, saw: saw, says: says), leaves: leaves, arrange: arrange)
    }

    /// The gate has to say that it does not know.
    static func unknown(
        _ name: String, _ effect: GateEffect, _ saw: String, _ says: String,
        _ arrange: @escaping @Sendable (inout LifecycleScene) -> Void
    ) -> LifecycleCase {
        LifecycleCase(
            name: name, expected: Spoken(effect: effect, saw: saw, says: says, isUnknown: true), arrange: arrange)
    }

    /// The gate has to be silent.
    static func silent(
        _ name: String, _ arrange: @escaping @Sendable (inout LifecycleScene) -> Void
    ) -> LifecycleCase {
        LifecycleCase(name: name, expected: nil, arrange: arrange)
    }

    /// Runs the gate, and expects the same twice, and nothing else changed.
    func check(_ id: String) throws {
        let gate = try #require(GateCatalogue.gate(id))
        var scene = LifecycleScene()
        arrange(&scene)
        let subject = try #require(scene.subject)
        var change = scene.change
        let outcome = gate.check(subject, &change)
        #expect(
            outcome.map { Spoken(effect: $0.effect, saw: $0.saw, says: $0.says, isUnknown: $0.isUnknown) } == expected)
        #expect(outcome.map(\.gate) == expected.map { _ in id })
        #expect(change.containers.map(\.name) == leaves ?? scene.change.containers.map(\.name))
        #expect((change == scene.change) == (leaves == nil))
    }
}
