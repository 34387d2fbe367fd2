import UpidCore

/// Somebody wrote that it is to stay.
struct KeepAnnotationVeto: Veto {
    static let id = "keep-annotation"
    static let title = "an annotation says that it is to stay"
    static let documentation = """
        Looks at the annotation `upid.dev/keep` of the workload and of its namespace: a reason and the last day that it \
        holds, in UTC, such as `licence server until 2027-01-01`.

        The workload is kept up to the end of that day, and the reason is told. Afterwards the annotation is noted as \
        ended and holds nothing back, so that no opt-out lasts longer than somebody wanted. One that cannot be read, or \
        has no reason or no day, keeps the workload and says what is wrong with it. Where annotations were not read the \
        verdict is unknown.
        """
    static let effects: [VetoEffect] = [.keep, .unknown, .note]
    static let example = outcome(
        .keep, saw: "upid.dev/keep: licence server until 2027-01-01", says: "kept through 2027-01-01: licence server")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        let namespace = subject.workload.id.namespace
        guard let own = subject.workload.annotations else {
            return notRead("its annotations were", says: "one of them may say that it is to stay")
        }
        let outcome = own[KeepAnnotation.name].map { self.outcome($0, "", at: subject.surroundings.now) }
        if let outcome, outcome.effect == .keep { return outcome }
        guard let facts = subject.surroundings.namespaces?[namespace] else {
            return notRead(
                "annotations of namespace \(namespace) were", says: "one of them may say that it is to stay")
        }
        let shared = facts.annotations[KeepAnnotation.name].map {
            self.outcome($0, "namespace \(namespace), ", at: subject.surroundings.now)
        }
        return shared?.effect == .keep ? shared : outcome ?? shared
    }

    private func outcome(_ text: String, _ place: String, at now: Timestamp) -> VetoOutcome {
        let saw = "\(place)\(KeepAnnotation.name): \(text)"
        switch KeepAnnotation.read(text) {
        case .failure(let problem): return outcome(.keep, saw: saw, says: "kept, but \(problem.description)")
        case .success(let keep) where keep.end <= now:
            return outcome(.note, saw: saw, says: "it ended with \(keep.lastDay) and holds nothing back any more")
        case .success(let keep): return outcome(.keep, saw: saw, says: "kept through \(keep.lastDay): \(keep.reason)")
        }
    }
}
