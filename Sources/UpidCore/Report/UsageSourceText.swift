/// Where usage came from, and how it was measured, in words.
package enum UsageSourceText {
    package static func lines(_ usage: UsageData) -> [String] {
        switch usage.source {
        case .prometheus(let address, let product):
            var how = "window: \(usage.start) to \(usage.end), a value every \(usage.step)s"
            if usage.rateWindow > 0 { how += ", CPU rates over \(usage.rateWindow)s" }
            if usage.scrapeInterval > 0 { how += ", scraped every \(usage.scrapeInterval)s" }
            return ["source: \(product) at \(address)", how]
        case .metricsAPI: return ["source: metrics.k8s.io, one sample of \(usage.end): nothing is lowered on it"]
        case .none: return ["source: none, usage is unknown"]
        }
    }
}
