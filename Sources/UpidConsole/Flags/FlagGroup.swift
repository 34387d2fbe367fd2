/// Flags that belong together in help.
public struct FlagGroup: Hashable, Sendable {
    /// The heading in help: `Output Options`.
    public let title: String
    public let flags: [FlagSpec]
    /// Every command takes these: help refers to `kubectl upid options`
    /// instead of listing them.
    public let isGlobal: Bool

    /// A group of flags under a heading.
    public init(_ title: String, _ flags: [FlagSpec], isGlobal: Bool = false) {
        self.title = title
        self.flags = flags
        self.isGlobal = isGlobal
    }
}
