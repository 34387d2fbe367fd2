internal import UpidCore

/// How the time of one thing is divided between those who had it: at each
/// moment evenly between all who had it then.
struct TimeShares {
    /// Seconds of each one, in their order.
    var shares: [Double]
    /// Seconds in which nobody had it.
    var rest: Double

    /// Divides `whole` between `users`, of whose time only what is within it
    /// counts.
    init(of whole: TimeRange, between users: [TimeRange]) {
        shares = [Double](repeating: 0, count: users.count)
        guard users.contains(where: { $0.start > whole.start || $0.end < whole.end }) else {
            // All of them all the time.
            let share = users.isEmpty ? 0 : whole.seconds / Double(users.count)
            for index in users.indices { shares[index] = share }
            rest = users.isEmpty ? whole.seconds : 0
            return
        }
        rest = 0
        let clipped = users.map {
            (start: max($0.start, whole.start), end: min($0.end, whole.end))
        }
        let moments = Set(clipped.flatMap { [$0.start, $0.end] } + [whole.start, whole.end])
            .filter { $0 >= whole.start && $0 <= whole.end }.sorted()
        let starts = clipped.indices.sorted { clipped[$0].start < clipped[$1].start }
        var next = 0
        var active: [Int] = []
        for (from, to) in zip(moments, moments.dropFirst()) {
            active.removeAll { clipped[$0].end <= from }
            while next < starts.count, clipped[starts[next]].start <= from {
                if clipped[starts[next]].end > from { active.append(starts[next]) }
                next += 1
            }
            let seconds = Double(to.secondsSince(from))
            if active.isEmpty {
                rest += seconds
            } else {
                for index in active { shares[index] += seconds / Double(active.count) }
            }
        }
    }
}
