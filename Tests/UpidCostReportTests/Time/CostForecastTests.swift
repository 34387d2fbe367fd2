import Samples
import Testing

@testable import UpidCore
@testable import UpidCostReport

@Suite struct CostForecastTests {
    private func amount(_ forecast: CostForecast, _ name: CostForecast.Horizon.Name) throws -> (
        expected: Double, low: Double, high: Double
    ) {
        let horizon = try #require(forecast.horizons.first { $0.name == name })
        guard case .amount(let expected, let low, let high) = horizon.outcome else {
            throw Missing(outcome: "\(horizon.outcome)")
        }
        return (expected, low, high)
    }

    private struct Missing: Error { let outcome: String }

    @Test(arguments: [
        (0.0, 1.0, CostModel.level), (2, 1, .linear), (0, 0.3, .seasonal), (1, 0.3, .seasonal),
    ]) func theModelOfThePastWins(slope: Double, weekend: Double, model: CostModel) throws {
        let series = SeriesSample.days(SeriesSample.course(56, slope: slope, weekend: weekend, noise: 0.01))
        let forecast = CostForecast(series)
        #expect(forecast.model == model)
        #expect(try #require(forecast.backtest.scores.first).error < 0.03)
        let truth = SeriesSample.course(86, slope: slope, weekend: weekend).suffix(30).reduce(0, +)
        let told = try amount(forecast, .next30Days)
        #expect(abs(told.expected / truth - 1) < 0.03, "\(told.expected), \(truth)")
        #expect(told.low <= told.expected && told.expected <= told.high)
    }

    @Test func theMonthIsWhatIsSpentAndWhatIsToCome() throws {
        // 2 March to 21 March, and half of the 22nd.
        let series = SeriesSample.days([Double](repeating: 10, count: 20), rest: (12, 5))
        let forecast = CostForecast(series)
        let month = try #require(forecast.horizons.first { $0.name == .month })
        #expect(month.end.description == "2026-04-01T00:00:00Z")
        #expect(isClose(month.spent, 205))
        #expect(month.spentSince == SeriesSample.monday)
        #expect(isClose(try amount(forecast, .month).expected, 205 + 95))
        #expect(isClose(try amount(forecast, .next30Days).expected, 300))
    }

    @Test(arguments: [
        (3, [CostForecast.Horizon.Name]()), (9, []), (12, [.month, .next30Days]),
        (30, [.month, .next30Days, .next90Days]),
    ])
    func littleHistorySaysSo(days: Int, told: [CostForecast.Horizon.Name]) throws {
        // Every history ends at the beginning of a month of 31 days.
        let end = try #require(Timestamp("2026-05-01T00:00:00Z"))
        let forecast = CostForecast(
            SeriesSample.days(
                [Double](repeating: 10, count: days), from: end.advanced(by: Int64(-days) * 86_400)))
        for horizon in forecast.horizons {
            if case .amount = horizon.outcome {
                #expect(told.contains(horizon.name))
            } else {
                #expect(!told.contains(horizon.name))
                guard case .tooFewDays(let have, let need) = horizon.outcome else {
                    Issue.record("\(horizon.outcome)")
                    continue
                }
                #expect(have == days && need > days)
            }
        }
    }

    @Test func nothingPaidIsNoForecast() {
        let forecast = CostForecast(SeriesSample.days([Double](repeating: 0, count: 40)))
        #expect(forecast.horizons.allSatisfy { $0.outcome == .nothingPaid })
        #expect(CostForecast(SeriesSample.days([])).model == nil)
    }

    /// 8 of 10 intervals hold what came, over courses of many kinds.
    @Test func intervalsHoldWhatComes() throws {
        var held = 0
        var trials = 0
        for seed in 1...60 {
            let course = SeriesSample.course(
                70, slope: Double(seed % 5) * 0.3, weekend: seed % 2 == 0 ? 0.5 : 1, noise: 0.4, seed: UInt64(seed) * 77
            )
            let told = try amount(CostForecast(SeriesSample.days(Array(course.prefix(40)))), .next30Days)
            let truth = course.suffix(30).reduce(0, +)
            trials += 1
            if (told.low...told.high).contains(truth) { held += 1 }
        }
        #expect(Double(held) / Double(trials) >= 0.75, "\(held) of \(trials)")
    }

    @Test func aFallingLineEndsAtNothing() throws {
        let forecast = CostForecast(SeriesSample.days(SeriesSample.course(40, level: 41, slope: -1)))
        let told = try amount(forecast, .next90Days)
        // The one day that 40, 39, … 1 leaves nothing for.
        #expect(told.expected >= 0 && told.expected < 2)
        #expect(told.low >= 0)
    }
}
