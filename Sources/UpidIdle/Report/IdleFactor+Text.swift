import UpidCore

extension IdleFactor {
    /// A line with the numbers, and where they are from: `CPU max 3m of 25m
    /// for 13.9d (p99 2m, mean 1m; container app, Prometheus)`.
    public var evidence: String {
        switch state {
        case .unknown: return "\(kind.word) unknown: \(reason)"
        case .dropped: return "\(kind.word) left out: \(detail)"
        case .low, .high: break
        }
        if kind == .starts || kind == .runs {
            guard let max else { return detail }
            return "\(detail), \(IdleText.span(Int64(max))) ago"
        }
        guard let max, let p99, let mean else { return "\(kind.word) \(state.rawValue)" }
        let threshold = threshold > 0 ? " of \(amount(threshold))" : ""
        let time = state == .low ? "for \(IdleText.span(quiet))" : "in the last \(IdleText.span(span))"
        var notes = ["p99 \(amount(p99))", "mean \(amount(mean))"]
        if let noiseFloor { notes.append("beyond a noise floor of \(amount(noiseFloor))") }
        if !detail.isEmpty { notes.append(detail) }
        if !source.isEmpty { notes.append(source) }
        return "\(kind.word) max \(amount(max))\(threshold) \(time) (\(notes.joined(separator: ", ")))"
    }

    /// For a table's cell: `CPU max 3m`.
    var shortEvidence: String {
        guard let max else { return "\(kind.word) \(state.rawValue)" }
        switch kind {
        case .requests: return max == 0 ? "no requests" : "requests max \(amount(max))"
        case .queue: return max == 0 ? "empty queue" : "queue max \(amount(max))"
        case .network:
            let floor = noiseFloor.map { $0 > 0 ? " beyond \(amount($0))" : "" } ?? ""
            return "network max \(amount(max))\(floor)"
        default: return "\(kind.word) max \(amount(max))"
        }
    }

    private var reason: String {
        guard observed > 0, observed < span else { return detail.isEmpty ? "no data" : detail }
        return "\(IdleText.span(observed)) of data up to the end, \(IdleText.span(span)) are needed"
    }

    /// A number in the unit of its kind.
    func amount(_ value: Double) -> String {
        switch kind {
        case .cpu: HumanQuantity.measured(cores: value)
        case .memory: HumanQuantity.measured(bytes: value)
        case .network: HumanQuantity.rate(bytesPerSecond: value)
        case .requests: "\(IdleText.number(value))/s"
        case .queue: IdleText.number(value)
        case .starts, .runs: IdleText.span(Int64(Swift.max(0, Swift.min(value, 1e15))))
        }
    }
}

extension IdleFactor.Kind {
    /// As texts name it.
    var word: String {
        switch self {
        case .cpu: "CPU"
        case .memory: "memory change"
        case .network: "network"
        case .requests: "requests"
        case .queue: "queue"
        case .starts: "starts"
        case .runs: "runs"
        }
    }
}
