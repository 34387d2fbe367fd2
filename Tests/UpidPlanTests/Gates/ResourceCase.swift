import Testing

@testable import UpidCore
@testable import UpidPlan

/// A scene that differs from the plain one in what `arrange` does, what a gate
/// must say of it, and what it must leave of the first container's change.
struct ResourceCase: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var expected: Spoken?
    /// Nil: as it was.
    var leaves: String?
    var arrange: @Sendable (inout ResourceScene) -> Void

    struct Spoken: Equatable {
        var effect: GateEffect
        var saw: String
        var says: String
        var isUnknown = false
    }

    static func speaks(
        _ name: String, _ effect: GateEffect, _ saw: String, _ says: String, leaves: String? = nil,
        isUnknown: Bool = false, _ arrange: @escaping @Sendable (inout ResourceScene) -> Void
    ) -> ResourceCase {
        ResourceCase(
            testDescription: name, expected: Spoken(effect: effect, saw: saw, says: says, isUnknown: isUnknown),
            leaves: leaves, arrange: arrange)
    }

    static func silent(
        _ name: String, _ arrange: @escaping @Sendable (inout ResourceScene) -> Void
    ) -> ResourceCase {
        ResourceCase(testDescription: name, expected: nil, leaves: nil, arrange: arrange)
    }

    /// Runs the gate; once it has, it leaves the change alone.
    func check(_ id: String) throws {
        let gate = try #require(GateCatalogue.resources.first { type(of: $0).id == id })
        var scene = ResourceScene()
        arrange(&scene)
        var change = scene.change
        let outcome = gate.check(scene.subject, &change)
        #expect(
            outcome.map { Spoken(effect: $0.effect, saw: $0.saw, says: $0.says, isUnknown: $0.isUnknown) } == expected)
        #expect(outcome.map(\.gate) == expected.map { _ in id })
        let wanted = leaves ?? scene.change.containers.first.map { ResourceScene.text($0.after) }
        #expect(change.containers.first.map { ResourceScene.text($0.after) } == wanted)
        if leaves == nil { #expect(change == scene.change) }
        var again = change
        _ = gate.check(scene.subject, &again)
        #expect(again == change)
    }
}
