internal import UpidCluster
internal import UpidCore

/// The courses of all containers, by pod.
struct ContainerCourses {
    private(set) var byPod: [NamespacedName: [ContainerCourse]] = [:]
    /// The containers' names, in the same order.
    private(set) var names: [NamespacedName: [String]] = [:]

    /// Labels of cAdvisor's series that name the node, the surest first.
    private static let nodeLabels = ["node", "kubernetes_io_hostname", "nodename"]

    init(_ usage: UsageTables, _ cells: TimeCells, interval: Double) {
        let seen = Self.cellsSeen(usage)
        var courses: [[String]: ContainerCourse] = [:]
        for (run, samples) in usage.samples.table.rows where run.count == 4 {
            let own = PodPresence.interval(samples, cells) ?? interval
            courses[Array(run.prefix(3)), default: ContainerCourse()].add(
                counter: usage.cpu.table.rows[run], samples: samples, cells, interval: own
            ) { seen.contains($0 - 1) }
            if let labels = usage.samples.table.labels[run] {
                let node = Self.nodeLabels.lazy.map { labels[$0] }.first { !$0.isEmpty } ?? ""
                courses[Array(run.prefix(3))]?.node = node
            }
        }
        for (container, memory) in usage.memory.table.rows { courses[container]?.memory = memory }
        for (container, course) in courses.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let pod = NamespacedName(namespace: container[0], name: container[1])
            byPod[pod, default: []].append(course)
            names[pod, default: []].append(container[2])
        }
    }

    /// Cells in which the server saw anything, -1 included.
    private static func cellsSeen(_ usage: UsageTables) -> Set<Int> {
        var seen: Set<Int> = []
        for row in usage.cpu.table.rows.values { seen.formUnion(row.cells.filter { row[$0] != nil }) }
        return seen
    }
}
