/// What to hand to a Helm chart: values, under keys that the chart may call
/// otherwise, and a post-renderer that needs no such guess.
public struct HelmValues: Hashable, Sendable {
    /// A snippet of values per workload.
    public var values: [PatchDocument]
    /// A folder for `helm --post-renderer`: an executable script and what it
    /// reads.
    public var postRenderer: [PatchFile]

    /// The name of the script in the folder.
    public static let script = "post-render"

    /// Values for the changes of one release. `live` as for
    /// ``KustomizeComponent``.
    public init(
        _ changes: [WorkloadChange], release: String, live: [WorkloadID: JSONValue] = [:],
        why: [WorkloadID: [String]] = [:]
    ) throws(PatchRefusal) {
        values = changes.sorted { $0.workload < $1.workload }.map { Self.snippet($0, release, why[$0.workload] ?? []) }
        let (entries, files) = try KustomizeComponent.patches(changes, live: live, why: why, format: .helmValues)
        let body: JSONValue = [
            "apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization",
            "resources": ["rendered.yaml"], "patches": .array(entries),
        ]
        let command = "helm upgrade \(ShellWord.quoted(release)) CHART --post-renderer ./\(Self.script)"
        let head = PatchDocument(
            name: "kustomization", comments: ["apply: \(command)", "check: \(command) --dry-run"], body: body)
        postRenderer =
            [
                PatchFile(path: "kustomization.yaml", content: .document(head)),
                PatchFile(path: Self.script, content: .script(Self.renderer)),
            ] + files
    }

    private static func snippet(_ change: WorkloadChange, _ release: String, _ why: [String]) -> PatchDocument {
        var body: JSONValue = [:]
        for container in change.containers {
            let path = change.containers.count == 1 ? ["resources"] : [container.name, "resources"]
            body = body.replacing(path, with: container.after.document(over: nil))
        }
        let name = PatchFileName.name(of: change.workload)
        let command = "helm upgrade \(ShellWord.quoted(release)) CHART --reuse-values -f \(name).yaml"
        return PatchDocument(
            name: name,
            comments: PatchHeader.made(of: change, why: why) + [
                "key path unverified: the chart decides what it is called; see helm show values CHART",
                "check: \(command) --dry-run", "apply: \(command)",
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
