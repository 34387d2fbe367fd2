/// Several documents as one text.
public enum PatchText {
    /// A stream of YAML documents, each under its comments. `write` makes
    /// YAML of a value, with a newline at its end.
    public static func yaml(_ documents: [PatchDocument], write: (JSONValue) -> String) -> String {
        documents.map { document in
            document.comments.map { comment($0) }.joined() + write(document.body)
        }.joined(separator: "---\n")
    }

    /// One document by itself, several as a `List`, which kubectl takes apart
    /// again; without comments. Patches that are arrays become an array of
    /// patches when there are several.
    public static func json(_ documents: [PatchDocument]) -> String {
        if documents.count == 1, let first = documents.first { return JSONPrinter.text(first.body) }
        let bodies = JSONValue.array(documents.map(\.body))
        guard documents.allSatisfy({ $0.body.objectValue != nil }) else { return JSONPrinter.text(bodies) }
        return JSONPrinter.text(["apiVersion": "v1", "kind": "List", "items": bodies])
    }

    private static func comment(_ line: String) -> String { line.isEmpty ? "#\n" : "# \(line)\n" }
}
