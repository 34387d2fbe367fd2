/// The moments that a collector takes values of, and the window that they
/// are a part of.
struct UsageGrid: Hashable, Sendable {
    /// The first moment, seconds since the epoch.
    let first: Int64
    /// Seconds; positive.
    let step: Int64
    let count: Int
    /// The first moment of the window.
    let windowFirst: Int64
    /// Days are counted back from here.
    let windowEnd: Int64

    /// The moment at an index.
    func moment(_ index: Int) -> Int64 { first + Int64(index) * step }

    /// The last moment.
    var last: Int64 { moment(count - 1) }

    /// The hour that the step which ends at a moment lies in, as hours since
    /// the epoch. A step that ends with the hour belongs to it.
    static func hour(_ moment: Int64) -> Int64 { (moment - 1) / 3_600 }

    /// The day that the step which ends at a moment lies in: -1 is the last
    /// one of the window.
    func day(_ moment: Int64) -> Int {
        let (days, rest) = (moment - windowEnd - 1).quotientAndRemainder(dividingBy: UsageDay.length)
        return Int(rest < 0 ? days - 1 : days)
    }

    /// The last moment of a day.
    func end(ofDay day: Int) -> Int64 { windowEnd + Int64(day + 1) * UsageDay.length }
}
