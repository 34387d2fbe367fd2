public import UpidCore

/// A command line whose words do not fit together.
public struct UsageError: UserFacingError, Hashable {
    /// What does not fit: lower case, no full stop.
    public let message: String
    /// What the user typed to get here: `kubectl upid analyze`.
    public let command: String

    /// A refusal of the command line of `command`.
    public init(message: String, command: String) {
        self.message = message
        self.command = command
    }

    public var description: String {
        "error: \(message)\nSee '\(command) --help' for usage."
    }
}
