import UpidConsole

/// What `-o` takes beside the formats of every command.
enum PlanFormat {
    /// All names, in the order of their explanation.
    static let all = FlagGroup.outputFormats
}
