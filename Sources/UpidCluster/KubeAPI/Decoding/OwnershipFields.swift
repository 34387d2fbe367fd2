internal import UpidCore

/// `metadata` of a workload, as far as it tells who else writes the object.
/// Of annotations only those values are read that are named here.
struct OwnershipFields {
    private let kind: WorkloadKind
    private var namespace = ""
    private var name = ""
    private var labels: [String: String] = [:]
    private var annotations: [String: String] = [:]
    private var ownership = Ownership()
    private var managers: [ManagedFields] = []

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        kind = context.kind
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1: name = try cursor.uniqueString()
            case 3: namespace = try cursor.string(context.pool)
            case 11:
                let (key, value) = try cursor.entry(context.pool)
                labels[key] = try value.string(context.pool)
            case 12:
                let (key, value) = try cursor.entry(context.pool)
                if key == Self.lastApplied { ownership.hasLastApplied = true }
                if Self.telling.contains(key) { annotations[key] = try value.string(context.pool) }
            case 17:
                ownership.knowsManagers = true
                let entry = try ManagedFields(from: cursor, kind, context.pool)
                if entry.subresource.isEmpty { managers.append(entry) }
            default: break
            }
        }
    }

    /// What was read, for a template of these containers.
    func ownership(containers: [Container]) -> Ownership {
        var ownership = ownership
        ownership.argoApplication = argoApplication
        ownership.flux = flux
        ownership.helmRelease = helmRelease
        for entry in managers {
            let owned = entry.ownsAllContainers ? containers.map(\.name) : entry.containers
            guard !owned.isEmpty else { continue }
            ownership.managers.append(
                Ownership.FieldManager(name: entry.manager, operation: entry.operation, containers: owned))
        }
        ownership.managers.sort { ($0.name, $0.operation) < ($1.name, $1.operation) }
        return ownership
    }

    /// The application that tracks this very object: `app:group/Kind:ns/name`,
    /// as objects are copied with their annotations. The label that Argo CD
    /// used before is Helm's too, and counts where Argo CD writes the object.
    private var argoApplication: String? {
        if let tracking = annotations[Self.trackingID] {
            let parts = tracking.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, !parts[0].isEmpty, parts[1] == "\(kind.group)/\(kind.rawValue)",
                parts[2] == "\(namespace)/\(name)"
            else { return nil }
            return String(parts[0])
        }
        guard managers.contains(where: { Self.argoManagers.contains($0.manager) }) else { return nil }
        return labels["app.kubernetes.io/instance"]
    }

    private var flux: Ownership.Reference? {
        for (prefix, kind) in [("helm", "HelmRelease"), ("kustomize", "Kustomization")] {
            if let name = labels["\(prefix).toolkit.fluxcd.io/name"] {
                return Ownership.Reference(
                    kind: kind, namespace: labels["\(prefix).toolkit.fluxcd.io/namespace"] ?? "", name: name)
            }
        }
        return nil
    }

    private var helmRelease: Ownership.Reference? {
        guard labels["app.kubernetes.io/managed-by"] == "Helm", let name = annotations[Self.releaseName] else {
            return nil
        }
        return Ownership.Reference(namespace: annotations[Self.releaseNamespace] ?? namespace, name: name)
    }

    private static let lastApplied = "kubectl.kubernetes.io/last-applied-configuration"
    private static let trackingID = "argocd.argoproj.io/tracking-id"
    private static let releaseName = "meta.helm.sh/release-name"
    private static let releaseNamespace = "meta.helm.sh/release-namespace"
    private static let telling: Set<String> = [trackingID, releaseName, releaseNamespace]
    private static let argoManagers: Set<String> = ["argocd-controller", "argocd-application-controller"]
    private static let shape = MessageShape(
        .field(1, "name"), .field(3, "namespace"), .map(11, "labels"), .map(12, "annotations"),
        .field(17, "managedFields"))
}
