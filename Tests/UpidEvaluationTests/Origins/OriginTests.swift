import Testing
import UpidEvaluation

@Suite struct OriginTests {
    private static let day = TraceSeries.day

    @Test(arguments: [
        (0, [[0, 0]]),
        (1, [[0, 1]]),
        (100, [[70, 100]]),
        (14 * 288 - 1, [[2_821, 4_031]]),
        (14 * 288, [[7 * 288, 14 * 288]]),
        (37 * 288 - 1, [[30 * 288 - 1, 37 * 288 - 1]]),
        (37 * 288, [[30 * 288, 37 * 288]]),
        (44 * 288 - 1, [[30 * 288, 37 * 288]]),
        (44 * 288, [[30 * 288, 37 * 288], [37 * 288, 44 * 288]]),
        (60 * 288, [[30 * 288, 37 * 288], [37 * 288, 44 * 288], [44 * 288, 51 * 288], [51 * 288, 58 * 288]]),
    ])
    func foldsFollowTheLength(length: Int, expected: [[Int]]) {
        #expect(Fold.all(length: length).map { [$0.origin, $0.end] } == expected)
    }

    @Test func churnIsAskedOnTheDaysAfterTheFirstDecision() {
        let origins = Origin.all(length: 44 * Self.day)
        #expect(origins.filter { $0.kind == .score }.map(\.point) == [30 * Self.day, 37 * Self.day])
        #expect(origins.filter { $0.kind == .churn }.map(\.point) == (31...37).map { $0 * Self.day })
    }

    @Test func churnEndsWithTheSeries() {
        // 0.7 × 1440 is a little less than 1008 in binary.
        #expect(Origin.all(length: 5 * Self.day).map(\.point) == [1_007, 1_295])
        #expect(Origin.all(length: 100) == [Origin(point: 70, kind: .score)])
    }
}
