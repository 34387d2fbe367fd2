public import UpidConsole

/// Which objects a command looks at.
public struct SelectionOptions: Sendable {
    /// `-A`: it overrides `-n`.
    public let allNamespaces: Bool
    /// Objects per page of a list; 0 = all at once.
    public let chunkSize: Int
    public let fieldSelector: String
    /// Files, folders, `-` for standard input.
    public let filenames: [String]
    public let ignoreNotFound: Bool
    /// Folders of ``filenames`` with all below them.
    public let recursive: Bool
    /// Label selector.
    public let selector: String

    /// Everything.
    public init(chunkSize: Int) {
        allNamespaces = true
        self.chunkSize = chunkSize
        fieldSelector = ""
        filenames = []
        ignoreNotFound = false
        recursive = false
        selector = ""
    }

    /// What the line says of the selection.
    public init(_ line: NormalisedArguments) {
        allNamespaces = line.isTrue("all-namespaces")
        chunkSize = line.integer("chunk-size")
        fieldSelector = line.text("field-selector")
        filenames = line.values("filename")
        ignoreNotFound = line.isTrue("ignore-not-found")
        recursive = line.isTrue("recursive")
        selector = line.text("selector")
    }
}
