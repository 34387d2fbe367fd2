/// What a row of a price list is the price of, from the most particular on.
public enum PriceKey: Hashable, Sendable {
    /// One machine, by the `spec.providerID` of its node, or the last part
    /// of it.
    case providerID(String)
    /// One machine, by the name of its node.
    case node(String)
    /// Nodes with a label; an empty value stands for any.
    case label(String, value: String)
    case instanceType(String)
    /// A GiB of volumes of a storage class.
    case storageClass(String)
    /// A GiB of volumes of a type of AWS: `gp3`.
    case volumeType(String)
    case loadBalancer
    /// The cluster itself.
    case managementFee
    /// A GiB that a pod sends, wherever it goes; its price is of no hour.
    case data
}

extension PriceKey: CustomStringConvertible {
    public var description: String {
        switch self {
        case .providerID(let id): "provider ID \"\(id)\""
        case .node(let name): "node \"\(name)\""
        case .label(let key, let value): value.isEmpty ? "label \"\(key)\"" : "label \"\(key)=\(value)\""
        case .instanceType(let type): "instance type \"\(type)\""
        case .volumeType(let type): "volumes of type \"\(type)\""
        case .storageClass(let name): "storage class \"\(name)\""
        case .loadBalancer: "load balancers"
        case .managementFee: "the cluster"
        case .data: "data"
        }
    }
}

/// How a row tells its price, in the list's currency per hour (of data: once).
public enum PriceValue: Hashable, Sendable {
    /// Of one whole: a machine, a GiB of storage, a load balancer, a cluster.
    case hourly(Double)
    /// Of a core, a GiB and a GPU of a machine.
    case units(UnitPrices)
}

/// Prices of a machine's resources, per hour.
public struct UnitPrices: Hashable, Codable, Sendable {
    /// Of a core.
    public var cpu: Double
    /// Of a GiB.
    public var memory: Double
    /// Of a GPU, or another device that pods ask for.
    public var gpu: Double

    /// Prices of a core, a GiB and a GPU for an hour.
    public init(cpu: Double, memory: Double, gpu: Double = 0) {
        self.cpu = cpu
        self.memory = memory
        self.gpu = gpu
    }
}

/// A row of a price list. What is nil fits any.
public struct PriceRow: Hashable, Sendable {
    public var key: PriceKey
    public var value: PriceValue
    public var region: String?
    /// `linux`, `windows`.
    public var operatingSystem: String?
    public var purchase: Purchase?
    /// Where it stands, from 1 on.
    public var line: Int?

    /// A price of `key`.
    public init(
        _ key: PriceKey, _ value: PriceValue, region: String? = nil, operatingSystem: String? = nil,
        purchase: Purchase? = nil, line: Int? = nil
    ) {
        self.key = key
        self.value = value
        self.region = region
        self.operatingSystem = operatingSystem
        self.purchase = purchase
        self.line = line
    }
}

/// Prices of one source: a file, an OpenCost, a fetched list.
public struct PriceList: Hashable, Sendable {
    /// What explanations call it: a file's name.
    public var name: String
    public var source: PriceSource
    public var currency: Currency
    public var rows: [PriceRow]

    /// A list with its rows.
    public init(name: String, source: PriceSource, currency: Currency = .usd, rows: [PriceRow]) {
        self.name = name
        self.source = source
        self.currency = currency
        self.rows = rows
    }
}
