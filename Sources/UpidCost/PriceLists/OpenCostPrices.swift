internal import UpidCore

/// The prices that an OpenCost calculates with, from its answers. They are
/// its own: a price that is wrong there is wrong here, and its source says
/// so.
public struct OpenCostPrices: Hashable, Sendable {
    public var rows: [PriceRow]
    /// Prices of machines that are far from the bundled list prices of their
    /// type.
    public var doubts: [Doubt]

    /// A price that may be wrong.
    public struct Doubt: Hashable, Sendable {
        public var instanceType: String
        public var region: String
        /// Per hour, what OpenCost says.
        public var hourly: Double
        /// Per hour, what the bundled list says.
        public var listed: Double
        /// The difference is that of a Windows licence.
        public var looksLikeWindows: Bool

        /// `prices Standard_D4as_v5 in eastus at 0.356 and the list at 0.172:
        /// …`.
        public var text: String {
            "prices \(instanceType) in \(region) at \(PriceText.rate(hourly)) per hour, the public list at "
                + PriceText.rate(listed) + (looksLikeWindows ? ": the difference is the licence of Windows" : "")
        }
    }

    /// Reads the answer of `/assets`: what nodes, volumes, load balancers and
    /// the cluster's management cost over a time, which is turned into prices
    /// of an hour.
    ///
    /// Amounts in dollars are held against the bundled prices.
    public init(assets body: [UInt8], currency: Currency = .usd) throws(PriceListFault) {
        let answer: Answer
        do {
            answer = try JSONDecoding.decode(Answer.self, from: body)
        } catch {
            throw .unknownForm(PriceListFault.text(error))
        }
        var sums = OpenCostSums()
        for set in answer.data.sets {
            for key in set.keys.sorted() { if let asset = set[key] { sums.add(asset) } }
        }
        rows = sums.rows
        doubts = currency == .usd ? sums.doubts : []
        guard !rows.isEmpty else { throw .noPrices }
    }

    /// Reads the answer of `/allNodePricing`: all prices of machines that
    /// OpenCost loaded, in the form of its provider (AWS, Azure, custom
    /// prices).
    public init(nodePricing body: [UInt8]) throws(PriceListFault) {
        let document: JSONValue
        do {
            document = try JSONReader.value(body)
        } catch {
            throw .unknownForm(PriceListFault.text(error))
        }
        guard let data = document["data"]?.objectValue else { throw .unknownForm("it has no member \"data\"") }
        rows = data.keys.sorted().compactMap { key in data[key].flatMap { Self.row(key, $0) } }
        doubts = []
        guard !rows.isEmpty else { throw .noPrices }
    }

    /// `eastus,Standard_D4s_v5,ondemand`, `us-east-1,m5.large,linux`,
    /// `default,spot`.
    private static func row(_ key: String, _ value: JSONValue) -> PriceRow? {
        let parts = key.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let isSpot = parts.contains { $0 == "preemptible" || $0 == "spot" }
        if parts.first == "default", parts.count == 1 || isSpot {
            guard let cpu = number(value["CPU"]), let memory = number(value["RAM"]), cpu + memory > 0 else {
                return nil
            }
            // Every node has this label.
            return PriceRow(
                .label("kubernetes.io/hostname", value: ""),
                .units(UnitPrices(cpu: cpu, memory: memory, gpu: number(value["GPU"]) ?? 0)),
                purchase: isSpot ? .spot : .onDemand)
        }
        guard parts.count >= 3, !parts[0].isEmpty, !parts[1].isEmpty, let hourly = hourly(value), hourly > 0 else {
            return nil
        }
        return PriceRow(
            .instanceType(parts[1]), .hourly(hourly), region: parts[0],
            operatingSystem: parts.contains("windows") ? "windows" : "linux", purchase: isSpot ? .spot : .onDemand)
    }

    private static func hourly(_ value: JSONValue) -> Double? {
        if let node = value["Node"] ?? value["node"] { return number(node["hourlyCost"]) }
        guard let term = value["OnDemand"] ?? value["onDemand"] else { return nil }
        let dimensions = (term["priceDimensions"] ?? term["PriceDimensions"])?.objectValue ?? [:]
        let prices = dimensions.values.compactMap { dimension in
            number((dimension["pricePerUnit"] ?? dimension["PricePerUnit"])?["USD"])
        }
        return prices.count == 1 ? prices.first : nil
    }

    /// A number that may be written as text.
    private static func number(_ value: JSONValue?) -> Double? {
        guard let number = value?.doubleValue ?? value?.stringValue.flatMap({ Double($0) }), number.isFinite,
            number >= 0
        else { return nil }
        return number
    }
}

/// What assets cost, by what a row is the price of.
private struct OpenCostSums {
    private struct Sum {
        var cost = 0.0
        /// Hours of it, or GiB-hours.
        var quantity = 0.0
    }

    private var sums: [PriceKey: Sum] = [:]
    private var order: [PriceKey] = []
    private var types: [PriceKey: (type: String, region: String)] = [:]

    mutating func add(_ asset: Asset) {
        guard let cost = asset.totalCost, cost.isFinite, cost > 0 else { return }
        let hours = (asset.minutes ?? 0) / 60
        switch asset.type {
        case "Node":
            let name = asset.properties?.name ?? ""
            let id = asset.properties?.providerID ?? ""
            guard !name.isEmpty || !id.isEmpty else { return }
            let key: PriceKey = name.isEmpty ? .providerID(id) : .node(name)
            add(key, cost, hours)
            if asset.preemptible ?? 0 == 0, let type = asset.nodeType, let region = asset.region {
                types[key] = (type, region)
            }
        case "Disk":
            guard let storageClass = asset.storageClass, !storageClass.isEmpty, !storageClass.hasPrefix("__") else {
                return
            }
            add(.storageClass(storageClass), cost, (asset.byteHours ?? 0) / 1_073_741_824)
        case "LoadBalancer": add(.loadBalancer, cost, hours)
        case "ClusterManagement": add(.managementFee, cost, hours)
        default: return
        }
    }

    private mutating func add(_ key: PriceKey, _ cost: Double, _ quantity: Double) {
        guard quantity.isFinite, quantity > 0 else { return }
        if sums[key] == nil { order.append(key) }
        sums[key, default: Sum()].cost += cost
        sums[key, default: Sum()].quantity += quantity
    }

    var rows: [PriceRow] {
        order.compactMap { key in price(key).map { PriceRow(key, .hourly($0)) } }
    }

    var doubts: [OpenCostPrices.Doubt] {
        var catalogue = PriceCatalogue()
        var found: [OpenCostPrices.Doubt] = []
        for key in order {
            guard let (type, region) = types[key], let hourly = price(key),
                let provider = CloudPriceProvider(instanceType: type),
                let listing = catalogue.listing(of: type, in: region, provider)
            else { continue }
            let listed = listing.offer.onDemand
            guard listed > 0, abs(hourly / listed - 1) > 0.1,
                !found.contains(where: { $0.instanceType == type && $0.region == region })
            else { continue }
            let licence = DefaultPrices.windowsLicence * listing.size.cores
            found.append(
                OpenCostPrices.Doubt(
                    instanceType: type, region: region, hourly: hourly, listed: listed,
                    looksLikeWindows: abs(hourly - listed - licence) < licence * 0.05))
        }
        return found
    }

    private func price(_ key: PriceKey) -> Double? {
        guard let sum = sums[key], sum.quantity > 0 else { return nil }
        let price = sum.cost / sum.quantity
        return price.isFinite ? price : nil
    }
}

private struct Answer: Decodable {
    var data: AssetSets
}

/// One set of assets by name, or one for each step of time.
private struct AssetSets: Decodable {
    var sets: [[String: Asset]]

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let list = try? container.decode([[String: Asset]?].self) {
            sets = list.compactMap { $0 }
        } else {
            sets = [try container.decode([String: Asset].self)]
        }
    }
}

private struct Asset: Decodable {
    struct Properties: Decodable {
        var name: String?
        var providerID: String?
    }

    var type: String
    var properties: Properties?
    var labels: [String: String]?
    var minutes: Double?
    var totalCost: Double?
    var nodeType: String?
    var preemptible: Double?
    var storageClass: String?
    var byteHours: Double?

    var region: String? {
        labels?["label_topology_kubernetes_io_region"] ?? labels?["topology_kubernetes_io_region"]
    }
}
