import Testing
import UpidCore

@testable import UpidIdle

/// What a veto says of an otherwise idle workload.
struct VetoCase: CustomTestStringConvertible {
    var name: String
    var sample: IdleSample
    /// Nil = nothing.
    var effect: VetoEffect?
    var saw = ""
    var says = ""
    var isUnread = false

    var testDescription: String { name }

    init(_ name: String, _ change: (inout IdleSample) -> Void) {
        self.name = name
        sample = IdleSample().with(change)
    }

    init(
        _ name: String, _ effect: VetoEffect, saw: String, says: String, isUnread: Bool = false,
        _ change: (inout IdleSample) -> Void
    ) {
        self.init(name, change)
        (self.effect, self.saw, self.says, self.isUnread) = (effect, saw, says, isUnread)
    }

    func expected(_ veto: String) -> VetoOutcome? {
        effect.map { VetoOutcome(veto: veto, effect: $0, saw: saw, says: says, isUnread: isUnread) }
    }
}
