public import UpidConsole

/// What a line says of what to read: the resource arguments, and the flags
/// for the cluster, the selection, the usage and the snapshot.
public struct ReadingOptions: Sendable {
    /// Resource arguments: types and names.
    public var words: [String]
    public let connection: ConnectionOptions
    public var selection: SelectionOptions
    public let usage: UsageOptions
    public let snapshot: SnapshotOptions
    public let log: LogOptions

    /// The options of a line.
    public init(_ line: NormalisedArguments) {
        words = line.words
        connection = ConnectionOptions(line)
        selection = SelectionOptions(line)
        usage = UsageOptions(line)
        snapshot = SnapshotOptions(line)
        log = LogOptions(line)
    }
}
