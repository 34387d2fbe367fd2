/// What costs are grouped by.
public enum CostKey: Hashable, Sendable {
    case namespace, workload, kind, pod, container, node
    case label(String)
    case annotation(String)
    /// The first that is set of the labels `team`, `upid.dev/team` and
    /// `owner`, else of the annotations of these names.
    case team
}

extension CostKey: LosslessStringConvertible {
    /// Reads `namespace`, `workload`, …, `team`, `label:KEY`,
    /// `annotation:KEY`; nil for anything else.
    public init?(_ text: String) {
        if let named = Self.named.first(where: { $0.description == text }) {
            self = named
            return
        }
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let key = String(text[text.index(after: colon)...])
        guard !key.isEmpty else { return nil }
        switch text[..<colon] {
        case "label": self = .label(key)
        case "annotation": self = .annotation(key)
        default: return nil
        }
    }

    public var description: String {
        switch self {
        case .namespace: "namespace"
        case .workload: "workload"
        case .kind: "kind"
        case .pod: "pod"
        case .container: "container"
        case .node: "node"
        case .team: "team"
        case .label(let key): "label:\(key)"
        case .annotation(let key): "annotation:\(key)"
        }
    }

    private static let named: [CostKey] = [.namespace, .workload, .kind, .pod, .container, .node, .team]

    /// The annotation of that name has to be read for it.
    public var annotations: [String] {
        switch self {
        case .annotation(let key): [key]
        case .team: Self.teamKeys
        default: []
        }
    }

    static let teamKeys = ["team", "upid.dev/team", "owner"]

    /// What it stands for: names of workloads and pods are unique in their
    /// namespace, those of containers in their workload.
    var columns: [CostKey] {
        switch self {
        case .workload: [.namespace, .workload]
        case .pod: [.namespace, .pod]
        case .container: [.namespace, .workload, .container]
        default: [self]
        }
    }
}
