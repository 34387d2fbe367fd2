public import UpidCluster

extension AccessQuestions {
    /// What of `patches` the user may not send: asked for each resource and
    /// namespace, and where that is denied for each object by its name.
    ///
    /// Throws as ``answers(to:)``.
    public func denials(of patches: [ObjectPatch]) async throws -> [(question: AccessQuestion, reason: String)] {
        let questions = patches.map { AccessQuestion(patch: $0.target, subresource: $0.subresource) }
        let answers = try await answers(to: questions)
        var named: [AccessQuestion] = []
        for (patch, question) in zip(patches, questions) {
            guard case .denied = answers[question] else { continue }
            var one = question
            one.name = patch.target.name
            named.append(one)
        }
        return try await self.answers(to: named).compactMap { question, access in
            if case .denied(let reason) = access { (question, reason) } else { nil }
        }.sorted { $0.question.text < $1.question.text }
    }
}
