public import UpidCore

/// An edit as what the field manager `upid-idle` wants of an object, for
/// server-side apply. It is another manager than that of requests and limits,
/// which a document without them would delete.
public struct ServerSideEdit: Hashable, Sendable {
    public static let fieldManager = "upid-idle"

    public var document: PatchDocument

    /// The document for an object as the API server has it now.
    ///
    /// Throws where it is not clean: the managers are unknown, another one
    /// applies a field, or a field has to go that is not this manager's.
    public init(
        _ edit: ObjectEdit, live: JSONValue, why: [String] = [], origin: PatchOrigin = PatchOrigin()
    ) throws(PatchRefusal) {
        do throws(PatchRefusal.Reason) {
            try edit.check(live)
            guard let managers = live["metadata"]?["managedFields"]?.arrayValue, !managers.isEmpty else {
                throw .unknownManagers
            }
            let appliers = managers.filter { $0["operation"] == "Apply" && ($0["subresource"] ?? "") == "" }
            for field in edit.fields {
                let owners = appliers.filter { Self.owns($0, field.path) }.compactMap { $0["manager"]?.stringValue }
                if let other = owners.first(where: { $0 != Self.fieldManager }) {
                    throw .fieldOwned(manager: other, path: field.text)
                }
                let holders = managers.filter { Self.owns($0, field.path) }
                let isOurs = holders.count == 1 && owners == [Self.fieldManager]
                guard field.after != nil || isOurs else { throw .cannotDelete(path: field.text) }
            }
            let head: JSONValue = [
                "apiVersion": .string(edit.apiVersion), "kind": .string(edit.kind),
                "metadata": ["name": .string(edit.name), "namespace": .string(edit.namespace)],
            ]
            let body = edit.fields.reduce(head) { $0.setting($1.path, to: $1.after) }
            func command(_ options: String) -> String {
                ServerSideApplyPatch.command(Self.address(of: edit) + options, edit.fileName, origin)
            }
            document = PatchDocument(
                name: edit.fileName,
                comments: EditHeader.made(of: edit, why: why) + [
                    "not for kubectl apply --server-side, which would take over every field: send it as it is",
                    "check: \(command("&dryRun=All"))", "apply: \(command(""))",
                    "undo:  \(EditHeader.undo(edit, origin))", "note:  \(EditHeader.lasting(edit))",
                ], body: body)
        } catch {
            throw PatchRefusal(error, .serverSideApply, edit.subject)
        }
    }

    /// A member of `managedFields` has the field.
    static func owns(_ manager: JSONValue, _ path: [String]) -> Bool {
        manager["fieldsV1"]?.value(at: path.map { "f:\($0)" }) != nil
    }

    private static func address(of edit: ObjectEdit) -> String {
        let root = edit.apiVersion.utf8.contains(UInt8(ascii: "/")) ? "apis" : "api"
        let plural = "\(edit.kind.lowercased())s"
        let words = [edit.apiVersion, "namespaces", edit.namespace, plural, edit.name]
        return "/\(root)/" + words.map(ServerSideApplyPatch.escaped).joined(separator: "/")
            + "?fieldManager=\(fieldManager)&force=true"
    }
}
