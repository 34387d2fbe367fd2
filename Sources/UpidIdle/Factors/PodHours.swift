import UpidCore

/// Of each hour, how many pods had data, and whether any that ran had none:
/// what is measured of the others says nothing of it.
struct PodHours {
    /// Pods with data at one moment, at most.
    let pods: [Int]
    /// Hours in which a pod of today ran and fewer had data, ascending.
    let blind: [Int]
    /// How many pods there were in most of the time, at least one.
    let typical: Int

    init(_ subject: IdleSubject, _ grid: HourGrid) {
        var pods = [Int](repeating: 0, count: grid.count)
        for hour in subject.usage?.replicas ?? [] {
            if let index = grid.index(hour.start) { pods[index] = max(pods[index], hour.pods) }
        }
        let known = pods.filter { $0 > 0 }.sorted()
        typical = max(1, known.isEmpty ? subject.pods.count : known[known.count / 2])
        // Pods that ran from the beginning of an hour on.
        let starts = subject.pods.lazy.filter { $0.phase == "Running" || $0.phase.isEmpty }
            .compactMap { $0.startedAt ?? $0.createdAt }.sorted()
        var (blind, running): ([Int], Int) = ([], 0)
        let last = grid.hasOpenEnd ? grid.count - 1 : grid.count
        for index in 0..<max(0, last) {
            let start = grid.start(index)
            while running < starts.count, starts[running] <= start { running += 1 }
            if pods[index] < running { blind.append(index) }
        }
        self.pods = pods
        self.blind = blind
    }
}

extension HourLevels {
    /// What is low in these hours is not known to be.
    mutating func forgetLow(in hours: [Int]) {
        for index in hours where levels[index] < 1 { levels[index] = .nan }
    }
}
