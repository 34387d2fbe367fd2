/// What the rows of a price file have in common, however they are written.
struct PriceRowChecks {
    /// Why a row is none.
    struct Refusal: Error {
        /// The column or member that is wrong; "" = the whole row.
        var field: String
        var reason: String
    }

    private var seen: [PriceRow: Int] = [:]

    /// Refuses what was priced before under the same conditions: which of the
    /// two is meant cannot be told.
    mutating func add(_ row: PriceRow, to rows: inout [PriceRow]) throws(Refusal) {
        var bare = row
        bare.line = nil
        bare.value = .hourly(0)
        if let index = seen[bare] {
            let earlier = rows[index]
            if earlier.value == row.value { return }
            let place = earlier.line.map { " in line \($0)" } ?? " before"
            throw Refusal(field: "", reason: "\(row.key) has another price\(place)")
        }
        seen[bare] = rows.count
        rows.append(row)
    }

    /// A price from zero on.
    static func price(_ text: String, _ field: String) throws(Refusal) -> Double {
        guard let price = Double(text) else { throw Refusal(field: field, reason: "\"\(text)\" is not a number") }
        return try self.price(price, field)
    }

    static func price(_ price: Double, _ field: String) throws(Refusal) -> Double {
        guard price.isFinite, price >= 0 else {
            throw Refusal(field: field, reason: "a price is a number from 0 on, and this is \(price)")
        }
        return price
    }

    /// Exactly one way to say what it costs.
    static func value(
        hourly: Double?, monthly: Double?, cpu: Double?, memory: Double?, gpu: Double?
    ) throws(Refusal) -> PriceValue {
        let isByUnit = cpu != nil || memory != nil || gpu != nil
        switch (hourly, monthly, isByUnit) {
        case (let price?, nil, false): return .hourly(price)
        case (nil, let price?, false): return .hourly(price / CostPeriod.month.hours)
        case (nil, nil, true):
            guard let cpu, let memory else {
                throw Refusal(field: "", reason: "the price of a core and that of a GiB belong together")
            }
            return .units(UnitPrices(cpu: cpu, memory: memory, gpu: gpu ?? 0))
        case (nil, nil, false): throw Refusal(field: "", reason: "there is no price")
        default: throw Refusal(field: "", reason: "there is more than one price")
        }
    }

    static func purchase(_ text: String, _ field: String) throws(Refusal) -> Purchase? {
        if text.isEmpty { return nil }
        guard let purchase = Purchase(rawValue: text.lowercased()) else {
            let all = Purchase.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(field: field, reason: "\"\(text)\" is none of \(all)")
        }
        return purchase
    }

    static func currency(_ text: String, _ field: String) throws(Refusal) -> Currency {
        guard let currency = Currency(text) else {
            throw Refusal(field: field, reason: "\"\(text)\" is not the code of a currency, such as EUR")
        }
        return currency
    }

    /// A key that the prices of machines go by.
    static func label(_ name: String, _ value: String) -> PriceKey {
        let types: Set<String> = ["node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"]
        return types.contains(name) ? .instanceType(value) : .label(name, value: value)
    }
}
