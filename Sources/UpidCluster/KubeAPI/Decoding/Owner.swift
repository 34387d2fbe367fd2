internal import UpidCore

/// What a controller reference points at, seen from what we can size.
enum Owner {
    /// Nothing controls it.
    case none
    /// The kubelet: a static pod's mirror.
    case node
    /// A kind that carries a pod template.
    case workload(WorkloadKind, name: String)
    /// Anything else: an operator's custom resource.
    case unknown(Controller)

    init(_ controller: Controller?) {
        guard let controller else {
            self = .none
            return
        }
        let group = controller.apiVersion.contains("/") ? controller.apiVersion.prefix { $0 != "/" } : ""
        switch WorkloadKind(rawValue: controller.kind) {
        case let kind? where kind != .pod && kind.group == group: self = .workload(kind, name: controller.name)
        default: self = controller.kind == "Node" && group.isEmpty ? .node : .unknown(controller)
        }
    }

    /// No workload that we know controls it.
    var isUnsized: Bool {
        if case .workload = self { false } else { true }
    }

    /// The controller, when it is of no kind that we know.
    var unknown: Controller? {
        if case .unknown(let controller) = self { controller } else { nil }
    }
}
