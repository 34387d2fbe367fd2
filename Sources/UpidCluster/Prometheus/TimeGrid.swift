internal import UpidCore

/// Moments at which a range is asked for: multiples of the step, so that two
/// runs see the same points. The value at a moment stands for the step that
/// ends there.
package struct TimeGrid: Hashable, Sendable {
    /// The first and the last moment, seconds since the epoch.
    package var first: Int64
    package var last: Int64
    /// Seconds; positive.
    let step: Int64

    /// All steps that lie in the window entirely; nil when there is none.
    init?(from start: Timestamp, to end: Timestamp, step: Int) {
        let step = Int64(max(step, 1))
        guard start.seconds >= 0, end > start, end.seconds < 1 << 40 else { return nil }
        first = (start.seconds + step - 1) / step * step + step
        last = end.seconds / step * step
        self.step = step
        guard first <= last else { return nil }
    }

    /// `count` moments of which the last is `last`; nil for none.
    package init?(last: Int64, count: Int, step: Int64) {
        guard count > 0, step > 0 else { return nil }
        self.init(first: last - Int64(count - 1) * step, last: last, step: step)
    }

    private init(first: Int64, last: Int64, step: Int64) {
        self.first = first
        self.last = last
        self.step = step
    }

    /// Number of moments.
    var count: Int { Int((last - first) / step) + 1 }

    /// Pieces of at most `limit` moments, cut at full hours as far as a piece
    /// is longer than an hour.
    func pieces(atMost limit: Int) -> [TimeGrid] {
        guard count > limit else { return [self] }
        var length = Int64(max(limit, 1)) * step
        let hourly = max(step, 3_600)
        if length > hourly, hourly % step == 0 { length -= length % hourly }
        var pieces: [TimeGrid] = []
        var from = first
        while from <= last {
            // The piece ends with the length's last multiple that it reaches.
            let cut = (from - step) / length * length + length
            let to = min(cut / step * step, last)
            pieces.append(TimeGrid(first: from, last: max(to, from), step: step))
            from = max(to, from) + step
        }
        return pieces
    }

    /// Both halves; nil when there is only one moment.
    package var halves: (TimeGrid, TimeGrid)? {
        guard count > 1 else { return nil }
        var middle = first + (last - first) / 2 / step * step
        let full = middle / 3_600 * 3_600
        if full >= first, full < last, (full - first) % step == 0 { middle = full }
        return (
            TimeGrid(first: first, last: middle, step: step), TimeGrid(first: middle + step, last: last, step: step)
        )
    }
}
