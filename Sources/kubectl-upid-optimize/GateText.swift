import UpidConsole
import UpidCore

/// Gates as users read of them.
enum GateText {
    /// `id  title`, a line each.
    static func list(_ gates: [any Gate]) -> String {
        Table(
            columns: [.init("gate"), .init("when")],
            rows: gates.map { [type(of: $0).id, type(of: $0).title] }
        ).text()
    }

    /// Its title and its documentation.
    static func explanation(of gate: any Gate, width: Int?) -> String {
        let kind = type(of: gate)
        let text = "\(kind.id): \(kind.title)\n\n\(kind.documentation)"
        guard let width else { return text + "\n" }
        return WordWrap.lines(text, width: max(40, width)).joined(separator: "\n") + "\n"
    }
}
