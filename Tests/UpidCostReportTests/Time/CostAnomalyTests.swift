import Testing

@testable import UpidCore
@testable import UpidCostReport

@Suite struct CostAnomalyTests {
    @Test(arguments: [1.0, 0.3]) func aCalmCourseHasNone(weekend: Double) {
        for seed in 1...20 {
            let course = SeriesSample.course(90, weekend: weekend, noise: 0.1, seed: UInt64(seed))
            #expect(SeriesSample.days(course).anomalies().isEmpty)
        }
    }

    @Test func aDayThatBreaksOut() throws {
        var course = SeriesSample.course(60, weekend: 0.3, noise: 0.05)
        // A Saturday that costs what a Monday does: no more than other days.
        course[47] = 100
        let found = SeriesSample.series([("shop", course), ("calm", SeriesSample.course(60, level: 500))]).anomalies()
        let day = try #require(found.first)
        #expect(found.count == 1 && day.row == 0 && day.kind == .more && day.days == 1)
        #expect(day.start == SeriesSample.monday.advanced(by: 47 * 86_400))
        #expect(abs(day.expected - 30) < 2 && day.actual == 100)
    }

    @Test func aNewLevelIsToldOnce() throws {
        let course = SeriesSample.course(30, noise: 0.05) + SeriesSample.course(60, level: 200, noise: 0.05)
        let found = SeriesSample.days(course).anomalies().filter { $0.row == 0 }
        let shift = try #require(found.first)
        #expect(found.count == 1)
        #expect(shift.start == SeriesSample.monday.advanced(by: 30 * 86_400))
        #expect((10...21).contains(shift.days))
    }

    @Test func whatIsNewIsCalledSo() throws {
        let course = [Double](repeating: 0, count: 20) + [Double](repeating: 50, count: 3)
        let found = SeriesSample.series([("new", course), ("old", SeriesSample.course(23, level: 1_000))]).anomalies()
        let new = try #require(found.first)
        #expect(found.count == 1 && new.kind == .new && new.days == 3 && new.expected == 0)
    }

    @Test func littleMoneyIsNotWorthALook() {
        var course = SeriesSample.course(40, level: 0.01)
        course[35] = 0.9
        #expect(SeriesSample.days(course).anomalies().isEmpty)
        #expect(SeriesSample.days(course).anomalies(CostAnomalyPolicy(minimum: 0.5)).count == 2)
    }

    @Test func aWeekIsNoPattern() {
        #expect(SeriesSample.days([1, 1, 1, 1, 1, 1, 900]).anomalies().isEmpty)
        #expect(!SeriesSample.days([1, 1, 1, 1, 1, 1, 1, 900]).anomalies().isEmpty)
        #expect(SeriesSample.days([]).anomalies().isEmpty)
    }

    @Test func whatStopsIsLess() throws {
        let found = SeriesSample.days(SeriesSample.course(40) + [0, 0]).anomalies().filter { $0.row == 0 }
        #expect(found.count == 1 && found.first?.kind == .less && found.first?.days == 2)
    }
}
