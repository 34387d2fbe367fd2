internal import UpidCore

/// The line at the bottom of a terminal that says what is being done. It only
/// decides; who owns the terminal writes what it returns.
struct ProgressLine {
    /// Nothing shows before this many seconds have passed.
    static let patience = 0.3
    private static let pace = 0.1
    private static let erasure = "\r\u{1B}[K"

    private let width: Int
    private var startedAt: Double?
    private var message = ""
    private var drawnAt: Double?

    /// A line on a terminal of so many columns.
    init(width: Int) {
        self.width = width
    }

    /// Takes a new message; returns what to write, "" for nothing.
    mutating func update(_ message: String, at now: Double) -> String {
        self.message = message
        let start = startedAt ?? now
        startedAt = start
        guard now - start >= Self.patience else { return "" }
        if let drawnAt, now - drawnAt < Self.pace { return "" }
        return draw(at: now)
    }

    /// Shows the last message, if there is one and it is time.
    mutating func tick(at now: Double) -> String {
        guard let startedAt, now - startedAt >= Self.patience, !message.isEmpty else { return "" }
        return draw(at: now)
    }

    /// Takes the line off the terminal; the next update draws it again.
    mutating func erase() -> String {
        guard drawnAt != nil else { return "" }
        drawnAt = nil
        return Self.erasure
    }

    /// Erases it for good, until a new message starts it afresh.
    mutating func finish() -> String {
        defer {
            startedAt = nil
            message = ""
        }
        return erase()
    }

    private mutating func draw(at now: Double) -> String {
        drawnAt = now
        return Self.erasure + TerminalText.escaped(message).prefix(max(1, width - 1))
    }
}
