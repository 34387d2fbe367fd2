extension FlagGroup {
    /// What is told about the work itself.
    public static let log = FlagGroup(
        "Log Options",
        [
            FlagSpec(
                "v", "v", .integer(default: 0, bits: 32),
                usage: "Number for the log level verbosity: 6 shows requests, 8 bodies.")
        ], isGlobal: true)
}
