import UpidConsole
import UpidCore

/// A concept that `kubectl upid help TOPIC` explains. The manual page and the
/// page of the site are made from the same text.
struct Topic {
    /// What the user types.
    let name: String
    /// One line without a full stop, for lists.
    let summary: String
    /// Paragraphs, `- ` lists and commands that stand four spaces in, as
    /// Markdown has them.
    let text: String

    /// Every topic, in the order of the alphabet.
    static let all: [Topic] = [.confidence, .findings, .gates, .idle, .prices, .risk, .snapshot]

    /// The topic of that name.
    static func named(_ name: String) -> Topic? {
        all.first { $0.name == name }
    }

    /// As manuals read it.
    var document: JSONValue {
        ["name": .string(name), "summary": .string(summary), "text": .string(text)]
    }

    /// The text for a terminal of so many columns; nil leaves lines as long as
    /// they are.
    func shown(width: Int?) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            guard let width, !line.hasPrefix("    ") else { return [String(line)] }
            guard line.hasPrefix("- ") else { return WordWrap.lines(String(line), width: max(40, width)) }
            return WordWrap.lines(String(line.dropFirst(2)), width: max(40, width - 2)).enumerated()
                .map { ($0.offset == 0 ? "- " : "  ") + $0.element }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
