/// Where I/O code tells of what it does: the runtime of the command line
/// decides what of it a user sees.
public struct Diagnostics: Sendable {
    /// kubectl's `-v`: 6 = requests with timing, 8 = bodies.
    public var verbosity: Int
    /// Prints a line of the log. Lines never hold a credential.
    public var log: @Sendable (_ line: String) -> Void
    /// Prints a warning; the same text is printed once.
    public var warn: @Sendable (_ message: String) -> Void
    /// Passes on what the API server warns of in a header; the same text is
    /// printed once.
    public var serverWarning: @Sendable (_ message: String) -> Void
    /// Tells what is being done now (`reading pods (3,500)`).
    public var progress: @Sendable (_ message: String) -> Void

    /// Diagnostics that go to the given closures.
    public init(
        verbosity: Int = 0, log: @escaping @Sendable (String) -> Void = { _ in },
        warn: @escaping @Sendable (String) -> Void = { _ in },
        serverWarning: @escaping @Sendable (String) -> Void = { _ in },
        progress: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.verbosity = verbosity
        self.log = log
        self.warn = warn
        self.serverWarning = serverWarning
        self.progress = progress
    }

    /// Says nothing.
    public static let silent = Diagnostics()
}
