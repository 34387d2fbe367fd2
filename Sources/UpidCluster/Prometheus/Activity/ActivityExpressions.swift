/// The PromQL that activity is read with.
///
/// Each answer has rows of several parts, told apart by the label ``part``:
/// `mean` and `max` within the step that ends at a moment; of counters also
/// `birth`, one per step for each series that began in it with something
/// counted: a rate does not see what a counter begins with.
enum ActivityExpressions {
    static let part = "upid_part"
    /// A pod's name without what stands behind its last dash: all pods of one
    /// controller have it in common.
    static let stem = "upid_stem"

    /// Labels in which two who scrape the same target differ.
    private static let scrapers =
        "job,endpoint,container,prometheus,prometheus_replica,prometheus_group,replica,receive"

    /// Bytes per second of all pods of each controller, or of each pod. The
    /// maximum is the largest mean over `window` seconds, looked at every
    /// `every` seconds. Both are rounded to an eighth of a byte: the digits
    /// behind would be a third of the answer.
    static func network(
        _ selection: UsageSelection, _ source: ActivitySource, byPod: Bool, step: Int64, every: Int64, window: Int64
    ) -> String {
        func bytes(_ window: Int64) -> String {
            let series = "\(source.metric){\(selection.podMatchers),\(UsageExpressions.ownInterfaces)}"
            return sum(
                "max by (namespace,pod,interface) (rate(\(series)[\(window)s]))", by: ["namespace", "pod"], byPod)
        }
        // A range ends a second early, so that no step is in two.
        let top = "max_over_time(\(bytes(window))[\(max(1, step - 1))s:\(every)s])"
        return "\(labelled("round(\(bytes(step)),0.125)", "mean")) or \(labelled("round(\(top),0.125)", "max"))"
    }

    /// Requests per second.
    static func requests(
        _ selection: UsageSelection, _ source: ActivitySource, byPod: Bool, step: Int64
    ) -> String {
        let series = series(selection, source)
        func each(_ range: String, _ wrap: (String) -> String) -> String {
            series.map { wrap("\($0)\(range)") }.joined(separator: " or ")
        }
        let labels = source.target.labels
        let rate = "max without (\(scrapers)) (\(each("[\(step)s]") { "rate(\($0))" }))"
        let before = each(" offset \(step)s") { $0 }
        let born = "((\(each("") { "\($0) > 0" })) unless (\(before))) and on () (\(before))"
        let births = "max without (\(scrapers)) ((\(born)) * 0 + \(1 / Double(step)))"
        return
            "\(labelled(sum(rate, by: labels, byPod), "mean")) or \(labelled(sum(births, by: labels, byPod), "birth"))"
    }

    /// What waits, of all triggers together.
    static func queue(_ selection: UsageSelection, _ source: ActivitySource, step: Int64) -> String {
        let labels = source.target.labels
        let triggers = (labels + ["scaler", "metric", "triggerIndex"]).joined(separator: ",")
        func depth(_ function: String) -> String {
            let ranged = series(selection, source).map { "\(function)(\($0)[\(step)s])" }.joined(separator: " or ")
            return "sum by (\(labels.joined(separator: ","))) (max by (\(triggers)) (\(ranged)))"
        }
        return "\(labelled(depth("avg_over_time"), "mean")) or \(labelled(depth("max_over_time"), "max"))"
    }

    /// How many series each metric has at a moment.
    static func found(_ labels: UsageSelection) -> String {
        let metrics = ([ActivitySource.received, .sent] + ActivitySource.counters).map(\.metric)
        let names = metrics.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return "count by (__name__) ({\(labels.withLabels("__name__=~\"\(names.joined(separator: "|"))\""))})"
    }

    /// Sums of what is left by these labels; pods are told apart, or put
    /// together by their stem.
    private static func sum(_ expression: String, by labels: [String], _ byPod: Bool) -> String {
        guard !byPod, let pod = labels.last, labels.count == 2, pod == "pod" || pod == "k8s_pod_name" else {
            return "sum by (\(labels.joined(separator: ","))) (\(expression))"
        }
        return "sum by (\(labels[0]),\(stem)) "
            + "(label_replace(\(expression),\"\(stem)\",\"$1\",\"\(pod)\",\"(.+?)(-[^-]*)?\"))"
    }

    private static func labelled(_ expression: String, _ name: String) -> String {
        "label_replace(\(expression),\"\(part)\",\"\(name)\",\"\",\"\")"
    }

    /// Selectors that together are all series of interest.
    private static func series(_ selection: UsageSelection, _ source: ActivitySource) -> [String] {
        source.target.matchers(selection).map { matchers in
            "\(source.metric){\(([matchers] + source.noise).filter { !$0.isEmpty }.joined(separator: ","))}"
        }
    }
}
