public import ArgumentParser

/// What the answer looks like.
public struct OutputOptions: ParsableArguments, Sendable {
    /// `-L`: labels to show as columns.
    @Option(name: [.customShort("L"), .customLong("label-columns")], parsing: .unconditionalSingleValue)
    public var labelColumns: [String] = []
    @Flag public var noHeaders = false
    /// `-o` as given; see ``OutputFormat``.
    @Option(name: .shortAndLong) public var output = ""
    @Flag public var showLabels = false
    /// A column's name or a JSONPath expression; "" = as it comes.
    @Option public var sortBy = ""

    /// Nothing given.
    public init() {}
}
