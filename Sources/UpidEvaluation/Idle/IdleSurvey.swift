public import UpidIdle

/// How often what is called idle is used again within a week: on recorded
/// series as they are, with their activity taken away, and with pauses.
public struct IdleSurvey: Sendable {
    let outcomes: [IdleTrial.Outcome]
    let series: Int

    /// Decides once a week from the 30th day of each series on that has CPU
    /// and network.
    public init(_ series: [TraceSeries], policy: IdlePolicy = IdlePolicy()) async {
        let found = await Parallel.map(series) { one in
            Fold.all(length: one.length).flatMap { fold in
                IdleScenario.allCases.compactMap { scenario in
                    IdleTrial(one, origin: fold.origin, scenario: scenario)?
                        .outcome(scenario, policy: policy)
                }
            }
        }
        outcomes = found.flatMap(\.self)
        self.series = found.count { !$0.isEmpty }
    }

    /// The table of a calibration: raw confidence by step, with the share that
    /// stayed idle.
    var fit: MonotoneFit {
        MonotoneFit(
            outcomes.filter { $0.scenario != .longPaused }
                .compactMap { outcome in outcome.raw.map { (at: $0, isHit: !outcome.becomesActive) } })
    }

    /// A table of rules, one of scenarios, and the calibration.
    public var text: String {
        let all = outcomes
        let outcomes = outcomes.filter { $0.scenario != .longPaused }
        var text = "\(series) series, \(outcomes.count) decisions, of which "
        text += "\(outcomes.count { !$0.becomesActive }) are followed by an idle week\n"
        text += FixedText.left("rule", 28)
        text +=
            zip(["called idle", "used in the week", "precision", "recall"], [12, 18, 11, 9])
            .map { FixedText.right($0, $1) }.joined() + "\n"
        text += line("upid idle", outcomes) { $0.verdict == .idle }
        for scenario in IdleScenario.allCases {
            text += line("  \(scenario.rawValue)", all.filter { $0.scenario == scenario }) { $0.verdict == .idle }
        }
        text += line("upid idle, pauses <= 28 d", all.filter { $0.scenario != .paused }) { $0.verdict == .idle }
        text += line("upid idle or review", outcomes) { $0.verdict == .idle || $0.verdict == .review }
        text += line("traffic < 500 B/s, 2 days", outcomes) { $0.hasNoTraffic }
        text += line("CPU < 5 % of request, 4 h", outcomes) { $0.hasNoCPU }
        text += "\nraw confidence at least   decisions   used in the week\n"
        for bound in [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 1] {
            let above = outcomes.filter { $0.raw.map { $0 >= bound } ?? false }
            text += FixedText.number(bound, 2, width: 23) + FixedText.right("\(above.count)", 12)
            text += share(above.count(where: \.becomesActive), of: above.count, 19) + "\n"
        }
        text += "\ncalibration: raw from   decisions   stayed idle   95 % certain\n"
        for step in fit.steps {
            text += FixedText.number(step.from, 2, width: 21) + FixedText.right("\(step.cases)", 12)
            text += FixedText.percent(step.share, 1, width: 14)
            text += FixedText.percent(step.leastShare, 1, width: 15) + "\n"
        }
        return text
    }

    private func line(
        _ title: String, _ outcomes: [IdleTrial.Outcome], _ isCalled: (IdleTrial.Outcome) -> Bool
    ) -> String {
        let called = outcomes.filter(isCalled)
        let wrong = called.count(where: \.becomesActive)
        let idle = outcomes.count { !$0.becomesActive }
        return FixedText.left(title, 28) + FixedText.right("\(called.count)", 12)
            + share(wrong, of: called.count, 18) + share(called.count - wrong, of: called.count, 11)
            + share(called.count - wrong, of: idle, 9) + "\n"
    }

    private func share(_ count: Int, of all: Int, _ width: Int) -> String {
        all == 0 ? FixedText.right("-", width) : FixedText.percent(Double(count) / Double(all), 1, width: width)
    }
}
