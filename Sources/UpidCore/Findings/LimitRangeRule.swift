/// What it should ask for is not admitted. Advice is moved to what the bounds
/// of the namespace admit, so this speaks only where those contradict one
/// another (a `min` above the `max`, a ratio that they leave no room for), or
/// where another constraint holds the number.
enum LimitRangeRule {
    static let documentation =
        "A recommended request or limit is outside what the namespace's LimitRange admits for a container (`min`, `max`, "
        + "`maxLimitRequestRatio`): pods with it would be rejected."

    static func check(_ facts: ContainerFacts) -> [Finding] {
        let parts = ResourceName.allCases.flatMap { Self.parts($0, facts.recommendation[$0], facts.limitRange) }
        guard !parts.isEmpty else { return [] }
        return [Finding(.limitRange, .warning, "the namespace's LimitRange rejects " + parts.joined(separator: ", "))]
    }

    private static func parts(_ resource: ResourceName, _ advice: ResourceAdvice, _ bounds: LimitRangeBounds)
        -> [String]
    {
        guard let request = advice.request else { return [] }
        let word = resource.word
        var parts: [String] = []
        if let minimum = bounds.minimum(resource), request < minimum {
            parts.append("a \(word) request of \(resource.text(request)) (min \(resource.text(minimum)))")
        }
        if let maximum = bounds.maximum(resource), request > maximum {
            parts.append("a \(word) request of \(resource.text(request)) (max \(resource.text(maximum)))")
        }
        guard let limit = advice.limit else { return parts }
        if let maximum = bounds.maximum(resource), limit > maximum {
            parts.append("a \(word) limit of \(resource.text(limit)) (max \(resource.text(maximum)))")
        }
        if let ratio = bounds.ratio(resource), let least = bounds.leastRequest(resource, limit: limit), request < least
        {
            parts.append(
                "a \(word) limit of \(resource.text(limit)) on a request of \(resource.text(request)) "
                    + "(maxLimitRequestRatio \(ratio))")
        }
        return parts
    }
}
