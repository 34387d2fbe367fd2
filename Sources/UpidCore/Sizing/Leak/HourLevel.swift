/// The mean of an hour, as a point of a line.
struct HourLevel: Hashable {
    /// Days since the epoch.
    var day: Double
    /// Bytes.
    var value: Double

    init(day: Double, value: Double) {
        self.day = day
        self.value = value
    }

    init(_ hour: UsageHour) {
        day = Double(hour.start.seconds) / Double(UsageDay.length)
        value = hour.mean
    }

    /// Days.
    static let length = 1.0 / 24
}

extension RandomAccessCollection<HourLevel> where Index == Int {
    /// From the first hour's begin to the last one's end.
    var days: Double {
        guard let first, let last else { return 0 }
        return last.day - first.day + HourLevel.length
    }

    /// Change per day: the median of the slopes between any two points.
    ///
    /// Source: Sen, "Estimates of the regression coefficient based on
    /// Kendall's tau", JASA 1968.
    var slope: Double {
        var slopes: [Double] = []
        slopes.reserveCapacity(count * (count - 1) / 2)
        for (place, end) in enumerated() {
            for start in prefix(place) { slopes.append((end.value - start.value) / (end.day - start.day)) }
        }
        guard !slopes.isEmpty else { return 0 }
        slopes.sort()
        return (slopes[(slopes.count - 1) / 2] + slopes[slopes.count / 2]) / 2
    }
}

extension [HourLevel] {
    /// The last days.
    func recent(days: Int) -> ArraySlice<HourLevel> { self[...].recent(days: days) }
}

extension ArraySlice<HourLevel> {
    func recent(days: Int) -> ArraySlice<HourLevel> {
        guard let last else { return self }
        let from = last.day + HourLevel.length - Double(days) - HourLevel.length / 2
        return self[(firstIndex { $0.day >= from } ?? startIndex)...]
    }

    /// The lower quartiles of blocks of so many hours, counted back from the
    /// end: what load adds for some hours of a day is left out. A block of
    /// which less than half is known has none.
    func lowerQuartiles(hours: Int) -> [HourLevel] {
        guard let last else { return [] }
        let end = last.day + HourLevel.length
        let length = Double(hours) * HourLevel.length
        var blocks: [Int: [Double]] = [:]
        for level in self {
            // From the middle of the hour, far from where blocks meet.
            blocks[Int((end - level.day - HourLevel.length / 2) / length), default: []].append(level.value)
        }
        return blocks.filter { $0.value.count * 2 >= hours }.sorted { $0.key > $1.key }.map { age, values in
            HourLevel(day: end - Double(age) * length, value: values.sorted()[values.count / 4])
        }
    }
}
