import Foundation
import Testing

@testable import UpidCore

@Suite struct UsageCourseTests {
    static func hour(_ number: Int64, _ mean: Double, _ max: Double, samples: Int = 12) -> UsageHour {
        UsageHour(start: Timestamp(seconds: number * 3_600), mean: mean, max: max, samples: samples)
    }

    /// Hours in order, with gaps, of any magnitude.
    static func hours() -> [UsageHour] {
        var number = Int64.random(in: 400_000...500_000)
        return (0..<Int.random(in: 0...400)).map { _ in
            number += Int.random(in: 0...5) == 0 ? Int64.random(in: 1...30) : 1
            let max = exp(Double.random(in: -20...40))
            return hour(number, max * Double.random(in: 0...1), max, samples: Int.random(in: 1...100_000))
        }
    }

    @Test func isWhatWasGivenWithinItsPrecision() throws {
        for _ in 0..<50 {
            let hours = Self.hours()
            let course = UsageCourse(hours)
            #expect(course.count == hours.count)
            for (kept, given) in zip(course, hours) {
                #expect(kept.start == given.start && kept.samples == given.samples)
                #expect(kept.max >= given.max && kept.max <= given.max * (1 + 0x1p-23))
                #expect(abs(kept.mean - given.mean) <= given.mean * 0x1p-24)
            }
            #expect(UsageCourse(course) == course)
            #expect(UsageCourse(hours.shuffled()) == course)
            #expect(try JSONDecoding.decode(UsageCourse.self, from: JSONEncoding.encode(course)) == course)
        }
    }

    @Test(
        arguments: [1.0 / 3, 0.1, 16_777_217, 123_456_789_012, 0x1p-1070, 1e-46, 0, 0x1p60, 0x1p60 - 256] as [Double])
    func aMaximumIsNeverLowered(_ value: Double) throws {
        let kept = try #require(UsageCourse([Self.hour(1, value, value)]).first)
        #expect(kept.max >= value)
        #expect(kept.mean <= kept.max)
    }

    @Test func hoursGivenTwiceAreAddedUp() {
        let hours = [Self.hour(7, 3, 4, samples: 3), Self.hour(5, 1, 1), Self.hour(7, 1, 9, samples: 1)]
        let course = UsageCourse(hours)
        #expect(Array(course) == [Self.hour(5, 1, 1), Self.hour(7, 2.5, 9, samples: 4)])
        #expect(UsageCourse(hours.reversed()) == course)
        let within = UsageHour(start: Timestamp(seconds: -1), mean: 1, max: 1, samples: 1)
        #expect(UsageCourse([within]).first?.start == Timestamp(seconds: -3_600))
    }

    @Test func whatIsNotUsageIsLeftOut() {
        let none = [
            Self.hour(1, .nan, 1), Self.hour(2, 1, .nan), Self.hour(3, -1, 1), Self.hour(4, 1, 1, samples: 0),
            Self.hour(5, 1, 1, samples: .min),
        ]
        #expect(UsageCourse(none).isEmpty)
        let most = UsageCourse([
            Self.hour(1, .infinity, .greatestFiniteMagnitude, samples: .max), Self.hour(1, 0, 0, samples: .max),
        ])
        #expect(most.map(\.max) == [0x1p60])
        let far = UsageHour(start: Timestamp(seconds: .max), mean: 1, max: 1, samples: 1)
        #expect(UsageCourse([far, UsageHour(start: Timestamp(seconds: .min), mean: 1, max: 1, samples: 1)]).count == 2)
    }

    @Test(arguments: [
        #"[{"start":"2026-01-01T00:00:00Z","mean":[1],"max":[1],"samples":[1,2]}]"#,
        #"[{"start":"2026-01-01T00:00:00Z","mean":[1],"max":[],"samples":[1]}]"#,
        #"[{"start":"2026-01-01T00:00:00Z","mean":[1],"max":[1],"samples":[-1]}]"#,
        #"[{"start":"2026-01-01T00:00:00Z","mean":[1e39],"max":[1],"samples":[1]}]"#,
        #"[{"start":3,"mean":[],"max":[],"samples":[]}]"#, "{}",
    ])
    func hostileJSONIsAnError(_ json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoding.decode(UsageCourse.self, from: Array(json.utf8)) }
    }
}
