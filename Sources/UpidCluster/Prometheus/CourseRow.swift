internal import UpidCore

/// The values of one container at consecutive moments of a grid.
struct CourseRow: Sendable {
    /// Index of the first value's moment.
    private(set) var first = 0
    /// NaN where there is none.
    private(set) var values: [Double] = []
    /// The first moment of each series that was told apart.
    private var starts: [(series: Int, moment: Int)] = []

    /// Where the series begin, as places in ``values``.
    var beginnings: [SeriesBeginning] { starts.map { SeriesBeginning(series: $0.series, offset: $0.moment - first) } }

    /// Takes the values of a series; where there is one already, the larger
    /// stays: replicas of a highly available pair, two jobs that scrape the
    /// same kubelet, or a container before and after its restart.
    ///
    /// Values that are no usage and moments off the grid are left out. With
    /// `series`, its beginning is noted.
    mutating func merge(_ points: [SamplePoint], on grid: TimeGrid, series: Int? = nil) {
        let origin = Double(grid.first)
        let step = Double(grid.step)
        let count = Double(grid.count)
        var earliest = Int.max
        for point in points {
            let offset = (point.time - origin) / step
            guard point.isUsage, offset >= 0, offset < count else { continue }
            let moment = Int(offset)
            put(point.value, at: moment)
            if moment < earliest { earliest = moment }
        }
        guard let series, earliest < .max else { return }
        if let index = starts.firstIndex(where: { $0.series == series }) {
            starts[index].moment = min(starts[index].moment, earliest)
        } else {
            starts.append((series, earliest))
        }
    }

    @inline(__always)
    private mutating func put(_ value: Double, at moment: Int) {
        if values.isEmpty { first = moment }
        let index = moment - first
        if index == values.count {
            values.append(value)
        } else if index < 0 {
            values.insert(contentsOf: repeatElement(.nan, count: -index), at: 0)
            values[0] = value
            first = moment
        } else if index > values.count {
            values.append(contentsOf: repeatElement(.nan, count: index - values.count))
            values.append(value)
        } else if !(values[index] >= value) {
            values[index] = value
        }
    }
}
