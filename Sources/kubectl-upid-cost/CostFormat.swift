import UpidConsole

/// What `-o` takes beside the formats that every command has.
enum CostFormat {
    static let all = FlagGroup.outputFormats
}
