public import UpidCore

extension JSONPatch {
    /// The patch of an object as the API server has it now: tests of its uid
    /// and of old values, then what changes.
    public static func document(
        _ edit: ObjectEdit, live: JSONValue, why: [String] = [], notes: [String] = [],
        origin: PatchOrigin = PatchOrigin()
    ) throws(PatchRefusal) -> PatchDocument {
        do {
            try edit.check(live)
        } catch {
            throw PatchRefusal(error, .jsonPatch, edit.subject)
        }
        let command = "kubectl patch \(edit.words(origin)) --type json --patch-file \(origin.file(edit.fileName))"
        return PatchDocument(
            name: edit.fileName, comments: EditHeader.patch(edit, command: command, why: why, notes: notes, origin),
            body: .array(operations(edit, live: live)))
    }

    private static func operations(_ edit: ObjectEdit, live: JSONValue) -> [JSONValue] {
        var operations: [JSONValue] = []
        if !edit.uid.isEmpty { operations.append(operation("test", ["metadata", "uid"], .string(edit.uid))) }
        operations += edit.fields.compactMap { field in
            field.before.map { operation("test", field.path, $0) }
        }
        var object = live
        for field in edit.fields {
            // There is no test for what is missing, nor an operation that makes the way to it.
            for depth in 1..<max(1, field.path.count) {
                let path = Array(field.path.prefix(depth))
                guard object.field(at: path) == nil else { continue }
                operations.append(operation("add", path, [:]))
                object = object.replacing(path, with: [:])
            }
            let word = field.after == nil ? "remove" : field.before == nil ? "add" : "replace"
            operations.append(operation(word, field.path, field.after))
            object = object.replacing(field.path, with: field.after ?? .null)
        }
        return operations
    }
}
