/// Requests and limits that a user wants to try.
public struct ReplayNumbers: Hashable, Sendable {
    /// Which of the two numbers of a resource.
    public enum Field: String, Sendable {
        case request, limit

        /// `--request`.
        public var flag: String { "--\(rawValue)" }
    }

    /// One number, and where it goes.
    struct Entry: Hashable, Sendable {
        var field: Field
        /// Nil for the only container.
        var container: String?
        var resource: ResourceName
        var amount: Quantity
    }

    private(set) var entries: [Entry] = []

    /// No numbers.
    public init() {}

    /// What the values of `--request` and `--limit` say:
    /// `[CONTAINER:]cpu=200m,memory=300Mi`. A container's name holds for all
    /// that follows it in the same value.
    public init(requests: [String], limits: [String]) throws(ReplayError) {
        for text in requests { try add(text, .request) }
        for text in limits { try add(text, .limit) }
    }

    /// Nothing was given.
    public var isEmpty: Bool { entries.isEmpty }

    private mutating func add(_ text: String, _ field: Field) throws(ReplayError) {
        var container: String?
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2 else { throw .badSyntax(field, String(part)) }
            var name = sides[0]
            if let colon = name.firstIndex(of: ":") {
                container = String(name[..<colon])
                name = name[name.index(after: colon)...]
            }
            guard !name.isEmpty, container != "" else { throw .badSyntax(field, String(part)) }
            guard let resource = ResourceName(rawValue: String(name)) else {
                throw .unknownResource(field, String(name))
            }
            guard let amount = Quantity(String(sides[1])) else {
                throw .badQuantity(field, resource, String(sides[1]))
            }
            guard amount > .zero else { throw .notPositive(field, resource, String(sides[1])) }
            let entry = Entry(field: field, container: container, resource: resource, amount: amount)
            guard !entries.contains(where: { $0.isSame(as: entry) }) else {
                throw .givenTwice(field, resource, container: container)
            }
            entries.append(entry)
        }
    }
}

extension ReplayNumbers.Entry {
    /// Both set the same number.
    func isSame(as other: Self) -> Bool {
        field == other.field && resource == other.resource && container == other.container
    }
}

extension ReplayNumbers {
    /// The numbers of each container that has some, by its name.
    func byContainer(of rows: [WorkloadAnalysis]) throws(ReplayError) -> [String: ReplayNumbers] {
        guard let first = entries.first else { return [:] }
        let workloads = rows.filter { $0.pod == nil }
        guard workloads.count <= 1 else { throw .manyWorkloads(first.field, count: workloads.count) }
        guard let workload = workloads.first else { return [:] }
        var found: [String: ReplayNumbers] = [:]
        for entry in entries {
            let name = try Self.container(of: entry, in: workload)
            var own = entry
            own.container = name
            guard found[name]?.entries.contains(where: { $0.isSame(as: own) }) != true else {
                throw .givenTwice(entry.field, entry.resource, container: name)
            }
            found[name, default: ReplayNumbers()].entries.append(own)
        }
        return found
    }

    private static func container(of entry: Entry, in workload: WorkloadAnalysis) throws(ReplayError) -> String {
        let all = workload.containers.map(\.container)
        if let name = entry.container {
            guard all.contains(where: { $0.name == name }) else {
                throw .unknownContainer(
                    entry.field, name, workload: workload.qualifiedName, containers: all.map(\.name))
            }
            return name
        }
        let own = all.filter { $0.role == .app || $0.role == .sidecar }
        guard own.count == 1, let only = own.first else {
            throw .whichContainer(entry.field, workload: workload.qualifiedName, containers: own.map(\.name))
        }
        return only.name
    }

    /// These numbers in place of the container's.
    func yours(over current: Resources, container: String) throws(ReplayError) -> ReplayCase {
        var resources = current
        for entry in entries {
            switch (entry.field, entry.resource) {
            case (.request, .cpu): resources.cpuRequest = entry.amount
            case (.request, .memory): resources.memoryRequest = entry.amount
            case (.limit, .cpu): resources.cpuLimit = entry.amount
            case (.limit, .memory): resources.memoryLimit = entry.amount
            }
        }
        let tried = ReplayCase(.yours, resources)
        for entry in entries {
            guard let request = tried.request(of: entry.resource), let limit = tried.limit(of: entry.resource),
                request > limit
            else { continue }
            throw .requestAboveLimit(entry.field, entry.resource, container: container, request: request, limit: limit)
        }
        return tried
    }
}
