public import UpidCore

/// What the field manager `upid` wants of a workload, for server-side apply:
/// requests and limits and nothing else.
///
/// It is to be sent as it is (`application/apply-patch+yaml`):
/// `kubectl apply --server-side` hands all fields of an object that was
/// applied from the client to the new manager, and a later document of ours
/// would then delete them.
public struct ServerSideApplyPatch: Hashable, Sendable {
    public static let fieldManager = "upid"

    public var document: PatchDocument

    /// The document for an object as the API server has it now. Containers
    /// that `upid` applied before stay in it, or the server would delete
    /// their numbers.
    ///
    /// Throws where it is not clean: the managers are unknown, another one
    /// applies the resources, lists are not merged, or a number has to go.
    public init(
        _ change: WorkloadChange, live: JSONValue, ownership: Ownership?, why: [String] = [],
        origin: PatchOrigin = PatchOrigin()
    ) throws(PatchRefusal) {
        let id = change.workload
        do throws(PatchRefusal.Reason) {
            guard id.kind.hasMutableTemplate else { throw .immutableTemplate }
            guard id.kind.mergesLists else { throw .wholeListsWithoutManifest }
            guard let ownership, ownership.knowsManagers else { throw .unknownManagers }
            let appliers = ownership.managers.filter { $0.operation == "Apply" }
            for container in change.containers {
                for other in appliers where other.name != Self.fieldManager {
                    guard !other.containers.contains(container.name) else {
                        throw .ownedBy(manager: other.name, container: container.name)
                    }
                }
            }
            let places = try LiveObject(value: live).containers(of: change)
            for place in places {
                for field in ResourceField.allCases where place.number(field) != nil {
                    guard place.change.after[field] != nil else { throw .cannotDelete(path: place.text(field)) }
                }
            }
            let own = Set(appliers.filter { $0.name == Self.fieldManager }.flatMap(\.containers))
            let body = Self.body(change, places, own, live)
            let name = PatchFileName.name(of: id)
            document = PatchDocument(
                name: name,
                comments: PatchHeader.made(of: change, why: why) + [
                    "not for kubectl apply --server-side, which would take over every field: send it as it is",
                    "check: \(Self.command(Self.target(of: change) + "&dryRun=All", name, origin))",
                    "apply: \(Self.command(Self.target(of: change), name, origin))",
                    "undo:  \(PatchHeader.inverseCommand(change, origin))", PatchHeader.lasting,
                ], body: body)
        } catch {
            throw PatchRefusal(error, .serverSideApply, id)
        }
    }

    private static func body(
        _ change: WorkloadChange, _ places: [LiveObject.Place], _ own: Set<String>, _ live: JSONValue
    ) -> JSONValue {
        let id = change.workload
        var body: JSONValue = [
            "apiVersion": .string(change.apiVersion), "kind": .string(id.kind.rawValue),
            "metadata": ["name": .string(id.name), "namespace": .string(id.namespace)],
        ]
        for list in ["initContainers", "containers"] {
            let path = id.kind.podSpecPath + [list]
            let items = (live.value(at: path)?.arrayValue ?? []).compactMap { item -> JSONValue? in
                guard let name = item["name"]?.stringValue else { return nil }
                let place = places.first { $0.path == path && $0.change.name == name }
                if let place {
                    return ["name": .string(name), "resources": place.change.after.document(over: nil)]
                }
                guard own.contains(name) else { return nil }
                let resources = item["resources"]?.withoutNulls.objectValue ?? [:]
                return [
                    "name": .string(name),
                    "resources": .object(resources.filter { $0.key == "requests" || $0.key == "limits" }),
                ]
            }
            if !items.isEmpty { body = body.replacing(path, with: .array(items)) }
        }
        return body
    }

    /// One line for a shell: kubectl's proxy listens in a folder that only
    /// its user may enter, until the document is sent.
    static func command(_ target: String, _ name: String, _ origin: PatchOrigin) -> String {
        let socket = "\"$d/proxy\""
        return [
            "(d=$(mktemp -d) || exit",
            "kubectl proxy\(origin.contextWords()) --unix-socket=\(socket) >/dev/null & p=$! ",
            "trap 'kill $p 2>/dev/null; rm -rf \"$d\"' EXIT",
            "until [ -S \(socket) ]; do kill -0 $p 2>/dev/null || exit; sleep 1; done",
            "curl -fsS --unix-socket \(socket) -X PATCH -H 'Content-Type: application/apply-patch+yaml'"
                + " --data-binary @\(origin.file(name)) 'http://localhost\(target)')",
        ].joined(separator: "; ")
    }

    /// Where to send it, below the server's address:
    /// `/apis/apps/v1/namespaces/shop/deployments/web?fieldManager=upid&force=true`.
    private static func target(of change: WorkloadChange) -> String {
        let id = change.workload
        let root = change.apiVersion.utf8.contains(UInt8(ascii: "/")) ? "apis" : "api"
        let words = [change.apiVersion, "namespaces", id.namespace, id.kind.resourceName, id.name]
        return "/\(root)/" + words.map(escaped).joined(separator: "/") + "?fieldManager=\(fieldManager)&force=true"
    }

    /// Object names have no such characters; a snapshot that somebody wrote
    /// may.
    static func escaped(_ word: String) -> String {
        var text = ""
        for byte in word.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }
}
