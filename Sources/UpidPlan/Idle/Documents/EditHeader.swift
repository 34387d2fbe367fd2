public import UpidCore

/// The comments above a printed edit: what it is, why, how to see what it
/// does, how to take it back, and what it does not change.
enum EditHeader {
    /// What changes, and why.
    static func made(of edit: ObjectEdit, why: [String]) -> [String] {
        ([subject(edit)] + edit.fields.map { "  \($0.text): \(text($0.before)) -> \(text($0.after))" }
            + why.map { "  \($0)" }).map(TerminalText.sanitised)
    }

    /// Above a manifest for `kubectl apply`.
    static func apply(
        _ edit: ObjectEdit, live: JSONValue, why: [String], notes: [String], _ origin: PatchOrigin
    ) -> [String] {
        made(of: edit, why: why) + [
            "check: kubectl diff -f \(origin.file(edit.fileName))\(origin.contextWords())"
                + "    (exits 0: nothing changes, 1: these lines change, above: it would be rejected)",
            "undo:  \(undo(edit, origin))",
        ]
            + ([stale(live, origin)] + notes + [lasting(edit)]).map { TerminalText.sanitised("note:  \($0)") }
    }

    /// Above a patch that a command takes from a file.
    static func patch(_ edit: ObjectEdit, command: String, why: [String], notes: [String], _ origin: PatchOrigin)
        -> [String]
    {
        made(of: edit, why: why) + [
            "check: \(command) --dry-run=server", "apply: \(command)", "undo:  \(undo(edit, origin))",
        ] + (notes + [lasting(edit)]).map { TerminalText.sanitised("note:  \($0)") }
    }

    /// The command that takes it back, on one line; it fails for another
    /// object of that name.
    static func undo(_ edit: ObjectEdit, _ origin: PatchOrigin) -> String {
        let meta: JSONValue = edit.uid.isEmpty ? [:] : ["metadata": ["uid": .string(edit.uid)]]
        let body = JSONPrinter.compact(MergePatch.adding(edit.inverse, to: meta))
        return "kubectl patch \(edit.words(origin)) --type merge -p \(ShellWord.quoted(body))"
    }

    /// What whoever owns the manifest does to it.
    static func lasting(_ edit: ObjectEdit) -> String {
        guard let field = edit.fields.first(where: { $0.path.first == "spec" }) else {
            return "the next apply of a manifest that has these annotations sets its own values again"
        }
        let isStop = field.after == 0 || field.after == true
        return
            "the next apply of a manifest that sets \(field.text) \(isStop ? "starts it again" : "sets its own value")"
            + ": change it there too"
    }

    /// What is told beside the document of the manifest that the live object
    /// was applied from; nothing where it is not known.
    static func sourceNotes(_ edit: ObjectEdit, live: JSONValue) -> [String] {
        let applied = (try? LiveObject(value: live).lastApplied()) ?? nil
        var notes: [String] = []
        if let applied, let field = edit.fields.first(where: { $0.path.first == "spec" }),
            let value = JSONValue.object(applied).field(at: field.path)
        {
            let isStop = field.after == 0 || field.after == true
            if value != field.after {
                notes.append(
                    "the manifest that was applied last sets \(field.text) to \(text(value)): its next apply "
                        + (isStop ? "starts it again" : "sets that again"))
            }
        }
        let appliers = (live["metadata"]?["managedFields"]?.arrayValue ?? []).filter { manager in
            manager["operation"] == "Apply" && (manager["subresource"] ?? "") == ""
                && edit.fields.contains { ServerSideEdit.owns(manager, $0.path) }
        }.compactMap { $0["manager"]?.stringValue }.filter { $0 != ServerSideEdit.fieldManager }
        if !appliers.isEmpty {
            notes.append(
                "\(Set(appliers).sorted().joined(separator: ", ")) sets it by server-side apply: change its source, "
                    + "whose next apply meets a conflict or sets it again")
        }
        return notes
    }

    private static func subject(_ edit: ObjectEdit) -> String {
        "\(edit.subject.typeName) \(edit.name) in namespace \(edit.namespace)"
    }

    private static func stale(_ live: JSONValue, _ origin: PatchOrigin) -> String {
        let version = live["metadata"]?["resourceVersion"]?.stringValue
        let made = [version.map { "of resourceVersion \($0)" }, origin.time.map { "at \($0)" }].compactMap { $0 }
        return "made \(made.isEmpty ? "of live values" : made.joined(separator: " ")): once the object has changed,"
            + " print it anew, or it takes that change back"
    }

    static func text(_ value: JSONValue?) -> String {
        value.map { $0.stringValue ?? JSONPrinter.compact($0) } ?? "none"
    }
}

extension ObjectEdit {
    /// What is to be known of where the object comes from, by how it is now:
    /// lower case, no full stop, safe to show.
    public func sourceNotes(live: JSONValue) -> [String] {
        EditHeader.sourceNotes(self, live: live).map(TerminalText.sanitised)
    }
}
