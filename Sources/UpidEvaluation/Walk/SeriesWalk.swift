/// Walks along a series: decides at each origin, and scores the time after it.
public struct SeriesWalk: Sendable {
    /// What came of one series.
    public struct Result: Sendable {
        public let source: String
        public let id: String
        /// One per contender: the mean over the decisions.
        public let scores: [WeekScore]
        /// One per contender: by how much of itself the request changes from
        /// a day to the next, at most 1; nil for one that has no next day.
        public let churn: [Double?]
    }

    public let resource: TraceResource
    public let contenders: [Contender]

    /// A walk for a resource.
    public init(_ resource: TraceResource, _ contenders: [Contender]) {
        self.resource = resource
        self.contenders = contenders
    }

    /// The results of all series that have something to score.
    public func results(_ series: [TraceSeries]) async -> [Result] {
        await Parallel.map(series) { result($0) }.compactMap(\.self)
    }

    /// What came of one series; nil if no decision has two days before it and
    /// half of its time after it.
    func result(_ series: TraceSeries) -> Result? {
        guard let values = resource.values(of: series) else { return nil }
        var scores = [[WeekScore]](repeating: [], count: contenders.count)
        var churn = [Double?](repeating: nil, count: contenders.count)
        let answers = contenders.map { $0.answers(series, resource) }
        var isFirst = true
        for fold in Fold.all(length: values.count) {
            let past = PastWindow(values, origin: fold.origin)
            let week = FutureWeek(values[fold.origin..<fold.end])
            guard past.values.count >= 2 * TraceSeries.day,
                Double(week.sorted.count) >= 0.5 * Double(fold.end - fold.origin), let peak = week.sorted.last, peak > 0
            else { continue }
            let requests = zip(contenders, answers).map { $0.request(past, answer: $1?[fold.origin], future: week) }
            for (index, request) in requests.enumerated() {
                scores[index].append(WeekScore(request: request, week: week, resource: resource))
            }
            if isFirst { churn = self.churn(values, from: fold.origin, requests, answers) }
            isFirst = false
        }
        let means = scores.compactMap(WeekScore.mean)
        guard !isFirst, means.count == contenders.count else { return nil }
        return Result(source: series.source, id: series.id, scores: means, churn: churn)
    }

    /// Decides anew on each of the seven days after a first decision.
    private func churn(
        _ values: [Float], from origin: Int, _ requests: [Double], _ answers: [[Int: Double]?]
    ) -> [Double?] {
        var last = requests.map { max($0, resource.floor) }
        var changes = [[Double]](repeating: [], count: contenders.count)
        for day in 1...7 {
            let point = origin + day * TraceSeries.day
            guard point <= values.count else { break }
            let past = PastWindow(values, origin: point)
            let nothing = FutureWeek([])
            for (index, contender) in contenders.enumerated() {
                switch contender.method {
                case .oracle: continue
                case .recommender where answers[index]?[point] == nil: continue
                case .recommender, .baseline: break
                }
                let request = max(
                    contender.request(past, answer: answers[index]?[point], future: nothing), resource.floor)
                let change = abs(request - last[index]) / last[index]
                changes[index].append(change > 1 ? 1 : change)
                last[index] = request
            }
        }
        return changes.map { $0.isEmpty ? nil : $0.reduce(0, +) / Double($0.count) }
    }
}
