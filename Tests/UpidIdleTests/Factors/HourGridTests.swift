import Testing
import UpidCore

@testable import UpidIdle

@Suite struct HourGridTests {
    private static let zero = Timestamp(seconds: 1_793_750_400)

    @Test func wholeHours() {
        let grid = HourGrid(start: Self.zero, end: Self.zero.advanced(by: 7_200), createdAt: nil)
        #expect(grid.count == 2)
        #expect(!grid.hasOpenEnd)
        #expect(grid.start(1) == Self.zero.advanced(by: 3_600))
        #expect(grid.index(Self.zero.advanced(by: -1)) == nil)
        #expect(grid.index(Self.zero.advanced(by: 3_599)) == 0)
        #expect(grid.index(Self.zero.advanced(by: 7_200)) == nil)
    }

    @Test func beginsWithTheFirstWholeHourOfALife() {
        let grid = HourGrid(
            start: Self.zero, end: Self.zero.advanced(by: 36_000), createdAt: Self.zero.advanced(by: 4_000))
        #expect(grid.count == 8)
    }

    @Test func anHourThatHardlyBeganMayLackValues() {
        let grid = HourGrid(start: Self.zero, end: Self.zero.advanced(by: 7_500), createdAt: nil)
        #expect(grid.count == 3)
        #expect(grid.hasOpenEnd)
        var levels = HourLevels(grid)
        levels.levels = [0, 0, .nan]
        #expect(levels.quiet == 2)
        levels.levels = [0, .nan, .nan]
        #expect(levels.quiet == 0)
        levels.levels = [0, 0, 1]
        #expect(levels.quiet == 0)
    }

    @Test func isEmptyBackwards() {
        #expect(HourGrid(start: Self.zero, end: Self.zero.advanced(by: -9_999), createdAt: nil).count == 0)
    }
}
