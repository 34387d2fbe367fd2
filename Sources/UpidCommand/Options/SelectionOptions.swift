public import ArgumentParser

/// Which objects a command looks at.
public struct SelectionOptions: ParsableArguments, Sendable {
    /// `-A`: it overrides `-n`.
    @Flag(name: [.customShort("A"), .customLong("all-namespaces")]) public var allNamespaces = false
    /// Objects per page of a list; 0 = all at once.
    @Option public var chunkSize = 500
    @Option public var fieldSelector = ""
    /// Files, folders, `-` for standard input.
    @Option(name: [.customShort("f"), .customLong("filename")], parsing: .unconditionalSingleValue)
    public var filenames: [String] = []
    @Flag public var ignoreNotFound = false
    /// Folders of ``filenames`` with all below them.
    @Flag(name: [.customShort("R"), .customLong("recursive")]) public var recursive = false
    /// Label selector.
    @Option(name: [.customShort("l"), .customLong("selector")]) public var selector = ""

    /// Nothing given.
    public init() {}
}
