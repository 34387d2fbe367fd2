import UpidCore

/// Requests that it answered, or what waits in its queue: anything at all is
/// work.
struct SignalFactor {
    static func measured(
        _ subject: IdleSubject, _ kind: IdleFactor.Kind, _ signal: ActivitySignal.Kind, threshold: Double,
        _ grid: HourGrid
    ) -> MeasuredFactor {
        let signals = subject.signals.filter { $0.kind == signal }
        // Whoever counted it once has to have counted it to the end, and who may have counted it has to answer.
        let silent = subject.unansweredSources(of: signal)
        var factor = IdleFactor(
            kind, isRequired: !signals.isEmpty || !silent.isEmpty, threshold: threshold,
            span: subject.policy.requestSpan)
        guard !signals.isEmpty else {
            factor.detail = silent.isEmpty ? subject.missingSource(of: [signal]) : silent
            return MeasuredFactor(unknown: factor)
        }
        factor.source = subject.sourceNames([signal])
        // A maximum of a course may be rounded up, by one step.
        let most = Float(threshold).nextUp
        var all: HourLevels?
        var highest: HourValues?
        for signal in signals {
            let values = HourValues(signal.hours, grid)
            var levels = HourLevels(grid)
            for index in levels.levels.indices where !values.max[index].isNaN {
                levels.levels[index] = values.max[index] > most ? 1 : 0
            }
            if all == nil { all = levels } else { all?.merge(levels) }
            highest = highest?.combined(values) ?? values
        }
        guard var all, let highest else { return MeasuredFactor(unknown: factor) }
        if !silent.isEmpty {
            all.forgetLow()
            factor.detail = silent
        }
        return MeasuredFactor(factor, all, highest)
    }
}

extension IdleSubject {
    /// Who tells of these kinds: `istio, nginx`.
    func sourceNames(_ kinds: [ActivitySignal.Kind]) -> String {
        Set(signals.lazy.filter { kinds.contains($0.kind) }.map(\.source)).sorted().joined(separator: ", ")
    }

    /// Which sources of a kind did not answer: `istio did not answer`; empty
    /// when all did.
    func unansweredSources(of kind: ActivitySignal.Kind) -> String {
        let names = Set((surroundings.unansweredSources ?? []).lazy.filter { $0.kind == kind }.map(\.name)).sorted()
        return names.isEmpty ? "" : "\(names.joined(separator: ", ")) did not answer"
    }

    /// Why there is no signal of these kinds.
    func missingSource(of kinds: [ActivitySignal.Kind]) -> String {
        guard let sources = surroundings.activitySources else { return "nobody was asked" }
        let names = Set(sources.lazy.filter { kinds.contains($0.kind) }.map(\.name)).sorted()
        return names.isEmpty
            ? "no metrics of it were found" : "\(names.joined(separator: ", ")) tells nothing of this workload"
    }
}
