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
            guard let length = resource.values(of: series)?.count else { continue }
            let answers = recommender.answers(series, resource, risk: risk)
            for origin in Origin.all(length: length) {
                text += "\(series.source),\(series.id),\(resource.rawValue),\(origin.point * TraceSeries.step),"
                text += "\(answers[origin.point] ?? .nan)\n"
            }
        }
        return text
    }
}
