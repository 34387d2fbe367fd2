internal import UpidCore

/// Asks what the user may do, and who that is.
public struct AccessQuestions: Sendable {
    private let client: KubeClient

    /// Questions to this server, as this user.
    public init(_ client: KubeClient) {
        self.client = client
    }

    /// The answers; each question is asked once, however often it is there.
    ///
    /// Throws what the transport and the credentials throw, and a refused
    /// login.
    public func answers(to questions: [AccessQuestion]) async throws -> [AccessQuestion: Access] {
        let answers = try await Array(Set(questions)).mapConcurrently(limit: 8) { question in
            (question, try await answer(to: question))
        }
        return Dictionary(answers, uniquingKeysWith: { first, _ in first })
    }

    /// The user's name as the server has it; nil when it does not say.
    ///
    /// Groups and other attributes are not kept.
    public func username() async throws -> String? {
        let review: JSONValue = ["apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"]
        let answer = try await ask("/apis/authentication.k8s.io/v1/selfsubjectreviews", review)
        let name = answer?["status"]?["userInfo"]?["username"]?.stringValue
        return name.map { ServerText.line($0, limit: 400) }
    }

    private func answer(to question: AccessQuestion) async throws -> Access {
        var attributes: [String: JSONValue] = [
            "verb": .string(question.verb), "group": .string(question.group), "resource": .string(question.resource),
            "namespace": .string(question.namespace),
        ]
        if !question.name.isEmpty { attributes["name"] = .string(question.name) }
        if !question.subresource.isEmpty { attributes["subresource"] = .string(question.subresource) }
        let review: JSONValue = [
            "apiVersion": "authorization.k8s.io/v1", "kind": "SelfSubjectAccessReview",
            "spec": ["resourceAttributes": .object(attributes)],
        ]
        let answer = try await ask("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", review)
        guard let status = answer?["status"], let isAllowed = status["allowed"]?.boolValue else { return .unknown }
        if isAllowed { return .allowed }
        return .denied(reason: ServerText.line(status["reason"]?.stringValue ?? "", limit: 400))
    }

    /// nil when the server has no such review, or keeps it from this user.
    private func ask(_ path: String, _ review: JSONValue) async throws -> JSONValue? {
        do {
            let answer = try await client.post(path, body: Array(JSONPrinter.compact(review).utf8))
            return try? JSONReader.value(answer.body)
        } catch let error as KubeError where !error.isUnauthorized && error.code < 500 {
            return nil
        }
    }
}
