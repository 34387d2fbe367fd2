import Samples
import Testing

@testable import UpidCore
@testable import UpidCost
@testable import UpidCostReport

@Suite struct CostTrendTests {
    @Test func daysAddUpToWeeks() throws {
        let wednesday = SeriesSample.monday.advanced(by: 2 * 86_400)
        let series = SeriesSample.days(SeriesSample.course(17, noise: 0.3), from: wednesday, rest: (6, 3))
        let weekly = series.weekly
        #expect(weekly.windows.map(\.hours) == [120, 168, 126])
        #expect(isClose(weekly.total, series.total))
        #expect(isClose(weekly.rows[0].total, series.rows[0].total))
        let trend = CostTrend(series, by: .week)
        #expect(trend.whole == [1])
        #expect(trend.lines.last?.slope == nil)
        #expect(trend.lines.last?.mean == weekly.totals[1])
    }

    @Test func aSlopeIsWhatADayCostsMore() throws {
        var amounts = SeriesSample.course(21, level: 50, slope: 2)
        amounts[9] = 900
        let trend = CostTrend(SeriesSample.days(amounts, rest: (2, 1)), by: .day)
        let line = try #require(trend.lines.last)
        #expect(abs(try #require(line.slope) - 2) < 1e-9)
        #expect(trend.whole.count == 21)
        #expect(line.row == nil && trend.lines[0].row == 0)
    }

    @Test func tooFewDaysHaveNoSlope() {
        let line = CostTrend(SeriesSample.days([1, 2]), by: .day).lines.last
        #expect(line?.slope == nil && line?.change == nil && line?.mean == 1.5)
        #expect(CostTrend(SeriesSample.days([0, 0, 0]), by: .day).lines.last?.change == nil)
    }

    @Test func reportsBecomeASeries() throws {
        let reports = try [2.0, 1, 3].enumerated().map { index, cpu in
            let start = SeriesSample.monday.advanced(by: Int64(index) * 86_400)
            let window = CostWindow(start: start, end: start.advanced(by: 86_400))
            let pods =
                [CostSample.pod("web", window: window, cpu: cpu / 2, gib: 1)]
                + (index == 1 ? [] : [CostSample.pod("db", namespace: "data", window: window, cpu: 0.5, gib: 1)])
            let allocation = Allocation(
                CostSample.consumption([CostSample.node("a")], pods, window: window), prices: try PriceBook())
            return try CostReport(allocation, by: [.namespace])
        }
        let series = try #require(CostSeries(reports))
        #expect(series.rows.map(\.values) == [["data"], ["shop"], ["__idle__"]])
        #expect(series.rows[0].amounts[1] == 0 && series.rows[0].amounts[0] > 0)
        #expect(series.wholeDays == [0, 1, 2])
        for (index, report) in reports.enumerated() { #expect(isClose(series.totals[index], report.total)) }
        #expect(isClose(series.rows.reduce(0) { $0 + $1.total }, series.total))
        #expect(CostSeries([]) == nil)
    }

    @Test func differencesOfTwoWindows() throws {
        func window(_ first: Int64, _ last: Int64) -> CostWindow {
            CostWindow(
                start: SeriesSample.monday.advanced(by: first * 86_400),
                end: SeriesSample.monday.advanced(by: last * 86_400))
        }
        let series = SeriesSample.series([
            ("shop", [Double](repeating: 3, count: 10)), ("old", [1, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
            ("new", [0, 0, 0, 0, 0, 0, 0, 0, 4, 4]), ("never", [Double](repeating: 0, count: 10)),
        ])
        let compared = try CostComparison(series, from: window(0, 2), to: window(2, 10), per: .day)
        let rows = Dictionary(uniqueKeysWithValues: compared.rows.map { ($0.values[0], $0) })
        #expect(rows.keys.sorted() == ["new", "old", "shop"])
        #expect(rows["shop"]?.difference == 0)
        #expect(rows["old"]?.after == nil && rows["old"]?.change == -1)
        #expect(rows["new"]?.before == nil && rows["new"]?.after == 1 && rows["new"]?.change == nil)
        #expect(isClose(compared.rows.reduce(1) { $0 + $1.difference }, compared.total.difference + 1))
        // What is not known of a window does not count.
        let late = try CostComparison(series, from: window(-5, 1), to: window(8, 20), per: .day)
        #expect(late.before == window(0, 1) && late.after == window(8, 10))
        #expect(throws: CostTimeError.overlap) { try CostComparison(series, from: window(0, 3), to: window(2, 4)) }
        #expect(throws: CostTimeError.nothingKnown(window(-9, 0))) {
            try CostComparison(series, from: window(-9, 0), to: window(2, 4))
        }
    }
}
