public import UpidConsole

/// What is told about the work itself.
public struct LogOptions: Sendable {
    /// kubectl's `-v`: 6 shows requests, 8 bodies.
    public let verbosity: Int

    /// What the line says of the log.
    public init(_ line: NormalisedArguments) {
        verbosity = line.integer("v")
    }
}
