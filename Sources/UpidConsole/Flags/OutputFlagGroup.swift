extension FlagGroup {
    /// What the answer looks like, in the formats that every command has.
    public static let output = output(formats: outputFormats)

    /// What the answer looks like, in one of `formats`.
    public static func output(formats: [String]) -> FlagGroup {
        FlagGroup(
            "Output Options",
            [
                FlagSpec(
                    "label-columns", "L", .list,
                    usage: "Labels to show as columns, separated by commas; the flag may be repeated."),
                FlagSpec("no-headers", nil, .bool, usage: "If true, print tables without their header."),
                FlagSpec(
                    "output", "o", usage: "Output format. One of: (\(formats.joined(separator: ", "))).",
                    completion: .values(formats)),
                FlagSpec("show-labels", nil, .bool, usage: "If true, show all labels as the last column."),
                FlagSpec(
                    "sort-by",
                    usage: "Sort by a column of the table (e.g. 'CPU(NEED)' or cpu-need) or by a JSONPath expression "
                        + "(e.g. '{.metadata.name}')."),
            ])
    }

    /// The names that `-o` takes, in the order of their explanation.
    public static let outputFormats = [
        "json", "yaml", "name", "wide", "csv", "jsonpath", "jsonpath-as-json", "jsonpath-file", "custom-columns",
        "custom-columns-file",
    ]
}
