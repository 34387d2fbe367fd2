/// A recommender's answer to every origin, as lines of text.
public enum RequestFile {
    /// `source,series_id,resource,origin_s,request` under a header: cores or
    /// bytes in the fewest digits that read back as the same number, `nan`
    /// where there is no answer; the moment in seconds from the first point
    /// of the series' grid.
    public static func text(_ series: [TraceSeries], _ recommender: Recommender, risk: Double) async -> String {
        let parts = await Parallel.map(series) { lines($0, recommender, risk) }
        return "source,series_id,resource,origin_s,request\n" + parts.joined()
    }

    private static func lines(_ series: TraceSeries, _ recommender: Recommender, _ risk: Double) -> String {
        var text = ""
        for resource in TraceResource.allCases {
            guard let values = resource.values(of: series) else { continue }
            var answers: [Int: Double] = [:]
            for origin in Origin.all(length: values.count) {
                let request =
                    answers[origin.point]
                    ?? PastWindow(values, origin: origin.point).usage.flatMap {
                        recommender.request($0, resource.name, risk)
                    } ?? .nan
                answers[origin.point] = request
                text +=
                    "\(series.source),\(series.id),\(resource.rawValue),\(origin.point * TraceSeries.step),\(request)\n"
            }
        }
        return text
    }
}
