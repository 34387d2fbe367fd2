import UpidConsole
import UpidCore
import UpidIdle

/// Vetoes as users read of them.
enum VetoText {
    /// `id  title`, a line each.
    static func list(_ vetoes: [any Veto]) -> String {
        Table(
            columns: [.init("veto"), .init("when")],
            rows: vetoes.map { [type(of: $0).id, type(of: $0).title] }
        ).text()
    }

    /// What it looks at and does, and an example.
    static func explanation(of veto: any Veto, width: Int?) -> String {
        let text = VetoDescription.text(of: veto)
        guard let width else { return text + "\n" }
        return WordWrap.lines(text, width: max(40, width)).joined(separator: "\n") + "\n"
    }
}

/// A veto that is not there.
enum VetoError: UserFacingError, Hashable {
    case unknown(String)

    var description: String {
        switch self {
        case .unknown(let name): "error: there is no veto \"\(TerminalText.escaped(name))\""
        }
    }

    var hint: String? { "kubectl upid analyze idle --list-vetoes lists them" }
}
