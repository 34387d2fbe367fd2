public import UpidConsole

/// What the answer looks like.
public struct OutputOptions: Sendable {
    /// `-L`: labels to show as columns.
    public let labelColumns: [String]
    public let noHeaders: Bool
    /// `-o` as given; see ``OutputFormat``.
    public let output: String
    public let showLabels: Bool
    /// A column's name or a JSONPath expression; "" = as it comes.
    public let sortBy: String

    /// What the line says of the output.
    public init(_ line: NormalisedArguments) {
        labelColumns = line.values("label-columns")
        noHeaders = line.isTrue("no-headers")
        output = line.text("output")
        showLabels = line.isTrue("show-labels")
        sortBy = line.text("sort-by")
    }
}
