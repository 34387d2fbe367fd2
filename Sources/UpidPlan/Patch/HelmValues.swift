public import UpidCore

/// What to hand to a Helm chart: values, under keys that the chart may call
/// otherwise, and a post-renderer that needs no such guess.
public struct HelmValues: Hashable, Sendable {
    /// A snippet of values per workload.
    public var values: [PatchDocument]
    /// A folder for `helm --post-renderer`: an executable script and what it
    /// reads.
    public var postRenderer: [PatchFile]
    /// Changes that are in neither.
    public var refusals: [PatchRefusal]

    /// The name of the script in the folder.
    public static let script = "post-render"

    /// Values for those changes of one release that can be carried; nothing
    /// where none can. `namespace` is the release's own, nil where it is not
    /// known; `live` as for ``KustomizeComponent``.
    public init(
        _ changes: [WorkloadChange], release: String, namespace: String?, live: [WorkloadID: JSONValue] = [:],
        why: [WorkloadID: [String]] = [:], origin: PatchOrigin = PatchOrigin()
    ) {
        let (entries, files, refusals) = KustomizeComponent.patches(
            changes, live: live, why: why, format: .helmValues)
        self.refusals = refusals
        guard !entries.isEmpty else {
            (values, postRenderer) = ([], [])
            return
        }
        let command =
            "helm upgrade \(ShellWord.quoted(release)) CHART"
            + " -n \(namespace.map(ShellWord.quoted) ?? "NAMESPACE")\(origin.contextWords("--kube-context"))"
        let patched = Set(files.map(\.path))
        values = changes.filter { patched.contains("\(PatchFileName.name(of: $0.workload)).yaml") }
            .sorted { $0.workload < $1.workload }
            .map { Self.snippet($0, command, why[$0.workload] ?? [], origin) }
        let body: JSONValue = [
            "apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization",
            "resources": ["rendered.yaml"], "patches": .array(entries),
        ]
        let rendering = "\(command) --post-renderer ./\(Self.script)"
        let head = PatchDocument(
            name: "kustomization",
            comments: ["check: \(rendering) --dry-run", "apply: \(rendering)", Self.version], body: body)
        postRenderer =
            [
                PatchFile(path: "kustomization.yaml", content: .document(head)),
                PatchFile(path: Self.script, content: .script(Self.renderer)),
            ] + files
    }

    private static let version =
        "note:  add --version if you pin it: helm takes the chart's newest one by itself"

    private static func snippet(
        _ change: WorkloadChange, _ command: String, _ why: [String], _ origin: PatchOrigin
    ) -> PatchDocument {
        var body: JSONValue = [:]
        for container in change.containers {
            let path = change.containers.count == 1 ? ["resources"] : [container.name, "resources"]
            body = body.replacing(path, with: container.after.document(over: nil))
        }
        let name = PatchFileName.name(of: change.workload)
        let command = "\(command) --reuse-values -f \(origin.file(name))"
        return PatchDocument(
            name: name,
            comments: PatchHeader.made(of: change, why: why) + [
                "key path unverified: the chart decides what it is called; see helm show values CHART",
                "check: \(command) --dry-run", "apply: \(command)", version,
            ], body: body)
    }

    private static let renderer = """
        #!/bin/sh
        # Helm gives the rendered manifests and takes them back with the patches of this folder.
        set -eu
        cd "$(dirname "$0")"
        trap 'rm -f rendered.yaml' EXIT
        cat >rendered.yaml
        kubectl kustomize .

        """
}
