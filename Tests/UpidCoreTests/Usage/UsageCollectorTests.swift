import Foundation
import Support
import Testing

@testable import UpidCore

/// One pod's values on a whole window, and where its containers began.
private struct History {
    var values: [Double]
    var beginnings: [SeriesBeginning] = []
}

@Suite struct UsageCollectorTests {
    static let end: Int64 = 1_795_233_000
    static let step: Int64 = 300

    static func collector(from index: Int = 0, of count: Int, count part: Int? = nil) throws -> UsageCollector {
        let first = end - Int64(count - 1) * step
        return try #require(
            UsageCollector(
                firstMoment: Timestamp(seconds: first + Int64(index) * step), step: Int(step), count: part ?? count,
                windowFirst: Timestamp(seconds: first), windowEnd: Timestamp(seconds: end + 77)))
    }

    static func usage(_ values: [Double], beginnings: [Int] = []) throws -> ResourceUsage? {
        var collector = try collector(of: values.count)
        collector.add(values, beginnings: beginnings.map { SeriesBeginning(series: $0, offset: $0) })
        return collector.usage
    }

    /// Sums of these values are exact.
    private static func histories(_ random: inout some RandomNumberGenerator, count: Int) -> [History] {
        (0..<Int.random(in: 1...4, using: &random)).map { _ in
            let first = Bool.random(using: &random) ? 0 : Int.random(in: 0..<count, using: &random)
            var values = [Double](repeating: .nan, count: count)
            for index in first..<count where Int.random(in: 0...9, using: &random) > 0 || index == first {
                values[index] = Double(Int.random(in: 0...1 << 16, using: &random)) / 1_024
            }
            let restarts = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                Int.random(in: first..<count, using: &random)
            }
            return History(
                values: values,
                beginnings: ([first] + restarts).enumerated().map { SeriesBeginning(series: $0, offset: $1) })
        }
    }

    /// A part of the window, with the beginnings as they show in it.
    private static func part(_ histories: [History], _ range: Range<Int>, of count: Int) throws -> CollectedUsage {
        var collector = try collector(from: range.lowerBound, of: count, count: range.count)
        for (pod, history) in histories.enumerated() {
            let present = Set(range.filter { !history.values[$0].isNaN })
            guard let from = present.min() else { continue }
            let seen = history.beginnings.compactMap { beginning in
                present.filter { $0 >= beginning.offset }.min().map {
                    SeriesBeginning(series: beginning.series, offset: $0 - from)
                }
            }
            collector.add(
                Array(history.values[from..<range.upperBound]), from: from - range.lowerBound, pod: pod,
                beginnings: seen)
        }
        return collector.collected
    }

    @Test func partsAddUpInAnyOrder() throws {
        var random = SplitMix64(seed: 7)
        for _ in Fuzz.rounds(200) {
            let count = Int.random(in: 5...900, using: &random)
            let histories = Self.histories(&random, count: count)
            let whole = try Self.part(histories, 0..<count, of: count)
            let cuts = Set((0..<3).map { _ in Int.random(in: 1..<count, using: &random) }).sorted()
            let parts = try zip([0] + cuts, cuts + [count]).map { try Self.part(histories, $0..<$1, of: count) }
            for _ in 0..<3 {
                let shuffled = parts.shuffled(using: &random)
                let left = shuffled.dropFirst().reduce(into: shuffled[0]) { $0.merge($1) }
                var right = shuffled[shuffled.count - 1]
                for part in shuffled.dropLast().reversed() {
                    var sum = part
                    sum.merge(right)
                    right = sum
                }
                #expect(left.usage == whole.usage)
                #expect(right.usage == whole.usage)
                #expect(left.replicas.map(\.start) == whole.replicas.map(\.start))
            }
        }
    }

    @Test func daysAndHoursAreTheWhole() throws {
        var random = SplitMix64(seed: 8)
        for _ in Fuzz.rounds(100) {
            let count = Int.random(in: 5...1_500, using: &random)
            let histories = Self.histories(&random, count: count)
            let usage = try #require(try Self.part(histories, 0..<count, of: count).usage)
            let sum = usage.days.reduce(into: UsageHistogram()) { $0.merge($1.histogram.unpacked) }
            #expect(sum == usage.histogram)
            #expect(sum.total == usage.samples)
            #expect(usage.days.reduce(0) { $0 + $1.samples } == usage.samples)
            #expect(usage.hours.reduce(0) { $0 + $1.samples } == usage.samples)
            #expect(usage.days.map(\.max).max() == usage.max)
            #expect(usage.hours.map(\.max).max() == usage.max)
            let given = histories.flatMap(\.values).filter { !$0.isNaN }
            #expect(usage.samples + (usage.startup?.samples ?? 0) == given.count)
            #expect(max(usage.max, usage.startup?.max ?? 0) == given.max())
            let mean = usage.days.reduce(0) { $0 + $1.mean * Double($1.samples) } / Double(usage.samples)
            #expect(abs(mean - usage.mean) <= 1e-12 * mean)
            #expect(usage.days.allSatisfy { (Self.end + 77 - $0.start.seconds) % 86_400 == 0 })
            #expect(zip(usage.days, usage.days.dropFirst()).allSatisfy { $0.start < $1.start })
            #expect(try JSONDecoding.decode(ResourceUsage.self, from: JSONEncoding.encode(usage)) == usage)
        }
    }

    /// A day ends with its last moment, and begins after the last one of the
    /// day before.
    @Test(arguments: [(Int64(0), 288), (77, 288), (299, 288), (300, 287), (-300, 289)])
    func daysAreCountedBackFromTheEnd(_ shift: Int64, _ lastDay: Int) throws {
        var collector = try #require(
            UsageCollector(
                firstMoment: Timestamp(seconds: Self.end - 599 * 300), step: 300, count: 600,
                windowEnd: Timestamp(seconds: Self.end + shift)))
        collector.add([Double](repeating: 1, count: 600))
        let days = try #require(collector.usage?.days)
        let inWindow = days.filter { $0.start.seconds < Self.end + shift }
        #expect(inWindow.last?.samples == min(lastDay, 288))
        #expect(inWindow.dropLast().last?.samples == 288)
        #expect(inWindow.last?.start == Timestamp(seconds: Self.end + shift - 86_400))
        #expect(days.reduce(0) { $0 + $1.samples } == 600)
    }

    @Test func badValuesCountAsMissing() throws {
        let bad = [.nan, .infinity, -.infinity, -1, -.leastNonzeroMagnitude, 0x1.1p60, .greatestFiniteMagnitude]
        #expect(try Self.usage(bad) == nil)
        let mixed = try #require(try Self.usage(bad + [2] + bad + [4]))
        #expect(mixed.samples == 2)
        #expect(mixed.mean == 3)
        #expect(mixed.max == 4)
        #expect(mixed.firstSample.seconds == Self.end - 8 * Self.step)
    }

    @Test func oneSampleAndAConstant() throws {
        let one = try #require(try Self.usage([0]))
        #expect(one.samples == 1 && one.max == 0 && one.maxAt.seconds == Self.end && one.history == 0)
        #expect(one.days.count == 1 && one.hours.count == 1)
        let constant = try #require(try Self.usage([Double](repeating: 0.1, count: 600)))
        #expect(constant.max == 0.1)
        #expect(constant.maxAt == constant.firstSample)
        #expect(constant.quantile(0.5).map { $0 <= 0.1 && $0 > 0.099 } == true)
    }

    @Test func valuesOffTheGridAreLeftOut() throws {
        var collector = try Self.collector(of: 10)
        collector.add([1, 1, 1, 1], from: 8)
        collector.add([1], from: 10)
        collector.add([1], from: -1)
        collector.add([1], from: .max)
        collector.add([])
        collector.add([1], beginnings: [SeriesBeginning(series: 0, offset: 5), SeriesBeginning(series: 0, offset: -5)])
        #expect(collector.usage?.samples == 3)
    }

    @Test(arguments: [
        (Int64(0), 300, 10, Int64(0)), (1 << 41, 300, 10, 0), (.max, 300, 10, .min), (300, 0, 10, 0), (300, 300, 0, 0),
        (300, -1, 10, 0), (300, .max, 10, 0), (300, 300, .max, 0), (300, 300, 10, .min), (300, 300, 10, .max),
    ])
    func impossibleGridsAreRefused(_ first: Int64, _ step: Int, _ count: Int, _ end: Int64) {
        let collector = UsageCollector(
            firstMoment: Timestamp(seconds: first), step: step, count: count, windowEnd: Timestamp(seconds: end))
        #expect(collector == nil)
    }

    // MARK: - Starts

    private static let calm = [Double](repeating: 0.1, count: 50)

    @Test func aStartIsKeptApart() throws {
        let values = Self.calm + [5] + Self.calm
        let usage = try #require(try Self.usage(values, beginnings: [0, 50]))
        #expect(usage.startup == StartupUsage(max: 5, samples: 1))
        #expect(usage.max == 0.1 && usage.samples == 100 && usage.histogram.total == 100)
        #expect(usage.hours.map(\.max).max().map { $0 < 0.2 } == true)
        let told = try #require(try Self.usage(values))
        #expect(told.startup == nil && told.max == 5)
    }

    /// What was there when the window begins, or a step later, did not start
    /// then.
    @Test(arguments: [(0, false), (1, false), (2, true)]) func onlyStartsWithinTheWindow(_ at: Int, isStart: Bool)
        throws
    {
        let values = [Double](repeating: .nan, count: at) + [5] + Self.calm
        let usage = try #require(try Self.usage(values, beginnings: [at]))
        #expect((usage.startup != nil) == isStart)
        #expect(usage.max == (isStart ? 0.1 : 5))
        #expect(usage.firstSample.seconds == Self.end - 50 * Self.step)
    }

    @Test(arguments: [(60, 5), (100, 3), (300, 1), (600, 1), (250, 2)])
    func aStartTakesFiveMinutes(_ step: Int, _ samples: Int) throws {
        var collector = try #require(
            UsageCollector(
                firstMoment: Timestamp(seconds: Self.end), step: step, count: 200,
                windowEnd: Timestamp(seconds: Self.end + 90_000)))
        collector.add(
            [Double](repeating: 1, count: 100), from: 100, beginnings: [SeriesBeginning(series: 1, offset: 0)])
        #expect(collector.usage?.startup?.samples == samples)
    }

    @Test(arguments: [(4, false), (3, false), (5, true)]) func shortLivesAreNoException(_ length: Int, isApart: Bool)
        throws
    {
        var collector = try Self.collector(of: 100)
        for pod in 0..<8 {
            collector.add(
                [2] + [Double](repeating: 1, count: length - 1), from: 10 + pod * 6, pod: pod,
                beginnings: [SeriesBeginning(series: pod, offset: 0)])
        }
        let usage = try #require(collector.usage)
        #expect(usage.startup == (isApart ? StartupUsage(max: 2, samples: 8) : nil))
        #expect(usage.samples == 8 * (isApart ? length - 1 : length))
        #expect(usage.max == (isApart ? 1 : 2))
    }

    /// The same values, twice as large, are twice as much in every respect.
    @Test func isScaleEquivariant() throws {
        var random = SplitMix64(seed: 9)
        let count = 700
        let histories = Self.histories(&random, count: count)
        let doubled = histories.map { History(values: $0.values.map { $0 * 2 }, beginnings: $0.beginnings) }
        let single = try #require(try Self.part(histories, 0..<count, of: count).usage)
        let double = try #require(try Self.part(doubled, 0..<count, of: count).usage)
        #expect(double.max == single.max * 2 && double.mean == single.mean * 2 && double.maxAt == single.maxAt)
        #expect(double.startup?.max == single.startup.map { $0.max * 2 })
        #expect(double.days.map(\.max) == single.days.map { $0.max * 2 })
        #expect(double.hours.map(\.mean) == single.hours.map { $0.mean * 2 })
    }
}
