import Testing

@testable import UpidCore
@testable import UpidCostReport

@Suite struct CostTimeTableTests {
    private let series = SeriesSample.series(
        [("shop", [10, 12, 14, 16]), ("data", [4, 4, 4, 4])], rest: (6, 1))

    private func text(_ columns: [Table.Column], _ rows: [[String]]) -> String {
        #expect(rows.allSatisfy { $0.count == columns.count })
        return Table(columns: columns, rows: rows).text(wide: true)
    }

    @Test func aTrend() {
        let trend = CostTrend(series, by: .day)
        let table = TrendTable(trend)
        #expect(
            text(table.columns, trend.lines.map(table.cells)) == """
                NAMESPACE   MEAN(USD/DAY)   FIRST   LAST    SLOPE   CHANGE   TREND   TOTAL(USD)
                shop        13.00           10.00   16.00   +2.00   +46%     ▅▆▇█▂   53.00
                data        4.00            4.00    4.00    0       0%       █████   17.00
                <total>     17.00           14.00   20.00   +2.00   +35%     ▆▇██▄   70.00

                """)
        #expect(trend.lines.allSatisfy { table.plainCells($0).count == table.plainHeaders.count })
        #expect(table.item(trend.lines[0])["slope"] == .double(2))
        #expect(table.members["windows"]?.arrayValue?.count == 5)
    }

    @Test func aChart() {
        #expect(
            CostChart(series, isASCII: true).text.split(separator: "\n").map(String.init) == [
                "        ::::####     20.00 USD/day", "....############", "################", "################::::",
                "####################", "####################", "2026-03-02 2026-03-06",
            ])
        #expect(CostChart(SeriesSample.days([0, 0]), isASCII: true).text.isEmpty)
        #expect(CostChart(SeriesSample.days([]), isASCII: true).text.isEmpty)
    }

    @Test func aComparison() throws {
        func window(_ first: Int64, _ last: Int64) -> CostWindow {
            CostWindow(
                start: SeriesSample.monday.advanced(by: first * 86_400),
                end: SeriesSample.monday.advanced(by: last * 86_400))
        }
        let comparison = try CostComparison(series, from: window(0, 2), to: window(2, 4), per: .day)
        let table = ComparisonTable(comparison)
        #expect(table.title == "from 2026-03-02/2026-03-04 to 2026-03-04/2026-03-06, in USD/day")
        #expect(
            text(table.columns, comparison.rows.map(table.cells) + [table.cells(comparison.total)]) == """
                NAMESPACE   BEFORE   AFTER   DIFFERENCE(USD/DAY)   CHANGE
                shop        11.00    15.00   +4.00                 +36%
                data        4.00     4.00    0                     0%
                <total>     15.00    19.00   +4.00                 +27%

                """)
    }

    @Test func aForecast() {
        let forecast = CostForecast(SeriesSample.days([Double](repeating: 10, count: 20), rest: (12, 5)))
        let table = ForecastTable(forecast)
        #expect(
            text(table.columns, forecast.horizons.map(table.cells)) == """
                UNTIL        HORIZON        SPENT(USD)   EXPECTED(USD)   8 OF 10 WITHIN    DAYS AHEAD
                2026-03-31   this month     205.00       300.00          300.00 - 300.00   9.5
                2026-04-21   next 30 days   <none>       300.00          300.00 - 300.00   30
                2026-06-20   next 90 days   <none>       <unknown>       <unknown>         90

                """)
        #expect(
            table.notes == [
                "model: level, which was off by 0% in 10 trials of 6 days over 20 days (linear 0%)",
                "this month: what was paid before 2026-03-02T00:00:00Z is not known and in no number",
                "next 90 days: 20 whole days are known, and 30 are needed to tell it",
            ])
        #expect(table.item(forecast.horizons[2])["expected"] == nil)
    }

    @Test func anAnomaly() {
        let series = SeriesSample.series([("shop", [Double](repeating: 5, count: 10) + [50, 55])])
        let table = AnomalyTable(series)
        #expect(
            text(table.columns, series.anomalies().map(table.cells)) == """
                FIRST DAY    DAYS   NAMESPACE   WHAT   COST(USD)   EXPECTED   DIFFERENCE   SCORE
                2026-03-12   2      <total>     more   105.00      10.00      +95.00       200
                2026-03-12   2      shop        more   105.00      10.00      +95.00       200

                """)
    }

    @Test func aBudget() throws {
        let april = try #require(Timestamp("2026-04-01T00:00:00Z"))
        let series = SeriesSample.days([Double](repeating: 10, count: 20), from: april)
        let statuses = try [
            Budget(.group(.namespace, "shop"), monthly: 250, source: .annotation),
            Budget(.cluster, monthly: 400, source: .file("b.yaml")),
        ].map { budget throws(CostTimeError) in try BudgetStatus(budget, series) }
        let table = BudgetTable(.usd)
        #expect(
            text(table.columns, statuses.map(table.cells)) == """
                BUDGET           MONTHLY(USD)   SPENT    USED   PROJECTED   STATE          FROM
                namespace/shop   250.00         200.00   80%    300.00      will be over   annotation
                cluster          400.00         200.00   50%    300.00      within         b.yaml

                """)
        #expect(table.item(statuses[0])["isOver"] == .bool(true))
        #expect(table.notes(statuses).isEmpty)
    }
}
