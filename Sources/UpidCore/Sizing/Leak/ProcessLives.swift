/// Restarts and rollouts as they show in a course: memory falls within two
/// hours by half of what was gained at least, and stays there.
extension ArraySlice<HourLevel> {
    /// So many hours after a fall are looked at, and must be known. Before it
    /// the median of three counts, which a peak does not move.
    private static let after = 6
    private static let leastAfter = 3
    /// Of what was gained since the lowest point.
    private static let leastFall = 0.5

    /// The stretches between falls, in order.
    var lives: [ArraySlice<HourLevel>] {
        var lives: [ArraySlice<HourLevel>] = []
        var (start, low) = (startIndex, Double.infinity)
        var index = startIndex
        while index < endIndex {
            low = Swift.min(low, self[index].value)
            if index - start >= Self.after - 1, falls(after: index, from: low) {
                lives.append(self[start..<index + 2])
                (start, low) = (index + 2, .infinity)
                index += 1
            }
            index += 1
        }
        lives.append(self[start..<endIndex])
        return lives
    }

    /// Two hours on it is down, and stays so as far as is known.
    private func falls(after index: Int, from low: Double) -> Bool {
        let next = Swift.min(index + 2, endIndex)..<Swift.min(index + 2 + Self.after, endIndex)
        let (one, two, three) = (self[index - 2].value, self[index - 1].value, self[index].value)
        let height = Swift.max(Swift.min(one, two), Swift.min(Swift.max(one, two), three))
        let highest = height - (height - low) * Self.leastFall
        return next.count >= Self.leastAfter && height > low && self[next].allSatisfy { $0.value <= highest }
    }

    /// Bytes a day of a life too short to be told from a day's course, if it
    /// rises to its end; nil otherwise.
    var slopeOfLife: Double? {
        guard count >= Self.after else { return nil }
        let rising = zip(self, dropFirst()).count { $1.value > $0.value }
        let slope = slope
        guard slope > 0, Double(rising) >= SteadyRise.leastRising * Double(count - 1),
            suffix(count / 2).slope >= SteadyRise.leastLate * slope
        else { return nil }
        return slope
    }
}
