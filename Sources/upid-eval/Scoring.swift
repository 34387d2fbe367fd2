import UpidEvaluation

/// The score tables of recommenders over a folder of traces.
struct Scoring {
    let recommenders: [Recommender]
    /// Baselines stand in front, oracles behind.
    let comparesBaselines: Bool
    let request: EvaluationRequest

    /// A table per resource, and where asked for one per source.
    func text(_ traces: TraceFolder) async -> String {
        var text = ""
        for resource in TraceResource.allCases {
            let tested = recommenders.map { Contender($0, risk: request.risk) }
            let walk = SeriesWalk(
                resource,
                comparesBaselines ? Contender.baselines(resource) + Contender.oracles + tested : tested)
            let results = await walk.results(traces.series)
            let title = "\(resource.title), \(traces.name)"
            text += table(title, walk, results)
            guard request.showsSources else { continue }
            for source in Set(results.map(\.source)).sorted() {
                text += table("\(title), \(source)", walk, results.filter { $0.source == source })
            }
        }
        return text
    }

    private func table(_ title: String, _ walk: SeriesWalk, _ results: [SeriesWalk.Result]) -> String {
        ScoreTable(title: title, walk: walk, results: results).map { $0.text + "\n" } ?? ""
    }
}

extension TraceResource {
    /// As headings have it.
    var title: String {
        switch self {
        case .cpu: "CPU"
        case .memory: "memory (active, as measured)"
        case .memoryPeak: "memory (24 h trailing max: working-set proxy)"
        }
    }
}
