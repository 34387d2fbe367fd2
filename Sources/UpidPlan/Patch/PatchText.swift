public import UpidCore

/// Several documents as one text.
public enum PatchText {
    /// A stream of YAML documents, each under its comments. `write` makes
    /// YAML of a value, with a newline at its end.
    public static func yaml(_ documents: [PatchDocument], write: (JSONValue) -> String) -> String {
        documents.map { document in
            document.comments.map { comment($0) }.joined() + write(document.body)
        }.joined(separator: "---\n")
    }

    /// Documents one after the other, as kubectl and jq read them, without
    /// comments. They are no `List`: kubectl checks what is in one as if it
    /// were to be created, and refuses manifests that are partial.
    public static func json(_ documents: [PatchDocument]) -> String {
        documents.map { JSONPrinter.text($0.body) }.joined()
    }

    private static func comment(_ line: String) -> String { line.isEmpty ? "#\n" : "# \(line)\n" }
}
