internal import UpidCore

/// What predictions are fitted on, as lines of text: the features of each
/// decision, and what came after it.
public enum FeatureFile {
    /// Under a header: `source,series_id,resource,origin_s,kind`, then of the
    /// seven days to come `mean,bound20,bound5,bound2,bound1,max` (a bound
    /// is the lowest request that is exceeded in no more than that share of
    /// the time, in per cent; `nan` where less than half of the days is known), then `base` and a column per feature. The
    /// kinds are those of ``Origin``, and `fit` for decisions in between.
    public static func text(_ series: [TraceSeries]) async -> String {
        let parts = await Parallel.map(series) { lines($0) }
        let columns =
            ["source,series_id,resource,origin_s,kind,mean,bound20,bound5,bound2,bound1,max,base"]
            + SizingFeatures.names
        return columns.joined(separator: ",") + "\n" + parts.joined()
    }

    /// Shares of the time that a request may be exceeded in; 0 for never.
    private static let shares = [0.2, 0.05, 0.02, 0.01, 0]
    private static let unknown = [Double](repeating: .nan, count: 1 + shares.count)

    private static func lines(_ series: TraceSeries) -> String {
        var text = ""
        for resource in [TraceResource.cpu, .memoryPeak] {
            guard let values = resource.values(of: series) else { continue }
            for (origin, end, kind) in decisions(length: values.count) {
                let past = PastWindow(values, origin: origin)
                guard past.values.count >= 2 * TraceSeries.day, let usage = past.usage,
                    let features = SizingFeatures(usage, resource.name)
                else { continue }
                let week = FutureWeek(values[origin..<max(origin, end)])
                let isKnown = end > origin && week.sorted.count * 2 >= end - origin && (week.sorted.last ?? 0) > 0
                let future = isKnown ? [week.mean] + Self.shares.map { week.bound($0) } : Self.unknown
                let fields = (future + [features.base]).map { "\($0)" } + features.values.map { "\($0)" }
                text += "\(series.source),\(series.id),\(resource.rawValue),\(origin * TraceSeries.step),\(kind),"
                text += fields.joined(separator: ",") + "\n"
            }
        }
        return text
    }

    /// The decisions that are asked for, and one every second day besides.
    private static func decisions(length: Int) -> [(origin: Int, end: Int, kind: String)] {
        let folds = Fold.all(length: length)
        guard let first = folds.first else { return [] }
        var decisions: [Int: (end: Int, kind: String)] = [:]
        let pace = 2 * TraceSeries.day
        for origin in stride(from: pace + first.origin % TraceSeries.day, through: length - Fold.week, by: pace) {
            decisions[origin] = (origin + Fold.week, "fit")
        }
        for origin in Origin.all(length: length) where origin.kind == .churn {
            decisions[origin.point] = (min(origin.point + Fold.week, length), "churn")
        }
        for fold in folds { decisions[fold.origin] = (fold.end, "score") }
        return decisions.sorted { $0.key < $1.key }.map { ($0.key, $0.value.end, $0.value.kind) }
    }
}

extension FutureWeek {
    /// The lowest of its values that is exceeded in no more than a share of
    /// the time.
    fileprivate func bound(_ share: Double) -> Double {
        sorted[sorted.count - 1 - Int(Double(sorted.count) * share)]
    }
}
