/// What the API server says of the user's permissions.
public struct AccessFacts: Hashable, Sendable {
    /// Its answer to one question.
    public enum Answer: Hashable, Sendable {
        case allowed, denied
        /// It does not say.
        case unknown
    }

    /// Who may do it, and where.
    public var request: RoleRequest
    /// API groups that the cluster has; nil where that is not known.
    public var groups: Set<String>?
    public var answers: [AccessNeed: Answer]

    /// Answers as given; what was not asked is not known.
    public init(_ request: RoleRequest, groups: Set<String>?, answers: [AccessNeed: Answer] = [:]) {
        self.request = request
        self.groups = groups
        self.answers = answers
    }

    /// All that is to be asked, each once.
    public var questions: [AccessNeed] { Array(Set(AccessFeature.allCases.flatMap(needs))) }

    /// A result for each feature.
    public var results: [CheckResult] { AccessFeature.allCases.map(result) }

    private func needs(of feature: AccessFeature) -> [AccessNeed] {
        feature.needs.filter { need in !need.isOptional || groups?.contains(need.group) ?? false }
    }

    private func result(of feature: AccessFeature) -> CheckResult {
        let needs = needs(of: feature)
        let denied = needs.filter { answers[$0] == .denied }
        let unknown = needs.filter { answers[$0] ?? .unknown == .unknown }
        guard denied.isEmpty else {
            return CheckResult(
                feature.id, status(of: feature, denied), "may not \(Self.list(denied))\(place(denied))",
                fix: request.fix(feature.role(allNamespaces: request.namespace == nil)))
        }
        if unknown.count == needs.count {
            return CheckResult(feature.id, .skipped, "the server does not say what this user may do")
        }
        guard unknown.isEmpty else {
            return CheckResult(feature.id, .note, "the server does not say whether this user may \(Self.list(unknown))")
        }
        return CheckResult(feature.id, .ok, "all \(needs.count) permissions\(place(needs))")
    }

    /// Nobody has to be allowed to change workloads; without the workloads
    /// themselves there is nothing to tell.
    private func status(of feature: AccessFeature, _ denied: [AccessNeed]) -> CheckStatus {
        switch feature {
        case .apply: .note
        case .analyze: denied.contains(where: \.isEssential) ? .problem : .warning
        case .analyzeCluster, .cost, .optimize, .idle: .warning
        }
    }

    private func place(_ needs: [AccessNeed]) -> String {
        guard let namespace = request.namespace, needs.contains(where: \.isNamespaced) else { return " in the cluster" }
        return needs.allSatisfy(\.isNamespaced)
            ? " in namespace \(namespace)" : " in namespace \(namespace) and the cluster"
    }

    /// `get and list deployments.apps, pods; list nodes`, of many some.
    private static func list(_ needs: [AccessNeed]) -> String {
        var resources: [String] = []
        var verbs: [String: [String]] = [:]
        for need in needs {
            let name = need.qualifiedName
            if verbs[name] == nil { resources.append(name) }
            if verbs[name]?.contains(need.verb) != true { verbs[name, default: []].append(need.verb) }
        }
        let groups = Dictionary(grouping: resources) { verbs[$0, default: []] }
        var told: Set<[String]> = []
        return resources.map { verbs[$0, default: []] }.filter { told.insert($0).inserted }
            .map { "\($0.joined(separator: " and ")) \(Enumeration.text(groups[$0, default: []]))" }
            .joined(separator: "; ")
    }
}
