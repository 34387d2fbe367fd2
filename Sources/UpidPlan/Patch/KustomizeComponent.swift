public import UpidCore

/// A folder that a kustomization takes in with `components:`.
public struct KustomizeComponent: Hashable, Sendable {
    /// `kustomization.yaml` first, then one patch per object.
    public var files: [PatchFile]
    /// Changes that are not in it.
    public var refusals: [PatchRefusal]

    /// The component of those changes that it can carry; no files where it
    /// can carry none. `live` gives the objects as they are:
    /// the order of their containers, and for kinds whose lists are not merged
    /// the place by which a patch names a container.
    ///
    /// The patches do not name a namespace, because a base may get its own
    /// only later; they do where two objects have the same kind and name.
    public init(
        _ changes: [WorkloadChange], live: [WorkloadID: JSONValue] = [:], why: [WorkloadID: [String]] = [:],
        origin: PatchOrigin = PatchOrigin()
    ) {
        let (entries, files, refusals) = Self.patches(changes, live: live, why: why, format: .kustomize)
        self.init(entries: entries, files: files, refusals: refusals, origin)
    }

    /// The component of patches; no files where there are none.
    init(entries: [JSONValue], files: [PatchFile], refusals: [PatchRefusal], _ origin: PatchOrigin) {
        self.refusals = refusals
        guard !entries.isEmpty else {
            self.files = []
            return
        }
        let body: JSONValue = [
            "apiVersion": "kustomize.config.k8s.io/v1alpha1", "kind": "Component", "patches": .array(entries),
        ]
        let comments = [
            "take it in from the folder of your kustomization.yaml: kustomize edit add component FOLDER",
            "check: kubectl kustomize . | kubectl diff -f -\(origin.contextWords())",
        ]
        let head = PatchDocument(name: "kustomization", comments: comments, body: body)
        self.files = [PatchFile(path: "kustomization.yaml", content: .document(head))] + files
    }

    /// The entries of `patches:`, the files that they name, and changes that
    /// there can be no patch of.
    static func patches(
        _ changes: [WorkloadChange], live: [WorkloadID: JSONValue], why: [WorkloadID: [String]], format: PatchFormat
    ) -> ([JSONValue], [PatchFile], [PatchRefusal]) {
        var refusals: [PatchRefusal] = []
        var entries: [JSONValue] = []
        var files: [PatchFile] = []
        let names = Dictionary(grouping: changes.map(\.workload)) { "\($0.kind.rawValue)/\($0.name)" }
        for change in changes.sorted(by: { $0.workload < $1.workload }) {
            let id = change.workload
            let body: JSONValue
            do throws(PatchRefusal) {
                guard id.kind.hasMutableTemplate else { throw PatchRefusal(.immutableTemplate, format, id) }
                body = try Self.body(change, live: live[id], format: format)
            } catch {
                refusals.append(error)
                continue
            }
            let file = PatchFileName.name(of: id)
            let isAmbiguous = (names["\(id.kind.rawValue)/\(id.name)"]?.count ?? 0) > 1
            let target = target(
                kind: id.kind.rawValue, name: id.name, apiVersion: change.apiVersion,
                namespace: isAmbiguous ? id.namespace : nil)
            entries.append(["path": .string("\(file).yaml"), "target": target])
            let comments = PatchHeader.made(of: change, why: why[id] ?? [])
            let document = PatchDocument(name: file, comments: comments, body: body)
            files.append(PatchFile(path: "\(file).yaml", content: .document(document)))
        }
        return (entries, files, refusals)
    }

    /// What a patch is for; with a namespace where names alone do not tell.
    static func target(kind: String, name: String, apiVersion: String, namespace: String?) -> JSONValue {
        let version = apiVersion.split(separator: "/", maxSplits: 1).map(String.init)
        var target: [String: JSONValue] = [
            "kind": .string(kind), "name": .string(name.exactPattern), "version": .string(version.last ?? ""),
        ]
        if version.count == 2 { target["group"] = .string(version[0]) }
        target["namespace"] = namespace.map { .string($0.exactPattern) }
        return .object(target)
    }

    private static func body(
        _ change: WorkloadChange, live: JSONValue?, format: PatchFormat
    ) throws(PatchRefusal) -> JSONValue {
        let id = change.workload
        if id.kind.mergesLists {
            let head: JSONValue = [
                "apiVersion": .string(change.apiVersion), "kind": .string(id.kind.rawValue),
                "metadata": ["name": .string(id.name)],
            ]
            let body = StrategicMergePatch.adding(change, to: head)
            return live.map { ContainerOrder(of: $0, id.kind).kept(in: body) } ?? body
        }
        do {
            guard let live else { throw PatchRefusal.Reason.wholeListsWithoutManifest }
            return .array(
                try LiveObject(value: live).containers(of: change).flatMap { place in
                    let item = place.path + ["\(place.index)"]
                    let resources = place.change.after.document(over: place.resources)
                    return [
                        JSONPatch.operation("test", item + ["name"], .string(place.change.name)),
                        JSONPatch.operation("add", item + ["resources"], resources),
                    ]
                })
        } catch let reason as PatchRefusal.Reason {
            throw PatchRefusal(reason, format, id)
        } catch {
            throw PatchRefusal(.wholeListsWithoutManifest, format, id)
        }
    }
}

extension String {
    /// A pattern that matches this name only: kustomize reads a target's
    /// names as anchored regular expressions.
    fileprivate var exactPattern: String {
        split(separator: ".", omittingEmptySubsequences: false).joined(separator: "\\.")
    }
}
