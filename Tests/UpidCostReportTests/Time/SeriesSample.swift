@testable import UpidCore
@testable import UpidCostReport

/// Series of days for the tests of costs over time.
enum SeriesSample {
    /// A Monday.
    static let monday = Timestamp("2026-03-02T00:00:00Z") ?? Timestamp(seconds: 0)

    /// One row named `shop` with these amounts, a day each.
    static func days(_ amounts: [Double], from start: Timestamp = monday, rest: (hours: Int64, amount: Double)? = nil)
        -> CostSeries
    {
        series([("shop", amounts)], from: start, rest: rest)
    }

    static func series(
        _ rows: [(String, [Double])], from start: Timestamp = monday, rest: (hours: Int64, amount: Double)? = nil
    ) -> CostSeries {
        let count = rows.first?.1.count ?? 0
        var windows = (0..<count).map {
            CostWindow(
                start: start.advanced(by: Int64($0) * 86_400), end: start.advanced(by: Int64($0 + 1) * 86_400))
        }
        var rows = rows
        if let rest {
            let day = start.advanced(by: Int64(count) * 86_400)
            windows.append(CostWindow(start: day, end: day.advanced(by: rest.hours * 3_600)))
            for index in rows.indices { rows[index].1.append(rest.amount) }
        }
        return CostSeries(
            windows: windows, currency: .usd, columns: [.namespace],
            rows: rows.map { .init(kind: .group, values: [$0.0], amounts: $0.1) },
            totals: windows.indices.map { index in rows.reduce(0) { $0 + $1.1[index] } })
    }

    /// A course that a weekday's factor and a slope make, with noise.
    static func course(
        _ days: Int, level: Double = 100, slope: Double = 0, weekend: Double = 1, noise: Double = 0, seed: UInt64 = 1
    ) -> [Double] {
        var state = seed
        return (0..<days).map { day in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let random = Double(state >> 33) / Double(1 << 31) - 0.5
            let factor = day % 7 >= 5 ? weekend : 1
            return (level + slope * Double(day)) * factor * (1 + noise * random)
        }
    }
}
