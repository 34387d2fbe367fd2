internal import UpidCore

extension KustomizeComponent {
    /// The component of edits; no files where there are none.
    public init(_ edits: [(edit: ObjectEdit, why: [String])], origin: PatchOrigin = PatchOrigin()) {
        let names = Dictionary(grouping: edits.map(\.edit)) { "\($0.kind)/\($0.name)" }
        let parts = edits.sorted { $0.edit.fileName < $1.edit.fileName }.map { edit, why -> (JSONValue, PatchFile) in
            let isAmbiguous = (names["\(edit.kind)/\(edit.name)"]?.count ?? 0) > 1
            let head: JSONValue = [
                "apiVersion": .string(edit.apiVersion), "kind": .string(edit.kind),
                "metadata": ["name": .string(edit.name)],
            ]
            let document = PatchDocument(
                name: edit.fileName,
                comments: EditHeader.made(of: edit, why: why) + ["undo:  take the component out again"],
                body: MergePatch.adding(edit, to: head))
            let target = Self.target(
                kind: edit.kind, name: edit.name, apiVersion: edit.apiVersion,
                namespace: isAmbiguous ? edit.namespace : nil)
            return (
                ["path": .string("\(edit.fileName).yaml"), "target": target],
                PatchFile(path: "\(edit.fileName).yaml", content: .document(document))
            )
        }
        self.init(entries: parts.map(\.0), files: parts.map(\.1), refusals: [], origin)
    }
}
