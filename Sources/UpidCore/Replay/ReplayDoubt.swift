/// Why a container may have wanted more than it was seen to use.
public enum ReplayDoubt: Hashable, Sendable {
    /// It was throttled in this share of its CFS periods.
    case throttled(share: Double)
    /// It has a CPU limit, and nothing says whether it was throttled.
    case throttlingUnknown
    /// It was killed for memory so many times.
    case killed(count: Int)
    /// Some of its usage could not be read.
    case incomplete

    static func all(of analysis: ContainerAnalysis) -> [ReplayDoubt] {
        guard let usage = analysis.usage else { return [] }
        var doubts: [ReplayDoubt] = []
        if usage.cpu != nil {
            let hasLimit = ReplayCase(.current, analysis.container.resources).limit(of: .cpu) != nil
            if let share = usage.throttledShare {
                if share > 0 { doubts.append(.throttled(share: share)) }
            } else if hasLimit {
                doubts.append(.throttlingUnknown)
            }
        }
        if usage.memory != nil, analysis.oomKills > 0 { doubts.append(.killed(count: analysis.oomKills)) }
        if usage.isIncomplete { doubts.append(.incomplete) }
        return doubts
    }

    /// It makes times of this resource lower bounds.
    public func touches(_ resource: ResourceName) -> Bool {
        switch self {
        case .throttled, .throttlingUnknown: resource == .cpu
        case .killed: resource == .memory
        case .incomplete: true
        }
    }

    /// Its identity in documents.
    public var id: String {
        switch self {
        case .throttled: "throttled"
        case .throttlingUnknown: "throttling-unknown"
        case .killed: "oom-killed"
        case .incomplete: "incomplete-usage"
        }
    }

    /// The doubt in a sentence: lower case, no full stop.
    public var text: String {
        switch self {
        case .throttled(let share):
            "it was throttled in \(HumanQuantity.percent(share)) of its CFS periods, and what it would have used "
                + "without its limit is unknown"
        case .throttlingUnknown: "it has a limit, and whether that throttled it was not measured"
        case .killed(let count):
            "it was killed for memory \(count) \(count == 1 ? "time" : "times"), and what it would have used is unknown"
        case .incomplete: "some of its usage could not be read, so peaks may be unseen"
        }
    }
}
