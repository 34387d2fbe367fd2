internal import UpidCore

/// Why something could not be found out.
public struct CheckFailure: Error, Hashable {
    /// Without `error:` in front.
    public var message: String
    public var hint: String?

    /// A reason as given.
    public init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }

    /// The reason that an error is: its first paragraph, on one line.
    public init(_ error: any Error) {
        guard let error = error as? any UserFacingError else {
            self.init("\(error)")
            return
        }
        let text = error.description
        let message = text.hasPrefix("error: ") ? String(text.dropFirst(7)) : text
        self.init(Self.line(message), hint: error.hint.map(Self.line))
    }

    private static func line(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }.joined(separator: " ")
    }
}
