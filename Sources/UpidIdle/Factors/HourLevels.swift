/// How high a factor stands by hour, as a multiple of its threshold: from 1 on
/// somebody uses it. An hour of which that is not known is no number.
struct HourLevels: Sendable {
    var levels: [Float]
    let grid: HourGrid

    init(_ grid: HourGrid) {
        levels = [Float](repeating: .nan, count: grid.count)
        self.grid = grid
    }

    /// The index after the last hour that has to be known.
    private var end: Int {
        grid.hasOpenEnd && levels.last?.isNaN == true ? levels.count - 1 : levels.count
    }

    /// Hours without an interruption, up to the end, that are known …
    var observed: Int { run { !$0.isNaN } }

    /// … and of these, that are below the threshold.
    var quiet: Int { run { $0 < 1 } }

    /// Hours that are known.
    var known: Int { levels.reduce(0) { $0 + ($1.isNaN ? 0 : 1) } }

    /// One of the last hours is at the threshold or above.
    func isHigh(last count: Int) -> Bool {
        levels[max(0, end - count)...].contains { $0 >= 1 }
    }

    private func run(_ holds: (Float) -> Bool) -> Int {
        var index = end
        while index > 0, holds(levels[index - 1]) { index -= 1 }
        return end - index
    }

    /// Takes the higher one by hour. An hour that either lacks stays unknown
    /// unless the other one is high.
    mutating func merge(_ other: HourLevels) {
        for index in levels.indices {
            let (own, given) = (levels[index], other.levels[index])
            if own.isNaN {
                if given >= 1 { levels[index] = given }
            } else if given.isNaN {
                if own < 1 { levels[index] = .nan }
            } else if given > own {
                levels[index] = given
            }
        }
    }

    /// Takes the higher one by hour where there is one at all.
    mutating func raise(_ other: HourLevels) {
        for index in levels.indices where other.levels[index] >= 1 || other.levels[index] > levels[index] {
            levels[index] = max(other.levels[index], levels[index].isNaN ? 0 : levels[index])
        }
    }
}
