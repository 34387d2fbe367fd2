import UpidConsole
import UpidCore
import UpidPlan

/// Gates as users read of them.
enum GateText {
    /// `id  title`, a line each.
    static func list(_ gates: [any Gate]) -> String {
        Table(
            columns: [.init("gate"), .init("when")],
            rows: gates.map { [type(of: $0).id, type(of: $0).title] }
        ).text()
    }

    /// What it looks at and does, and an example.
    static func explanation(of gate: any Gate, width: Int?) -> String {
        let text = GateDescription.text(of: gate)
        guard let width else { return text + "\n" }
        return WordWrap.lines(text, width: max(40, width)).joined(separator: "\n") + "\n"
    }
}
