/// Who else writes a workload: where a change has to go so that it lasts.
/// Names only; no annotation's value beyond them is kept.
public struct Ownership: Hashable, Codable, Sendable {
    /// The Argo CD application whose tracking names this very object.
    public var argoApplication: String?
    /// The Flux object that applies it: `Kustomization/flux-system/apps`.
    public var flux: Reference?
    /// The Helm release that it belongs to.
    public var helmRelease: Reference?
    /// Field managers that own the resources of a container, by `managedFields`.
    public var managers: [FieldManager]
    /// `kubectl.kubernetes.io/last-applied-configuration` is there.
    public var hasLastApplied: Bool
    /// `managedFields` were there to be read.
    public var knowsManagers: Bool

    /// An object by kind, namespace and name.
    public struct Reference: Hashable, Codable, Sendable {
        public var kind: String
        public var namespace: String
        public var name: String

        /// `kind` is empty where it goes without saying.
        public init(kind: String = "", namespace: String, name: String) {
            self.kind = kind
            self.namespace = namespace
            self.name = name
        }
    }

    /// A manager with what it owns.
    public struct FieldManager: Hashable, Codable, Sendable {
        /// `kubectl-client-side-apply`, `argocd-controller`, `helm`, `upid`.
        public var name: String
        /// `Apply` (server-side apply) or `Update`.
        public var operation: String
        /// Containers, init containers included, any of whose resources it
        /// owns.
        public var containers: [String]

        /// A manager by name and operation.
        public init(name: String, operation: String, containers: [String]) {
            self.name = name
            self.operation = operation
            self.containers = containers
        }
    }

    /// An ownership; nothing given = nobody else.
    public init(
        argoApplication: String? = nil, flux: Reference? = nil, helmRelease: Reference? = nil,
        managers: [FieldManager] = [], hasLastApplied: Bool = false, knowsManagers: Bool = false
    ) {
        self.argoApplication = argoApplication
        self.flux = flux
        self.helmRelease = helmRelease
        self.managers = managers
        self.hasLastApplied = hasLastApplied
        self.knowsManagers = knowsManagers
    }
}
