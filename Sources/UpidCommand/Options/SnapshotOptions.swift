public import ArgumentParser

/// Work without a cluster.
public struct SnapshotOptions: ParsableArguments, Sendable {
    /// The file to analyse instead of a cluster; "" = ask the cluster.
    @Option public var snapshot = ""
    /// The file to write what was read to; "" = none.
    @Option public var saveSnapshot = ""

    /// Nothing given.
    public init() {}
}
