/// Reads a price file of comma-separated values.
struct PriceFileCSV {
    let name: String

    private typealias Refusal = PriceRowChecks.Refusal

    private enum Column: String, CaseIterable {
        case endTimestamp = "endtimestamp"
        case instanceID = "instanceid"
        case region
        case assetClass = "assetclass"
        case instanceIDField = "instanceidfield"
        case instanceType = "instancetype"
        case hourly = "marketpricehourly"
        case monthly = "marketpricemonthly"
        case version
        case cpu = "cpuhourly"
        case memory = "memorygibhourly"
        case gpu = "gpuhourly"
        case perGiB = "pergib"
        case operatingSystem = "operatingsystem"
        case purchase
        case currency
    }

    /// The fields of a line by their column.
    private struct Fields {
        let places: [Column: Int]
        let fields: [String]

        subscript(column: Column) -> String {
            guard let place = places[column], place < fields.count else { return "" }
            return fields[place].trimmingSpaces
        }

        func price(_ column: Column) throws(Refusal) -> Double? {
            let text = self[column]
            return text.isEmpty ? nil : try PriceRowChecks.price(text, column.rawValue)
        }
    }

    func file(_ bytes: [UInt8]) -> PriceFile {
        var records = CSVRecords(bytes)
        var file = PriceFile(list: PriceList(name: name, source: .file(name), rows: []), problems: [])
        guard let header = records.next() else {
            file.problems.append(PriceFileProblem(file: name, place: "1", reason: "the file is empty"))
            return file
        }
        let places: [Column: Int]
        do throws(Refusal) {
            places = try Self.places(header.fields)
        } catch {
            file.problems.append(PriceFileProblem(file: name, place: "\(header.line)", reason: error.reason))
            return file
        }
        var checks = PriceRowChecks()
        var currency: Currency?
        while let record = records.next() {
            if record.fields.first?.hasPrefix("#") == true { continue }
            do throws(Refusal) {
                if record.isMalformed {
                    throw Refusal(field: "", reason: "a quoted field does not end where it should")
                }
                guard record.fields.count <= header.fields.count else {
                    throw Refusal(
                        field: "",
                        reason: "there are \(record.fields.count) fields and \(header.fields.count) columns")
                }
                let fields = Fields(places: places, fields: record.fields)
                let row = try Self.row(fields, line: record.line)
                let text = fields[.currency]
                let own = text.isEmpty ? .usd : try PriceRowChecks.currency(text, Column.currency.rawValue)
                if let currency, currency != own {
                    throw Refusal(
                        field: Column.currency.rawValue, reason: "\(own) after \(currency): a file has one currency")
                }
                currency = own
                try checks.add(row, to: &file.list.rows)
            } catch {
                let column = Column(rawValue: error.field).flatMap { places[$0] }
                file.problems.append(
                    PriceFileProblem(
                        file: name, place: "\(record.line)" + (column.map { ", column \($0 + 1)" } ?? ""),
                        reason: error.reason))
            }
        }
        file.list.currency = currency ?? .usd
        return file
    }

    private static func places(_ header: [String]) throws(Refusal) -> [Column: Int] {
        var places: [Column: Int] = [:]
        for (index, name) in header.enumerated() {
            guard let column = Column(rawValue: name.trimmingSpaces.lowercased()) else {
                throw Refusal(field: "", reason: "there is no column \"\(name)\"")
            }
            guard places.updateValue(index, forKey: column) == nil else {
                throw Refusal(field: "", reason: "the column \"\(name)\" is there twice")
            }
        }
        guard places[.hourly] != nil || places[.monthly] != nil || places[.cpu] != nil || places[.perGiB] != nil else {
            throw Refusal(field: "", reason: "there is no column of prices, such as MarketPriceHourly")
        }
        return places
    }

    private static func row(_ fields: Fields, line: Int) throws(Refusal) -> PriceRow {
        let key = try key(fields)
        let perGiB = try fields.price(.perGiB)
        if perGiB != nil, key != .data {
            throw Refusal(field: Column.perGiB.rawValue, reason: "only data has a price per GiB that is of no hour")
        }
        if key == .data, perGiB == nil {
            throw Refusal(field: Column.perGiB.rawValue, reason: "data has a price per GiB")
        }
        let value = try PriceRowChecks.value(
            hourly: try Self.single(fields.price(.hourly), perGiB), monthly: fields.price(.monthly),
            cpu: fields.price(.cpu),
            memory: fields.price(.memory), gpu: fields.price(.gpu))
        if case .units = value, !key.isOfNodes {
            throw Refusal(field: Column.cpu.rawValue, reason: "\(key) have no cores")
        }
        let system = fields[.operatingSystem].lowercased()
        return PriceRow(
            key, value, region: fields[.region].isEmpty ? nil : fields[.region],
            operatingSystem: system.isEmpty ? nil : system,
            purchase: try PriceRowChecks.purchase(fields[.purchase], Column.purchase.rawValue), line: line)
    }

    /// One of two prices.
    private static func single(_ one: Double?, _ other: Double?) throws(Refusal) -> Double? {
        guard one == nil || other == nil else { throw Refusal(field: "", reason: "there is more than one price") }
        return one ?? other
    }

    private static func key(_ fields: Fields) throws(Refusal) -> PriceKey {
        let id = fields[.instanceID]
        let field = fields[.instanceIDField]
        switch fields[.assetClass].lowercased() {
        case "", "node": return try node(fields)
        case "pv", "storage":
            guard field.isEmpty || ["spec.storageclassname", "storageclass"].contains(field.lowercased()), !id.isEmpty
            else {
                throw Refusal(
                    field: Column.instanceIDField.rawValue,
                    reason: "volumes go by their storage class: spec.storageClassName")
            }
            return .storageClass(id)
        case "loadbalancer": return .loadBalancer
        case "cluster", "management": return .managementFee
        case "network", "data": return .data
        case "gpu":
            throw Refusal(
                field: Column.assetClass.rawValue, reason: "a GPU is part of its node: use the column GPUHourly there")
        case let other:
            throw Refusal(
                field: Column.assetClass.rawValue,
                reason: "\"\(other)\" is none of node, pv, loadbalancer, cluster, network")
        }
    }

    private static func node(_ fields: Fields) throws(Refusal) -> PriceKey {
        let id = fields[.instanceID]
        let field = fields[.instanceIDField]
        if id.isEmpty {
            guard !fields[.instanceType].isEmpty else {
                throw Refusal(field: Column.instanceID.rawValue, reason: "it names neither a node nor a type")
            }
            return .instanceType(fields[.instanceType])
        }
        switch field.lowercased() {
        case "spec.providerid", "providerid": return .providerID(id)
        case "metadata.name", "name": return .node(id)
        case "instancetype": return .instanceType(id)
        default:
            guard let label = label(field) else {
                throw Refusal(
                    field: Column.instanceIDField.rawValue,
                    reason: "\"\(field)\" is none of spec.providerID, metadata.name, metadata.labels.KEY")
            }
            return PriceRowChecks.label(label, id)
        }
    }

    /// The key of `metadata.labels.KEY` or `metadata.labels["KEY"]`.
    private static func label(_ field: String) -> String? {
        let start = "metadata.labels"
        guard field.hasPrefix(start) else { return nil }
        var rest = field.dropFirst(start.utf8.count)
        if rest.hasPrefix("["), rest.hasSuffix("]") {
            rest = rest.dropFirst().dropLast()
            let quotes: Set<Character> = ["\"", "'"]
            guard rest.count > 2, let quote = rest.first, quotes.contains(quote), rest.last == quote else { return nil }
            return String(rest.dropFirst().dropLast())
        }
        guard rest.hasPrefix("."), rest.count > 1 else { return nil }
        return String(rest.dropFirst())
    }
}

extension PriceKey {
    /// It names machines.
    var isOfNodes: Bool {
        switch self {
        case .providerID, .node, .label, .instanceType: true
        case .storageClass, .volumeType, .loadBalancer, .managementFee, .data: false
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var text = self[...]
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}
