public import UpidCore

/// A user's own prices, as they were written down: CSV with the columns of
/// OpenCost's price files and a few more, or YAML.
public struct PriceFile: Hashable, Sendable {
    /// What could be read.
    public var list: PriceList
    /// What could not, in the file's order: the prices that were written down
    /// there are in no list.
    public var problems: [PriceFileProblem]

    /// CSV. The first line names the columns, in any order and letters of
    /// either case:
    ///
    /// | column | what |
    /// |---|---|
    /// | `AssetClass` | `node` (or empty), `pv`, `loadbalancer`, `cluster`, `network` |
    /// | `InstanceIDField` | what `InstanceID` is: `spec.providerID`, `metadata.name`, `metadata.labels.KEY`, `spec.storageClassName` |
    /// | `InstanceID`, `InstanceType` | which one; the type alone is enough for a node |
    /// | `Region`, `OperatingSystem`, `Purchase` | only where it is so; empty fits any |
    /// | `MarketPriceHourly` | of one machine, GiB, load balancer or cluster |
    /// | `MarketPriceMonthly` | in its place: of 730 hours |
    /// | `CPUHourly`, `MemoryGiBHourly`, `GPUHourly` | in its place, for a node: of a core, a GiB, a GPU |
    /// | `PerGiB` | of a GiB that a pod sends, for `network` |
    /// | `Currency` | one for the whole file; USD where there is none |
    /// | `EndTimestamp`, `Version` | not used |
    public init(csv bytes: [UInt8], name: String) {
        self = PriceFileCSV(name: name).file(bytes)
    }

    /// A YAML (or JSON) document:
    ///
    ///     currency: EUR
    ///     nodes:
    ///     - {instanceType: m5.large, region: eu-west-1, hourly: 0.1}
    ///     - {label: pool=metal, cpu: 0.02, memory: 0.003}
    ///     storage:
    ///     - {storageClass: gp3, monthly: 0.08}
    ///     loadBalancer: {hourly: 0.025}
    ///     managementFee: {hourly: 0.1}
    ///     network: {perGiB: 0.02}
    ///
    /// A node is named by `instanceType`, `label`, `providerID` or `name`, and
    /// may have `region`, `operatingSystem` and `purchase`.
    public init(yaml document: JSONValue, name: String) {
        self = PriceFileYAML(name: name).file(document)
    }

    init(list: PriceList, problems: [PriceFileProblem]) {
        self.list = list
        self.problems = problems
    }
}

/// A place in a price file that is no price.
public struct PriceFileProblem: UserFacingError, Hashable {
    public var file: String
    /// `12`, or `12, column 7`; of YAML the path: `nodes[3].hourly`.
    public var place: String
    /// Lower case, no full stop.
    public var reason: String

    /// A problem at a place.
    public init(file: String, place: String, reason: String) {
        self.file = file
        self.place = place
        self.reason = reason
    }

    public var description: String {
        "error: \(TerminalText.escaped(file)):\(TerminalText.escaped(place)): \(TerminalText.escaped(reason))"
    }

    public var hint: String? { "correct it, or use the rest with --lenient" }
}
