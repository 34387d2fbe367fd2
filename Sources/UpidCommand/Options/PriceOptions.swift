internal import UpidCluster
public import UpidConsole
public import UpidCore

/// Where prices come from, and what they are in.
public struct PriceOptions: Sendable {
    private let sources: [String]
    private let discount: Double
    private let exchange: ExchangeRates
    private let isLenient: Bool

    public static let flags = FlagGroup(
        "Price Options",
        [
            FlagSpec(
                "prices", nil, .list,
                usage: "Where prices come from, in this order: files of your own (CSV or YAML), catalogue (the bundled "
                    + "list prices), defaults (no list at all). Files are asked before the catalogue if it is not named.",
                completion: .files),
            FlagSpec("discount", usage: "A negotiated discount on list prices, e.g. 15%."),
            FlagSpec("currency", nil, .string(default: "USD"), usage: "The currency to show, e.g. EUR."),
            FlagSpec(
                "currency-rate", nil, .list,
                usage: "How many of --currency one US dollar is, e.g. 0.92; of other currencies CODE=RATE. No rate is "
                    + "ever assumed."),
            FlagSpec(
                "lenient", nil, .bool, usage: "If true, use a price file without the rows that cannot be read."),
        ])

    /// What the line says of prices; throws ``PriceOptionError``.
    public init(_ line: NormalisedArguments) throws {
        sources = line.values("prices").filter { !$0.isEmpty }
        isLenient = line.isTrue("lenient")
        let share = line.text("discount")
        guard let discount = Self.discount(share) else { throw PriceOptionError.badDiscount(share) }
        self.discount = discount
        let code = line.text("currency")
        guard let currency = Currency(code) else { throw PriceOptionError.badCurrency(code) }
        var rates: [Currency: Double] = [:]
        for text in line.values("currency-rate") where !text.isEmpty {
            let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let named = Currency(sides.count == 2 ? sides[0] : "USD"),
                let rate = Double(sides[sides.count - 1]), rate.isFinite, rate > 0
            else { throw PriceOptionError.badRate(text) }
            rates[named] = rate
        }
        exchange = ExchangeRates(target: currency, rates: rates)
    }

    /// The prices for a cluster of a product.
    ///
    /// Throws ``PriceFileProblem`` for the last row of a file that cannot be
    /// read, after the others were reported; ``PriceError`` for a currency
    /// without a rate; `SystemError` and `YAMLError` for a file.
    public func book(for distribution: Distribution, in environment: CommandEnvironment) throws -> PriceBook {
        var lists: [PriceList] = []
        for source in sources where source != "catalogue" && source != "defaults" {
            lists.append(try list(source, in: environment))
        }
        return try PriceBook(
            lists: lists, usesCatalogue: !sources.contains("defaults") || sources.contains("catalogue"),
            discount: discount, exchange: exchange, distribution: distribution)
    }

    private func list(_ path: String, in environment: CommandEnvironment) throws -> PriceList {
        let bytes = try environment.readFile(path)
        let isYAML = [".yaml", ".yml", ".json"].contains { path.lowercased().hasSuffix($0) }
        let file =
            isYAML
            ? PriceFile(yaml: try YAMLReader.documents(bytes, name: path).first ?? .null, name: path)
            : PriceFile(csv: bytes, name: path)
        guard let last = file.problems.last else { return file.list }
        if isLenient {
            for problem in file.problems { environment.console.warn(String(problem.description.dropFirst(7))) }
            return file.list
        }
        for problem in file.problems.dropLast() { environment.console.report(problem) }
        throw last
    }

    /// `15%` or `0.15`; nil for what is no discount.
    private static func discount(_ text: String) -> Double? {
        if text.isEmpty { return 0 }
        let isPercentage = text.last == "%"
        guard let number = Double(isPercentage ? String(text.dropLast()) : text), number.isFinite else { return nil }
        let share = isPercentage ? number / 100 : number
        return (0..<1).contains(share) ? share : nil
    }
}

/// What a flag of prices cannot mean.
public enum PriceOptionError: UserFacingError, Hashable {
    case badDiscount(String)
    case badCurrency(String)
    case badRate(String)

    public var description: String {
        switch self {
        case .badDiscount(let text): "error: invalid discount \"\(TerminalText.escaped(text))\" for --discount"
        case .badCurrency(let text): "error: invalid currency \"\(TerminalText.escaped(text))\" for --currency"
        case .badRate(let text): "error: invalid rate \"\(TerminalText.escaped(text))\" for --currency-rate"
        }
    }

    public var hint: String? {
        switch self {
        case .badDiscount: "a share below 100%, such as 15% or 0.15"
        case .badCurrency: "a code of three letters, such as EUR"
        case .badRate: "a number above 0, such as 0.92, or one with its currency, such as GBP=1.17"
        }
    }
}
