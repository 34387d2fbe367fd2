/// What a raw confidence was worth where the answer is known: of all that was
/// called idle with so much of it, the share that stayed idle for the
/// following week.
public struct IdleCalibration: Hashable, Sendable {
    /// A raw confidence, and what was measured for it; 0…1.
    public struct Point: Hashable, Sendable {
        public var raw: Double
        public var measured: Double

        /// A measured point.
        public init(raw: Double, measured: Double) {
            self.raw = raw
            self.measured = measured
        }
    }

    public let points: [Point]

    /// A table, ascending by ``Point/raw``; nil where it is empty, leaves
    /// 0…1, or falls anywhere: more evidence never makes it less certain.
    public init?(_ points: [Point]) {
        guard !points.isEmpty,
            points.allSatisfy({ (0...1).contains($0.raw) && (0...1).contains($0.measured) }),
            zip(points, points.dropFirst()).allSatisfy({ $0.raw < $1.raw && $0.measured <= $1.measured })
        else { return nil }
        self.points = points
    }

    private init(known points: [Point]) { self.points = points }

    /// On recorded usage of 477 machines, with activity taken away and pauses
    /// of up to two weeks put in: the lower end of the 95 % interval of the
    /// share that stayed idle for a week. `upid-eval idle` measures it.
    public static let measured = IdleCalibration(
        known: [
            Point(raw: 0, measured: 0.904), Point(raw: 0.65, measured: 0.951), Point(raw: 0.99, measured: 0.979),
            Point(raw: 1, measured: 0.979),
        ])

    /// Nothing was measured: the raw confidence as it is.
    public static let identity = IdleCalibration(
        known: [Point(raw: 0, measured: 0), Point(raw: 1, measured: 1)])

    /// The measured confidence, straight between two points; outside of them
    /// that of the nearest, but never more than was measured for less.
    public func confidence(raw: Double) -> Double {
        guard raw.isFinite, let first = points.first, let last = points.last else { return 0 }
        if raw < first.raw { return first.raw > 0 ? first.measured * max(0, raw) / first.raw : first.measured }
        guard let upper = points.firstIndex(where: { $0.raw >= raw }), upper > 0 else {
            return raw >= last.raw ? last.measured : first.measured
        }
        let (low, high) = (points[upper - 1], points[upper])
        return low.measured + (high.measured - low.measured) * (raw - low.raw) / (high.raw - low.raw)
    }
}
