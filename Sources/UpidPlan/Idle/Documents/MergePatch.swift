public import UpidCore

/// A patch of RFC 7396, which every kind takes: built-in ones and custom
/// resources. A field that is to go is null in it.
public enum MergePatch {
    /// The patch of an object, tied to its uid.
    public static func document(
        _ edit: ObjectEdit, why: [String] = [], notes: [String] = [], origin: PatchOrigin = PatchOrigin()
    ) -> PatchDocument {
        let command = "kubectl patch \(edit.words(origin)) --type merge --patch-file \(origin.file(edit.fileName))"
        var meta: [String: JSONValue] = ["name": .string(edit.name), "namespace": .string(edit.namespace)]
        if !edit.uid.isEmpty { meta["uid"] = .string(edit.uid) }
        let head: JSONValue = [
            "apiVersion": .string(edit.apiVersion), "kind": .string(edit.kind), "metadata": .object(meta),
        ]
        return PatchDocument(
            name: edit.fileName, comments: EditHeader.patch(edit, command: command, why: why, notes: notes, origin),
            body: adding(edit, to: head))
    }

    /// The fields alone.
    public static func body(_ edit: ObjectEdit) -> JSONValue { adding(edit, to: [:]) }

    static func adding(_ edit: ObjectEdit, to head: JSONValue) -> JSONValue {
        edit.fields.reduce(head) { $0.replacing($1.path, with: $1.after ?? .null) }
    }
}
