internal import UpidCore

/// Text of a server, made fit for one line of a message.
package enum ServerText {
    /// `text` on one line, safe to show, cut after `limit` characters.
    package static func line(_ text: String, limit: Int) -> String {
        let words = text.split { $0.isNewline || $0 == "\t" || $0 == " " }
        let line = TerminalText.sanitised(words.joined(separator: " "))
        return line.count <= limit ? line : line.prefix(limit) + "…"
    }
}
