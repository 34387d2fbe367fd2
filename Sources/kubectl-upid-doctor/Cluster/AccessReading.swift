import UpidCluster
import UpidCore
import UpidDoctor

/// Asks the API server what this user may do.
struct AccessReading {
    private let session: ClusterSession
    private let role: RoleRequest
    private let limit: Double

    /// In the namespace of `role`, or in all of them.
    init(_ session: ClusterSession, _ request: ExaminationRequest, asking role: RoleRequest) {
        self.session = session
        self.role = role
        limit = request.limit
    }

    func results() async -> [CheckResult] {
        let client = session.client
        let role = role
        let facts = await TimeLimit.within(limit) {
            var facts = AccessFacts(role, groups: try? await client.apiGroups())
            let questions = facts.questions.map { ($0, AccessQuestion($0, in: role.namespace)) }
            let answers = try await AccessQuestions(client).answers(to: questions.map(\.1))
            for (need, question) in questions { facts.answers[need] = AccessFacts.Answer(answers[question]) }
            return facts
        }
        switch facts {
        case .success(let facts): return facts.results
        case .failure(let error):
            let failure = CheckFailure(error)
            return CheckID.ofAccess.map { CheckResult($0, .warning, failure, orFix: "see: kubectl auth can-i --list") }
        }
    }
}

extension AccessQuestion {
    fileprivate init(_ need: AccessNeed, in namespace: String?) {
        let parts = need.resource.split(separator: "/")
        self.init(
            verb: need.verb, group: need.group, resource: String(parts.first ?? ""),
            subresource: String(parts.dropFirst().first ?? ""),
            namespace: need.isNamespaced ? namespace ?? "" : "")
    }
}

extension AccessFacts.Answer {
    fileprivate init(_ access: Access?) {
        self =
            switch access {
            case .allowed: .allowed
            case .denied: .denied
            case .unknown, nil: .unknown
            }
    }
}
