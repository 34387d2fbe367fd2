/// Memory that grows and is not given back while its process lives: a
/// judgement on the course of usage by the hour, mean of all pods.
///
/// It is made of ratios alone. Usage that is so many times larger gives the
/// same verdict, and so much more of it that stands still never makes a leak
/// of what is none.
public struct MemoryLeak: Hashable, Sendable {
    /// What the verdict rests on.
    public enum Evidence: Hashable, Sendable {
        /// It rose on so many of the days after the first.
        case days(rising: Int, of: Int)
        /// The same for spans of six hours, where there is less than a week.
        case quarters(rising: Int, of: Int)
        /// It rose in so many lives one after the other, each of which ended
        /// in a fall.
        case lives(Int)
    }

    /// Bytes a day, per pod; positive.
    public var bytesPerDay: Double
    /// What the largest pod used in the last 24 hours, in bytes.
    public var level: Double
    public var evidence: Evidence

    /// The leak in this usage of memory; nil without one, and below three
    /// days. `restarts` in the window tell a process that was ended from one
    /// that gives its memory back.
    public init?(_ usage: ResourceUsage, restarts: Int = 0) {
        let levels = usage.hours.map { HourLevel($0) }.recent(days: SizingFeatures.mostDays)
        guard let growth = Self.growth(levels, restarts: restarts), let last = usage.hours.last else { return nil }
        (bytesPerDay, evidence) = growth
        let lastDay = last.start.advanced(by: -UsageDay.length)
        level = usage.hours.reversed().prefix { $0.start > lastDay }.map(\.max).max() ?? last.max
    }

    /// The leak of a container's memory, whose kills may be known from
    /// elsewhere too. What runs to its end has none.
    init?(of container: Container, _ usage: ContainerUsage?, oomKills: Int) {
        guard container.role != .`init`, let usage, let memory = usage.memory else { return nil }
        self.init(memory, restarts: max(usage.restarts ?? 0, usage.oomKills ?? 0, oomKills))
    }

    /// Days until a pod reaches so many bytes at this rate; 0 when one did.
    public func days(to bytes: Double) -> Double { max(0, bytes - level) / bytesPerDay }

    private static func growth(_ levels: ArraySlice<HourLevel>, restarts: Int) -> (Double, Evidence)? {
        if levels.days >= SteadyRise.wholeDays, let rise = SteadyRise.recent(in: levels) { return rise.growth }
        let lives = levels.lives
        guard let present = lives.last else { return nil }
        if present.days >= SteadyRise.leastDays { return SteadyRise.recent(in: present)?.growth }
        let past = lives.dropLast()
        if let before = past.last, before.days >= SteadyRise.leastDays {
            guard let rise = SteadyRise.recent(in: before), isAsSteep(present, as: rise) else { return nil }
            return rise.growth
        }
        // The first life began before the window, so it may be of any length.
        let whole = past.dropFirst()
        guard levels.days >= SteadyRise.leastDays, whole.count >= 2, restarts >= past.count else { return nil }
        let slopes = whole.compactMap(\.slopeOfLife)
        guard slopes.count == whole.count else { return nil }
        return (slopes.sorted()[slopes.count / 2], .lives(slopes.count))
    }

    /// Whether a life of at least a day goes on as the one before it; a
    /// shorter one does not tell.
    private static func isAsSteep(_ life: ArraySlice<HourLevel>, as rise: SteadyRise) -> Bool {
        life.days < 1 || life.slope >= rise.bytesPerDay / 2
    }
}
