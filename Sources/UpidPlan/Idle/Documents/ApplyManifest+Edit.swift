public import UpidCore

extension ApplyManifest {
    /// The manifest that makes an edit of an object as the API server has it
    /// now, and changes nothing else.
    ///
    /// Throws when no manifest would be without harm, and where a field has
    /// to go that the manifest applied last does not have: kubectl deletes
    /// nothing else.
    public init(
        _ edit: ObjectEdit, live: JSONValue, why: [String] = [], origin: PatchOrigin = PatchOrigin()
    ) throws(PatchRefusal) {
        do throws(PatchRefusal.Reason) {
            try edit.check(live)
            var notes = EditHeader.sourceNotes(edit, live: live)
            var (body, adopted): (JSONValue, [String]) = ([:], [])
            let applied = try LiveObject(value: live).lastApplied()
            if let applied {
                (body, adopted) = try Self.adopted(applied, live, mergesLists: edit.mergesLists)
                let changed = Set(edit.fields.map(\.text))
                adopted.removeAll(where: changed.contains)
            }
            for field in edit.fields {
                let owned = applied.flatMap { JSONValue.object($0).field(at: field.path) }
                guard field.after != nil || owned != nil else { throw .cannotDelete(path: field.text) }
                body = body.setting(field.path, to: field.after)
                if applied != nil, owned == nil, field.path.first == "spec" {
                    notes.append(
                        "\(field.text) is not in the manifest that was applied last, and its next apply deletes it: "
                            + "the API server then takes its own default")
                }
            }
            if !adopted.isEmpty {
                notes.append(
                    "the live values of these differ from the manifest that was applied last, and are taken on: "
                        + adopted.joined(separator: ", "))
            }
            body = Self.named(body, live, namespace: edit.namespace, name: edit.name)
            self.init(
                document: PatchDocument(
                    name: edit.fileName,
                    comments: EditHeader.apply(edit, live: live, why: why, notes: notes, origin), body: body),
                shape: applied == nil ? .partial : .lastApplied, adopted: adopted,
                notes: notes.map(TerminalText.sanitised))
        } catch {
            throw PatchRefusal(error, .yaml, edit.subject)
        }
    }
}
