/// What a verdict is found from.
struct IdleEvidence {
    var factors: [IdleFactor]
    var season: Seasonality
    var outcomes: [VetoOutcome]
    var policy: IdlePolicy
    var age: Int64?
    var confidence: IdleConfidence?
    var isBatch: Bool
    var unasked: UnaskedTraffic
    /// How many there are most of the time.
    var pods: Int

    /// The verdict, and why in a few words.
    var verdict: (IdleVerdict, String) {
        if let veto = first(.keep) { return (.keep, veto) }
        guard !isBatch else { return first(.unknown).map { (.unknown, $0) } ?? (.review, first(.review) ?? "") }
        if let busy { return (.active, busy) }
        if let unseen { return (.unknown, unseen) }
        if let doubt { return (.review, doubt) }
        return (.idle, quiet)
    }

    private func first(_ effect: VetoEffect) -> String? {
        outcomes.first { $0.effect == effect }.map { "\($0.veto): \($0.saw)" }
    }

    /// Somebody uses it, or did within the rhythm in which it is used.
    private var busy: String? {
        if let factor = factors.first(where: { $0.state == .high && !isUnasked($0) }) { return factor.evidence }
        guard let seen = season.seen, season.quiet < seen, season.followsUse else { return nil }
        let rhythm = season.strongest.flatMap { season.quiet < $0 ? $0 : nil } ?? seen
        return "used \(IdleText.span(season.quiet)) ago, and used every \(IdleText.season(rhythm)) before"
    }

    /// What would have to be known and is not.
    private var unseen: String? {
        if let veto = first(.unknown) { return veto }
        guard let age else { return "its age is not known" }
        if age < policy.leastAge {
            return "\(IdleText.span(age)) old: left alone for \(IdleText.span(policy.leastAge))"
        }
        return factors.first { $0.isRequired && $0.state != .low && !isUnasked($0) }?.evidence
    }

    /// It is high by nothing but traffic that nobody asked for.
    private func isUnasked(_ factor: IdleFactor) -> Bool { factor.kind == .network && unasked.explainsAll }

    /// Why a person has to decide.
    private var doubt: String? {
        if let veto = first(.review) { return veto }
        if !IdleFactor.areIndependent(factors.filter { $0.state == .low }.map(\.kind)) {
            return "only CPU and memory tell of it"
        }
        if let veto = first(.dropsNetwork) { return veto }
        if let last = unasked.hours.last, last >= season.firstQuiet {
            return "no request was counted, but there is more traffic than probes make"
        }
        if let steadyTraffic { return steadyTraffic }
        if !season.isCovered {
            return "quiet for \(IdleText.span(season.quiet)) of the \(IdleText.span(season.required)) that "
                + "\(policy.periods) periods of \(IdleText.season(policy.seasons.max() ?? 0)) take"
                + (season.followsGap ? ", and there is no data before" : "")
        }
        guard let confidence, confidence.value > policy.confidence else {
            return "quiet for \(IdleText.span(season.quiet)): that is not long enough to be sure"
        }
        return nil
    }

    /// What was taken for probes and scrapes is more than may go over the
    /// network, and nobody counts requests: somebody may poll, or be polled.
    private var steadyTraffic: String? {
        guard let network = factors.first(where: { $0.kind == .network }), let floor = network.noiseFloor,
            floor > policy.networkProbes * Double(pods),
            !factors.contains(where: { $0.kind == .requests && $0.state == .low })
        else { return nil }
        return "steady traffic of \(network.amount(floor)): more than probes and scrapes make, and nobody counts requests"
    }

    /// What was low.
    private var quiet: String {
        factors.filter { $0.state == .low && $0.kind != .starts }.map(\.shortEvidence).joined(separator: ", ")
    }
}

extension IdleFactor {
    /// They look at a workload from at least two sides: from within (what it
    /// uses) and from without (what others want of it).
    static func areIndependent(_ kinds: [Kind]) -> Bool {
        let within = kinds.contains { $0 == .cpu || $0 == .memory }
        let without = kinds.contains { $0 == .network || $0 == .requests || $0 == .queue }
        return within && without
    }
}
