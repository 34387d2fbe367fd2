extension WorkloadKind {
    /// Where the object keeps the spec of its pods: `spec.template.spec`.
    public var podSpecPath: [String] {
        switch self {
        case .pod: ["spec"]
        case .cronJob: ["spec", "jobTemplate", "spec", "template", "spec"]
        default: ["spec", "template", "spec"]
        }
    }
}
