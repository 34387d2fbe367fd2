public import UpidCore
public import UpidCost

/// What may be spent in a calendar month.
public struct Budget: Hashable, Sendable {
    /// Of namespaces.
    public static let annotation = "upid.dev/monthly-budget"

    public enum Scope: Hashable, Sendable {
        /// Everything that is paid for.
        case cluster
        /// A group: a namespace, a team, a label's value.
        case group(CostKey, String)
    }

    public enum Source: Hashable, Sendable {
        case file(String)
        case annotation
    }

    public var scope: Scope
    public var monthly: Double
    /// Nil for the bill's.
    public var currency: Currency?
    public var source: Source

    /// A budget of `monthly` for `scope`.
    public init(_ scope: Scope, monthly: Double, currency: Currency? = nil, source: Source) {
        self.scope = scope
        self.monthly = monthly
        self.currency = currency
        self.source = source
    }

    /// How tables name it: `cluster`, `namespace/shop`.
    public var name: String {
        switch scope {
        case .cluster: "cluster"
        case .group(.label(let key), let value): "label/\(key)=\(value)"
        case .group(let key, let value): "\(key)/\(value)"
        }
    }
}

extension Budget {
    /// The budgets of a file, in its order, then those of namespaces'
    /// annotations. What the file has a budget for is not looked for in
    /// annotations.
    ///
    /// - Throws: ``CostTimeError/badAnnotation(namespace:text:)``, and
    ///   ``CostTimeError/noBudgets`` where there is none.
    public static func all(file: [Budget], namespaces: [NamespaceFacts]) throws(CostTimeError) -> [Budget] {
        var budgets = file
        for namespace in namespaces {
            guard let text = namespace.annotations[annotation] else { continue }
            let scope = Scope.group(.namespace, namespace.name)
            guard !file.contains(where: { $0.scope == scope }) else { continue }
            guard let amount = amount(text) else {
                throw .badAnnotation(namespace: namespace.name, text: text)
            }
            budgets.append(Budget(scope, monthly: amount, source: .annotation))
        }
        if budgets.isEmpty { throw .noBudgets }
        return budgets
    }

    /// A YAML (or JSON) document:
    ///
    ///     currency: EUR
    ///     budgets:
    ///     - {cluster: true, monthly: 5000}
    ///     - {namespace: shop, monthly: 500}
    ///     - {team: payments, monthly: 800}
    ///     - {label: app=web, monthly: 120}
    ///
    /// - Throws: ``CostTimeError/badBudget(file:place:reason:)``.
    public static func file(yaml document: JSONValue, name: String) throws(CostTimeError) -> [Budget] {
        func bad(_ place: String, _ reason: String) -> CostTimeError {
            .badBudget(file: name, place: place, reason: reason)
        }
        guard case .object(let members) = document else { throw bad("1", "it is not a mapping with budgets") }
        for key in members.keys.sorted() where key != "budgets" && key != "currency" {
            throw bad(key, "it is none of budgets, currency")
        }
        var currency: Currency?
        if let value = members["currency"] {
            guard let known = value.stringValue.flatMap(Currency.init) else {
                throw bad("currency", "it is not a currency's three letters")
            }
            currency = known
        }
        guard case .array(let items)? = members["budgets"] else { throw bad("budgets", "it is not a list") }
        var budgets: [Budget] = []
        for (index, item) in items.enumerated() {
            let place = "budgets[\(index)]"
            guard case .object(let fields) = item else { throw bad(place, "it is not a mapping") }
            var scopes: [Scope] = []
            for (key, value) in fields.sorted(by: { $0.key < $1.key }) where key != "monthly" {
                switch (key, value.stringValue) {
                case ("cluster", _):
                    guard value == .bool(true) else { throw bad("\(place).cluster", "it is not true") }
                    scopes.append(.cluster)
                case ("namespace", let name?) where !name.isEmpty: scopes.append(.group(.namespace, name))
                case ("team", let name?) where !name.isEmpty: scopes.append(.group(.team, name))
                case ("label", let text?):
                    let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
                    guard sides.count == 2 else { throw bad("\(place).label", "it is not KEY=VALUE") }
                    scopes.append(.group(.label(sides[0]), sides[1]))
                case ("namespace", _), ("team", _), ("label", _): throw bad("\(place).\(key)", "it is not a text")
                default: throw bad("\(place).\(key)", "it is none of cluster, namespace, team, label, monthly")
                }
            }
            guard scopes.count == 1, let scope = scopes.first else {
                throw bad(place, "a budget is for one of cluster, namespace, team, label")
            }
            guard let value = fields["monthly"], let amount = value.doubleValue ?? value.stringValue.flatMap(amount)
            else { throw bad("\(place).monthly", "it is not a number") }
            guard amount.isFinite, amount > 0 else { throw bad("\(place).monthly", "it is not above zero") }
            guard !budgets.contains(where: { $0.scope == scope }) else {
                throw bad(place, "there is one for it before")
            }
            budgets.append(Budget(scope, monthly: amount, currency: currency, source: .file(name)))
        }
        return budgets
    }

    /// A number above zero; nil for anything else.
    private static func amount(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let amount = Double(text),
            amount.isFinite, amount > 0
        else { return nil }
        return amount
    }
}

/// How a budget stands.
public struct BudgetStatus: Hashable, Sendable {
    public enum State: String, CaseIterable, Codable, Sendable {
        case within
        /// What is to be paid until the month's end goes beyond it.
        case projectedOver
        /// More is spent already.
        case over
        /// Nothing tells what it will be.
        case unknown
    }

    public var budget: Budget
    public var currency: Currency
    /// This month so far; nil without a history.
    public var spent: Double?
    /// From when on it is known what was spent, where that is later than the
    /// month's beginning.
    public var spentSince: Timestamp?
    /// At the month's end; nil where the history is too short to tell.
    public var projected: Double?
    /// Why nothing is projected.
    public var shortage: (have: Int, need: Int)? { days.map { ($0.have, $0.need) } }
    private var days: Days?

    private struct Days: Hashable, Sendable {
        var have: Int
        var need: Int
    }

    public var state: State {
        if let spent, spent > budget.monthly { return .over }
        guard let projected else { return .unknown }
        return projected > budget.monthly ? .projectedOver : .within
    }

    /// It is spent, or will be.
    public var isOver: Bool { state == .over || state == .projectedOver }

    /// By the history of its group, a series of days that is grouped by the
    /// budget's key; that of everything for the cluster's.
    ///
    /// - Throws: ``CostTimeError/differentCurrencies(_:_:)``.
    public init(_ budget: Budget, _ series: CostSeries) throws(CostTimeError) {
        if let own = budget.currency, own != series.currency { throw .differentCurrencies(own, series.currency) }
        self.budget = budget
        currency = series.currency
        var row: Int?
        if case .group(_, let value) = budget.scope {
            guard let place = series.rows.firstIndex(where: { $0.kind == .group && $0.values.first == value }) else {
                // Nothing ran there in the whole time.
                (spent, projected) = (0, 0)
                return
            }
            row = place
        }
        let forecast = CostForecast(series, row: row)
        guard let month = forecast.horizons.first(where: { $0.name == .month }) else { return }
        spent = month.spent
        spentSince = month.spentSince
        switch month.outcome {
        case .amount(let expected, _, _): projected = expected
        case .nothingPaid: projected = month.spent
        case .tooFewDays(let have, let need): days = Days(have: have, need: need)
        }
    }

    /// By the rate of a moment, for want of a history: `monthly` is what 730
    /// hours of it cost.
    ///
    /// - Throws: ``CostTimeError/differentCurrencies(_:_:)``.
    public init(_ budget: Budget, monthly: Double, currency: Currency) throws(CostTimeError) {
        if let own = budget.currency, own != currency { throw .differentCurrencies(own, currency) }
        self.budget = budget
        self.currency = currency
        projected = monthly
    }
}
