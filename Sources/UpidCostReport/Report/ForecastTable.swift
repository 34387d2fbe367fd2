public import UpidCore
internal import UpidCost

/// A forecast as rows: one per horizon.
public struct ForecastTable: Sendable {
    private let forecast: CostForecast

    /// The rows of a forecast.
    public init(_ forecast: CostForecast) { self.forecast = forecast }

    public var columns: [Table.Column] {
        [
            .init("until"), .init("horizon"), .init("spent(\(forecast.currency))"),
            .init("expected(\(forecast.currency))"), .init("8 of 10 within"), .init("days ahead", isWideOnly: true),
        ]
    }

    public func cells(_ horizon: CostForecast.Horizon) -> [String] {
        let ahead = Double(horizon.end.secondsSince(forecast.now)) / Double(Calendar.secondsInDay)
        let spent = horizon.name == .month ? HumanMoney.amount(horizon.spent) : "<none>"
        var cells = [Calendar.date(horizon.end.advanced(by: -1)), horizon.name.words, spent]
        switch horizon.outcome {
        case .amount(let expected, let low, let high):
            cells += [HumanMoney.amount(expected), "\(HumanMoney.amount(low)) - \(HumanMoney.amount(high))"]
        case .tooFewDays: cells += ["<unknown>", "<unknown>"]
        case .nothingPaid: cells += ["0", "<unknown>"]
        }
        return cells + [PlainNumber.text(tenths: ahead)]
    }

    /// What the numbers rest on, and what is missing: a line each.
    public var notes: [String] {
        var notes: [String] = []
        if let model = forecast.model, let score = forecast.backtest.scores.first {
            let others = forecast.backtest.scores.dropFirst().map {
                "\($0.model.rawValue) \(HumanQuantity.percent($0.error))"
            }
            notes.append(
                "model: \(model.rawValue), which was off by \(HumanQuantity.percent(score.error)) in "
                    + "\(forecast.backtest.trials) trials of \(forecast.backtest.horizon) days over \(forecast.days) days"
                    + (others.isEmpty ? "" : " (\(others.joined(separator: ", ")))"))
        }
        for horizon in forecast.horizons {
            if case .tooFewDays(let have, let need) = horizon.outcome {
                notes.append(
                    "\(horizon.name.words): \(have) whole days are known, and \(need) are needed to tell it")
            }
            if let since = horizon.spentSince {
                notes.append("\(horizon.name.words): what was paid before \(since) is not known and in no number")
            }
        }
        return notes
    }

    /// `kind: CostForecast`: one horizon.
    public func item(_ horizon: CostForecast.Horizon) -> JSONValue {
        var members: [String: JSONValue] = [
            "horizon": .string(horizon.name.rawValue), "start": .string("\(horizon.start)"),
            "end": .string("\(horizon.end)"), "spent": CostTimeText.money(horizon.spent),
        ]
        members["spentSince"] = horizon.spentSince.map { .string("\($0)") }
        switch horizon.outcome {
        case .amount(let expected, let low, let high):
            members["expected"] = CostTimeText.money(expected)
            members["low"] = CostTimeText.money(low)
            members["high"] = CostTimeText.money(high)
        case .tooFewDays(let have, let need):
            members["tooFewDays"] = ["have": .int(Int64(have)), "need": .int(Int64(need))]
        case .nothingPaid: members["expected"] = 0
        }
        return CostTimeText.item("CostForecast", name: horizon.name.rawValue, members)
    }

    /// Members of `kind: CostForecastList` beside its items.
    public var members: [String: JSONValue] {
        var members: [String: JSONValue] = [
            "metadata": [:], "currency": .string(forecast.currency.code), "now": .string("\(forecast.now)"),
            "days": .int(Int64(forecast.days)), "confidence": 0.8,
            "backtest": [
                "horizonDays": .int(Int64(forecast.backtest.horizon)), "trials": .int(Int64(forecast.backtest.trials)),
                "errors": .object(
                    Dictionary(
                        forecast.backtest.scores.map { ($0.model.rawValue, .double(PlainNumber.cores($0.error))) },
                        uniquingKeysWith: { first, _ in first })),
            ],
        ]
        members["model"] = forecast.model.map { .string($0.rawValue) }
        return members
    }
}

extension CostForecast.Horizon.Name {
    /// As tables show it.
    var words: String {
        switch self {
        case .month: "this month"
        case .next30Days: "next 30 days"
        case .next90Days: "next 90 days"
        }
    }
}
