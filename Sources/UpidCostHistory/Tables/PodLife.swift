internal import UpidCluster
internal import UpidCore

/// One life of a pod, within the window that was read.
struct PodLife: Sendable {
    var key: PastFacts.PodKey
    var node: String?
    var start: Int64
    var end: Int64
    /// The pod as the API server has it now, where it is this one.
    var live: Pod?
}

/// When a pod began and ended, as kube-state-metrics says.
struct PodTimes: Sendable {
    var started: Int64?
    var completed: Int64?
    /// It has come to its end, and is kept as an object only.
    var isFinished = false
}

/// Finds the lives of all pods: what kube-state-metrics saw, what was seen of
/// their containers alone, and what the API server knows.
struct PodLives {
    let cells: TimeCells
    let facts: PastFacts
    let pods: [Pod]
    /// Seconds between samples of kube-state-metrics, and of containers.
    let stateInterval: Double?
    let usageInterval: Double?

    private typealias Key = PastFacts.PodKey

    /// `states` by pod, `containers` of each pod by its place.
    func lives(
        states: [PastFacts.PodKey: CellRow], times: [PastFacts.PodKey: PodTimes],
        containers: [NamespacedName: [ContainerCourse]]
    ) -> [PodLife] {
        let live = Dictionary(
            pods.map { (NamespacedName(namespace: $0.namespace, name: $0.name), $0) }, uniquingKeysWith: { $1 })
        var lives: [PodLife] = []
        var known: Set<NamespacedName> = []
        var seenLive: Set<NamespacedName> = []
        for (key, row) in states {
            let place = NamespacedName(namespace: key.namespace, name: key.name)
            known.insert(place)
            let now = live[place].flatMap { $0.uid == key.uid || $0.uid.isEmpty || key.uid.isEmpty ? $0 : nil }
            if now != nil { seenLive.insert(place) }
            var life = PodLife(key: key, node: facts.nodes[key] ?? now?.node, start: 0, end: 0, live: now)
            guard let (start, end) = span(of: life, row, times[key] ?? PodTimes(), containers[place] ?? []) else {
                continue
            }
            (life.start, life.end) = (start, end)
            if life.node == nil { life.node = containers[place]?.lazy.map(\.node).first { !$0.isEmpty } }
            lives.append(life)
        }
        for (place, courses) in containers where !known.contains(place) {
            let now = live[place]
            guard let seen = presence(of: courses) else { continue }
            seenLive.insert(place)
            lives += self.lives(of: place, seen, now, node: courses.lazy.map(\.node).first { !$0.isEmpty })
        }
        for (place, pod) in live where !seenLive.contains(place) {
            guard pod.node != nil, let (start, end) = Self.times(of: pod, until: cells.end) else { continue }
            let key = Key(namespace: place.namespace, name: place.name, uid: pod.uid)
            lives.append(PodLife(key: key, node: pod.node, start: start, end: end, live: pod))
        }
        return lives.compactMap(clipped).sorted {
            ($0.key.namespace, $0.key.name, $0.start, $0.key.uid) < (
                $1.key.namespace, $1.key.name, $1.start, $1.key.uid
            )
        }
    }

    /// The presence of a pod by its containers: as long as any of them.
    func presence(of courses: [ContainerCourse]) -> PodPresence? {
        guard let usageInterval else { return nil }
        var row = CellRow()
        for course in courses {
            for cell in course.samples.cells { if let count = course.samples[cell] { row.put(count, at: cell) } }
        }
        return PodPresence(row, cells, interval: PodPresence.interval(row, cells) ?? usageInterval)
    }

    /// Start and end of what kube-state-metrics saw; nil where it never ran.
    private func span(
        of life: PodLife, _ row: CellRow, _ times: PodTimes, _ courses: [ContainerCourse]
    ) -> (Int64, Int64)? {
        let usual = PodPresence.interval(row, cells) ?? stateInterval ?? 0
        let told = PodPresence(row, cells, interval: usual)
        if let pod = life.live {
            guard let (start, end) = Self.times(of: pod, until: cells.end) else { return nil }
            // It was seen before the API server says: an object that was restored from a backup, say.
            guard let told, told.start < start - Int64(2 * usual) else { return (start, end) }
            return (told.start, end)
        }
        guard let seen = told else { return nil }
        if times.isFinished {
            if let end = times.completed { return (min(times.started ?? seen.start, end), end) }
            // It was evicted, say: its containers alone tell how long it ran.
            guard let ran = presence(of: courses) else { return nil }
            return (ran.start, ran.end)
        }
        guard let start = times.started else { return (seen.start, seen.end) }
        // With few samples only their number is right on average.
        if seen.samples < 3 { return (start, min(start + seen.seconds, cells.end)) }
        return (start, max(seen.end, start))
    }

    /// Lives of one name that only its containers tell of: one that ended
    /// before the present pod began is another's.
    private func lives(of place: NamespacedName, _ seen: PodPresence, _ now: Pod?, node: String?) -> [PodLife] {
        let key = Key(namespace: place.namespace, name: place.name, uid: now?.uid ?? "")
        var past = PodLife(key: key, node: node ?? now?.node, start: seen.start, end: seen.end, live: nil)
        guard let now, let (start, end) = Self.times(of: now, until: cells.end) else { return [past] }
        let life = PodLife(key: key, node: now.node ?? node, start: start, end: end, live: now)
        guard seen.start < start - Int64(2 * (usageInterval ?? 0)) else { return [life] }
        past.key.uid = ""
        past.end = min(past.end, start)
        return [past, life]
    }

    /// What the API server says; nil for a pod that has not started.
    private static func times(of pod: Pod, until end: Int64) -> (Int64, Int64)? {
        guard let start = (pod.startedAt ?? (pod.phase == "Pending" ? nil : pod.createdAt))?.seconds else { return nil }
        guard pod.isFinished else { return (start, max(start, end)) }
        guard let ended = pod.containers.compactMap({ $0.lastTermination?.finishedAt?.seconds }).max() else {
            return nil
        }
        return (start, max(start, ended))
    }

    private func clipped(_ life: PodLife) -> PodLife? {
        var life = life
        life.start = max(life.start, cells.start)
        life.end = min(life.end, cells.end)
        return life.start < life.end ? life : nil
    }
}
