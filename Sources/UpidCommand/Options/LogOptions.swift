public import ArgumentParser

/// What is told about the work itself.
public struct LogOptions: ParsableArguments, Sendable {
    /// kubectl's `-v`: 6 shows requests, 8 bodies.
    @Option(name: [.customShort("v"), .customLong("v")]) public var verbosity = 0

    /// Nothing given.
    public init() {}
}
