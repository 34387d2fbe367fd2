public import UpidCore

/// One document that is printed for a user to pipe on, or to put in a file.
public struct PatchDocument: Hashable, Sendable {
    /// What it is of, and a file's name without its ending:
    /// `shop_deployment_web`.
    public var name: String
    /// Lines to stand above it, without the mark of a comment: safe to show.
    public var comments: [String]
    public var body: JSONValue

    /// A document with its comments.
    public init(name: String, comments: [String] = [], body: JSONValue) {
        self.name = name
        self.comments = comments
        self.body = body
    }
}

/// A file of a folder that is written for a user.
public struct PatchFile: Hashable, Sendable {
    /// Relative to the folder; neither `..` nor a leading `/`.
    public var path: String
    public var content: Content

    /// A document is written as YAML, a text as it is.
    public enum Content: Hashable, Sendable {
        case document(PatchDocument)
        /// A script: to be made executable.
        case script(String)
    }

    /// A file at a path.
    public init(path: String, content: Content) {
        self.path = path
        self.content = content
    }
}
