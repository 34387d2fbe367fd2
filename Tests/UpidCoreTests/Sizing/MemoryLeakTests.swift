import Foundation
import Samples
import Testing
import UpidCore

/// A course of memory, and whether it is a leak.
struct LeakCase: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var days = 14.0
    var restarts = 0
    /// MiB a day; nil where there is no leak.
    var leaks: Double?
    /// MiB by day, with a source of noise.
    var course: @Sendable (Double, inout LeakSamples.Noise) -> Double?

    func usage(seed: UInt64 = 7, scale: Double = 1, offset: Double = 0) -> ResourceUsage {
        var noise = LeakSamples.Noise(seed)
        return LeakSamples.usage(days: days, scale: scale, offset: offset) { course($0, &noise) }
    }
}

@Suite struct MemoryLeakTests {
    static let leaks: [LeakCase] = [
        .init(testDescription: "a leak", leaks: 20) { day, _ in 200 + 20 * day },
        .init(testDescription: "with noise", leaks: 20) { day, noise in 200 + 20 * day + 15 * noise.next() },
        .init(testDescription: "of three days", days: 3, leaks: 30) { day, noise in 200 + 30 * day + noise.next() },
        .init(testDescription: "under a daily season", leaks: 20) { day, noise in
            200 + 20 * day + 40 * LeakSamples.season(day) + 5 * noise.next()
        },
        .init(testDescription: "under hours of load", leaks: 20) { day, noise in
            200 + 20 * day + (noise.next() > 0.8 ? 200 : 0)
        },
        .init(testDescription: "with gaps", leaks: 20) { day, _ in
            (3..<4.2).contains(day) || Int(day * 24) % 5 == 0 ? nil : 200 + 20 * day
        },
        .init(testDescription: "that began in the last week", days: 16, leaks: 30) { day, noise in
            200 + 30 * max(0, day - 8.6) + noise.next()
        },
        .init(testDescription: "since a rollout", leaks: 20) { day, noise in
            (day < 9 ? 150 + 20 * day : 150 + 20 * (day - 9)) + noise.next()
        },
        .init(testDescription: "before a rollout an hour ago", days: 10, leaks: 20) { day, noise in
            (day < 9.8 ? 150 + 20 * day : 150) + noise.next()
        },
        .init(testDescription: "before and after a rollout", days: 10, leaks: 20) { day, noise in
            (day < 8 ? 150 + 20 * day : 150 + 20 * (day - 8)) + noise.next()
        },
        .init(testDescription: "that is killed daily", restarts: 13, leaks: 300) { day, noise in
            100 + 300 * (day - day.rounded(.down)) + 3 * noise.next()
        },
        .init(testDescription: "that is killed every 40 hours", restarts: 9, leaks: 200) { day, noise in
            100 + 200 * (day - (day * 0.6).rounded(.down) / 0.6) + 3 * noise.next()
        },
    ]

    static let others: [LeakCase] = [
        .init(testDescription: "constant") { _, _ in 200 },
        .init(testDescription: "nothing at all") { _, _ in 0 },
        .init(testDescription: "noise") { _, noise in 200 + 40 * noise.next() },
        .init(testDescription: "a warm-up", days: 14) { day, noise in 100 + 60 * log(1 + day) + noise.next() },
        .init(testDescription: "a quick warm-up", days: 4) { day, noise in 100 + 60 * log(1 + 3 * day) + noise.next() },
        .init(testDescription: "a warm-up to a bound", days: 10) { day, _ in 300 - 200 * exp(-day / 3) },
        .init(testDescription: "a cache that is full", days: 14) { day, _ in 100 + 30 * min(day, 8) },
        .init(testDescription: "a daily season") { day, noise in 200 + 80 * LeakSamples.season(day) + noise.next() },
        .init(testDescription: "a season in three days", days: 3) { day, _ in 200 + 80 * LeakSamples.season(day) },
        .init(testDescription: "a weekly season") { day, _ in Int(day) % 7 < 5 ? 300 : 200 },
        .init(testDescription: "a step by a rollout") { day, noise in (day < 6 ? 200 : 320) + noise.next() },
        .init(testDescription: "a step down") { day, _ in day < 6 ? 320 : 200 },
        .init(testDescription: "a rollout over two days") { day, _ in 200 + 60 * min(max(day - 6, 0), 2) },
        .init(testDescription: "a leak that a rollout mended") { day, noise in
            (day < 9 ? 150 + 20 * day : 150) + noise.next()
        },
        .init(testDescription: "one that a rollout mended two days ago", days: 10) { day, noise in
            (day < 8 ? 150 + 20 * day : 150) + noise.next()
        },
        .init(testDescription: "work that gives back each day", restarts: 0) { day, _ in
            100 + 300 * (day - day.rounded(.down))
        },
        .init(testDescription: "a warm-up after each restart", restarts: 13) { day, _ in
            100 + 100 * min((day - day.rounded(.down)) * 4, 1)
        },
        .init(testDescription: "falling") { day, _ in 500 - 20 * day },
        .init(testDescription: "too little growth to matter") { day, _ in 2_000 + 5 * day },
        .init(testDescription: "two days", days: 2) { day, _ in 100 + 100 * day },
    ]

    @Test(arguments: leaks) func tellsALeak(_ sample: LeakCase) throws {
        let rate = try #require(sample.leaks)
        for seed in 1...20 {
            let leak = MemoryLeak(sample.usage(seed: UInt64(seed)), restarts: sample.restarts)
            let perDay = try #require(leak).bytesPerDay / UsageSamples.mebibyte
            #expect(abs(perDay - rate) < 0.15 * rate, "\(perDay)")
        }
    }

    @Test(arguments: others) func tellsNoLeak(_ sample: LeakCase) {
        for seed in 1...20 {
            #expect(MemoryLeak(sample.usage(seed: UInt64(seed)), restarts: sample.restarts) == nil, "\(seed)")
        }
    }

    /// Walks of chance look like leaks in few cases.
    @Test(arguments: [(3.0, 9), (7, 12), (14, 15), (30, 15)])
    func tellsNoLeakInChance(_ days: Double, _ most: Int) {
        let called = (1...300).count { seed in
            var (noise, level) = (LeakSamples.Noise(UInt64(seed)), 1_000.0)
            let usage = LeakSamples.usage(days: days) { _ in
                level = max(level + 10 * noise.next(), 1)
                return level
            }
            return MemoryLeak(usage) != nil
        }
        #expect(called <= most, "\(called)")
    }

    @Test(arguments: leaks + others, [0.001, 3, 0x1p10])
    func doesNotDependOnTheUnit(_ sample: LeakCase, _ scale: Double) {
        let plain = MemoryLeak(sample.usage(), restarts: sample.restarts)
        let scaled = MemoryLeak(sample.usage(scale: scale), restarts: sample.restarts)
        #expect(plain?.evidence == scaled?.evidence)
        if let plain, let scaled {
            #expect(abs(scaled.bytesPerDay / scale / plain.bytesPerDay - 1) < 1e-4)
            #expect(abs(scaled.level / scale / plain.level - 1) < 1e-4)
        }
    }

    @Test(arguments: others, [1.0, 50, 1_000])
    func whatStandsBesideMakesNoLeak(_ sample: LeakCase, _ offset: Double) {
        for seed in 1...5 {
            let usage = sample.usage(seed: UInt64(seed), offset: offset)
            #expect(MemoryLeak(usage, restarts: sample.restarts) == nil)
        }
    }

    @Test func saysWhatItRestsOn() throws {
        let long = try #require(MemoryLeak(LeakSamples.leak(days: 14, perDay: 24)))
        #expect(long.evidence == .days(rising: 13, of: 13))
        #expect(long.level == (100 + 24 * (14 - 1.0 / 24)) * UsageSamples.mebibyte)
        #expect(try abs(#require(MemoryLeak(LeakSamples.leak(days: 14, perDay: 24))).days(to: 2 * long.level)) > 0)
        #expect(abs(long.days(to: long.level + 72 * UsageSamples.mebibyte) - 3) < 1e-6)
        #expect(long.days(to: long.level / 2) == 0)
        let short = try #require(MemoryLeak(LeakSamples.leak(days: 3, perDay: 24)))
        #expect(short.evidence == .quarters(rising: 11, of: 11))
        #expect(MemoryLeak(Self.leaks[10].usage(), restarts: 13)?.evidence == .lives(12))
        #expect(MemoryLeak(Self.leaks[10].usage(), restarts: 12) == nil)
    }

    /// Where each rule ends.
    static let bounds: [LeakCase] = [
        .init(testDescription: "half a per cent a day", leaks: 5.5) { day, _ in 1_000 + 5.5 * day },
        .init(testDescription: "less") { day, _ in 1_000 + 5.1 * day },
        .init(testDescription: "5 % in all", days: 7, leaks: 9) { day, _ in 1_000 + 9 * day },
        .init(testDescription: "less in all", days: 7) { day, _ in 1_000 + 8.5 * day },
        .init(testDescription: "70 hours", days: 70.0 / 24, leaks: 30) { day, _ in 100 + 30 * day },
        .init(testDescription: "69 hours", days: 69.0 / 24) { day, _ in 100 + 30 * day },
        .init(testDescription: "a season in a week", days: 166.0 / 24, leaks: 20) { day, _ in
            200 + 20 * day + 60 * LeakSamples.season(day)
        },
        .init(testDescription: "a season in less", days: 165.0 / 24) { day, _ in
            200 + 20 * day + 60 * LeakSamples.season(day)
        },
        .init(testDescription: "5 of 7 days up", days: 8, leaks: 13) { day, _ in stairs(day, down: [2, 5]) },
        .init(testDescription: "9 of 13 days up", leaks: nil) { day, _ in stairs(day, down: [3, 5, 7, 9]) },
        .init(testDescription: "a step of 31 %", days: 7, leaks: 26) { day, _ in 200 + 20 * day + (day < 3 ? 0 : 25) },
        .init(testDescription: "a step of 36 %", days: 7) { day, _ in 200 + 20 * day + (day < 3 ? 0 : 36) },
        .init(testDescription: "slower at last", leaks: 19) { day, _ in 200 + 20 * min(day, 9) + 13 * max(day - 9, 0) },
        .init(testDescription: "much slower at last") { day, _ in 200 + 20 * min(day, 9) + 10 * max(day - 9, 0) },
        .init(testDescription: "slower in four days", days: 4, leaks: 20) { day, _ in
            200 + 20 * min(day, 2.6) + 17 * max(day - 2.6, 0)
        },
        .init(testDescription: "much slower in four days", days: 4) { day, _ in
            200 + 20 * min(day, 2.6) + 13 * max(day - 2.6, 0)
        },
        .init(testDescription: "off the line", days: 7, leaks: 15) { day, _ in
            200 + 20 * day.rounded(.down) - (day < 4 ? 0 : 20 + 12)
        },
        .init(testDescription: "far off the line", days: 7) { day, _ in
            200 + 20 * day.rounded(.down) - (day < 4 ? 0 : 20 + 16)
        },
    ]

    static func stairs(_ day: Double, down: Set<Int>) -> Double {
        100 + (0..<Int(day)).reduce(0) { $0 + (down.contains($1) ? -2 : 20) }
    }

    @Test(arguments: bounds) func ends(_ sample: LeakCase) throws {
        let perDay = MemoryLeak(sample.usage()).map { $0.bytesPerDay / UsageSamples.mebibyte }
        #expect((perDay == nil) == (sample.leaks == nil), "\(perDay ?? 0)")
        if let perDay, let rate = sample.leaks { #expect(abs(perDay - rate) < 0.15 * rate, "\(perDay)") }
    }

    /// A life before the fall is not counted, if it is one.
    @Test(arguments: [(42.0, true), (34, false)]) func aFallIsHalfOfTheGain(_ fall: Double, _ isOne: Bool) {
        let usage = LeakSamples.usage(days: 6.5) { 100 + 20 * $0 - ($0 < 3.3 ? 0 : fall) }
        #expect(MemoryLeak(usage)?.evidence == (isOne ? .quarters(rising: 12, of: 12) : nil))
    }

    /// A life of a day and more goes on at half the pace of the one before.
    @Test(arguments: [(11.0, true), (9, false)]) func aLifeGoesOnLikeTheOneBefore(_ pace: Double, _ leaks: Bool) {
        let usage = LeakSamples.usage(days: 6) { $0 < 4 ? 150 + 20 * $0 : 150 + pace * ($0 - 4) }
        #expect((MemoryLeak(usage) != nil) == leaks)
    }

    @Test func badCoursesGiveNoLeak() {
        #expect(MemoryLeak(LeakSamples.usage(days: 14) { _ in nil }) == nil)
        #expect(MemoryLeak(LeakSamples.usage(days: 14) { $0 == 3 ? 5 : nil }) == nil)
        #expect(MemoryLeak(LeakSamples.usage(days: 14) { $0 == 0 || $0 > 13.9 ? 5 + $0 : nil }) == nil)
        #expect(MemoryLeak(LeakSamples.usage(days: 14, scale: 1e300) { 1 + $0 }) == nil)
    }
}
