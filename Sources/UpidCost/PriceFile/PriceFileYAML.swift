internal import UpidCore

/// Reads a price file in YAML.
struct PriceFileYAML {
    let name: String

    private typealias Refusal = PriceRowChecks.Refusal

    func file(_ document: JSONValue) -> PriceFile {
        var file = PriceFile(list: PriceList(name: name, source: .file(name), rows: []), problems: [])
        guard case .object(let members) = document else {
            file.problems.append(PriceFileProblem(file: name, place: "1", reason: "it is not a mapping of prices"))
            return file
        }
        var checks = PriceRowChecks()
        var rows: [PriceRow] = []
        var currency = Currency.usd
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            switch key {
            case "currency":
                note(&file.problems, key) { () throws(Refusal) in
                    currency = try PriceRowChecks.currency(value.stringValue ?? "", "")
                }
            case "nodes", "storage":
                guard case .array(let items) = value else {
                    file.problems.append(PriceFileProblem(file: name, place: key, reason: "it is not a list"))
                    continue
                }
                for (index, item) in items.enumerated() {
                    note(&file.problems, "\(key)[\(index)]") { () throws(Refusal) in
                        let row = try key == "nodes" ? Self.node(item) : Self.storage(item)
                        try checks.add(row, to: &rows)
                    }
                }
            case "loadBalancer", "managementFee":
                note(&file.problems, key) { () throws(Refusal) in
                    let members = try Self.members(value, allowed: ["hourly", "monthly"])
                    let kind: PriceKey = key == "loadBalancer" ? .loadBalancer : .managementFee
                    try checks.add(PriceRow(kind, try Self.value(members)), to: &rows)
                }
            case "network":
                note(&file.problems, key) { () throws(Refusal) in
                    let members = try Self.members(value, allowed: ["perGiB"])
                    guard let price = members["perGiB"]?.doubleValue else {
                        throw Refusal(field: "perGiB", reason: "it is not a number")
                    }
                    try checks.add(PriceRow(.data, .hourly(try PriceRowChecks.price(price, "perGiB"))), to: &rows)
                }
            default:
                file.problems.append(
                    PriceFileProblem(
                        file: name, place: key,
                        reason: "it is none of currency, nodes, storage, loadBalancer, managementFee, network"))
            }
        }
        file.list.rows = rows
        file.list.currency = currency
        return file
    }

    private func note(_ problems: inout [PriceFileProblem], _ place: String, _ read: () throws(Refusal) -> Void) {
        do throws(Refusal) {
            try read()
        } catch {
            let whole = error.field.isEmpty ? place : "\(place).\(error.field)"
            problems.append(PriceFileProblem(file: name, place: whole, reason: error.reason))
        }
    }

    private static let prices = ["hourly", "monthly", "cpu", "memory", "gpu"]
    private static let names = ["instanceType", "label", "providerID", "name"]

    private static func node(_ item: JSONValue) throws(Refusal) -> PriceRow {
        let members = try members(item, allowed: prices + names + ["region", "operatingSystem", "purchase"])
        let given = names.filter { members[$0] != nil }
        guard given.count == 1, let field = given.first, let id = try text(members, field) else {
            throw Refusal(field: "", reason: "a node goes by one of \(names.joined(separator: ", "))")
        }
        let key: PriceKey
        switch field {
        case "instanceType": key = .instanceType(id)
        case "providerID": key = .providerID(id)
        case "name": key = .node(id)
        default:
            let sides = id.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let label = sides.first, !label.isEmpty else {
                throw Refusal(field: field, reason: "a label is KEY or KEY=VALUE")
            }
            key = PriceRowChecks.label(label, sides.count > 1 ? sides[1] : "")
        }
        return PriceRow(
            key, try value(members), region: try text(members, "region"),
            operatingSystem: try text(members, "operatingSystem")?.lowercased(),
            purchase: try PriceRowChecks.purchase(try text(members, "purchase") ?? "", "purchase"))
    }

    private static func storage(_ item: JSONValue) throws(Refusal) -> PriceRow {
        let members = try members(item, allowed: ["storageClass", "hourly", "monthly", "region"])
        guard let name = try text(members, "storageClass") else {
            throw Refusal(field: "storageClass", reason: "volumes go by their storage class")
        }
        return PriceRow(.storageClass(name), try value(members), region: try text(members, "region"))
    }

    private static func members(_ item: JSONValue, allowed: [String]) throws(Refusal) -> [String: JSONValue] {
        guard case .object(let members) = item else { throw Refusal(field: "", reason: "it is not a mapping") }
        for key in members.keys.sorted() where !allowed.contains(key) {
            throw Refusal(field: key, reason: "it is none of \(allowed.joined(separator: ", "))")
        }
        return members
    }

    private static func text(_ members: [String: JSONValue], _ key: String) throws(Refusal) -> String? {
        guard let value = members[key] else { return nil }
        guard let text = value.stringValue, !text.isEmpty else { throw Refusal(field: key, reason: "it is not a text") }
        return text
    }

    private static func value(_ members: [String: JSONValue]) throws(Refusal) -> PriceValue {
        var found: [String: Double] = [:]
        for key in prices {
            guard let value = members[key] else { continue }
            guard let number = value.doubleValue else { throw Refusal(field: key, reason: "it is not a number") }
            found[key] = try PriceRowChecks.price(number, key)
        }
        return try PriceRowChecks.value(
            hourly: found["hourly"], monthly: found["monthly"], cpu: found["cpu"], memory: found["memory"],
            gpu: found["gpu"])
    }
}
