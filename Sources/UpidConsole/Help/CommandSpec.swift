/// A command as help, errors and completion see it.
public struct CommandSpec: Sendable {
    /// What the user types: `kubectl upid analyze`.
    public let path: String
    /// The file that does the work: `kubectl-upid-analyze`.
    public let executable: String
    /// The first paragraph of the help, and the line in the overview.
    public let summary: String
    /// Further paragraphs, separated by empty lines.
    public let details: String
    /// Comment and command pairs: what it does, how it is written.
    public let examples: [Example]
    /// What follows ``path``: `(TYPE[.VERSION][.GROUP] [NAME ...]) [flags]`.
    public let synopsis: String
    public let flags: FlagTable

    /// One example: the comment above it, and the command line.
    public struct Example: Sendable {
        public let comment: String
        public let line: String

        /// A command line with what it does.
        public init(_ comment: String, _ line: String) {
            self.comment = comment
            self.line = line
        }
    }

    /// A command with its help.
    public init(
        path: String, executable: String, summary: String, details: String = "", examples: [Example] = [],
        synopsis: String, flags: FlagTable
    ) {
        self.path = path
        self.executable = executable
        self.summary = summary
        self.details = details
        self.examples = examples
        self.synopsis = synopsis
        self.flags = flags
    }
}
