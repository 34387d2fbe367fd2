public import UpidCore

extension Allocation {
    /// What has to be said of the part of the bill that these pods have; of
    /// the whole bill where nothing says which.
    public func notes(for includes: ((PodConsumption) -> Bool)?) -> [CostNote] {
        guard let includes else { return notes }
        return notes.compactMap { note in
            switch note {
            case .usageUnknown:
                let containers = items.count { item in
                    item.amounts.hoursWithoutUsage > 0 && item.pod.map { includes(pods[$0]) } ?? false
                }
                return containers > 0 ? .usageUnknown(containers: containers) : nil
            case .runsToEnd:
                let jobs = pods.count { $0.runsToEnd && $0.node != nil && includes($0) }
                return jobs > 0 ? .runsToEnd(pods: jobs) : nil
            case .dataWithoutPrice:
                let bytes = pods.reduce(0) { $0 + (includes($1) ? $1.egress?.anywhere ?? 0 : 0) }
                return bytes > 0 ? .dataWithoutPrice(bytes: bytes) : nil
            default: return note
            }
        }
    }
}
