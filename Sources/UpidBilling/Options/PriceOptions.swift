public import UpidCluster
public import UpidConsole
internal import UpidCore
public import UpidCost

/// Where prices come from, and what is done with them.
public struct PriceOptions: Sendable {
    public let choice: PriceChoice
    public let terms: PriceTerms
    /// Rows of price files that are no prices are left out.
    public let isLenient: Bool

    /// What the line says of prices.
    ///
    /// Throws `PriceChoiceError`, `PriceTermsError`.
    public init(_ line: NormalisedArguments) throws {
        choice = try PriceChoice(line.text("prices"))
        terms = try PriceTerms(
            discount: line.text("discount"), currency: line.text("currency"), rates: line.values("currency-rate"))
        isLenient = line.isTrue("lenient")
    }

    /// What makes a book of prices of them. `client` is nil where no cluster
    /// is read.
    public func loader(in environment: CommandEnvironment, client: KubeClient?) -> PriceBookLoader {
        PriceBookLoader(
            choice: choice, terms: terms, isLenient: isLenient, workingDirectory: environment.workingDirectory,
            cache: try? PriceCache(variables: environment.variables, home: environment.home), client: client,
            now: environment.now())
    }
}

extension FlagGroup {
    /// Where prices come from, and what is done with them.
    public static let prices = FlagGroup(
        "Price Options",
        [
            FlagSpec(
                "prices", nil, .string(default: "auto"),
                usage: "Where prices come from, in the order in which they count, separated by commas: FILE (CSV or "
                    + "YAML), opencost (in the cluster), list (fetched by 'cost prices update'), catalogue (bundled), "
                    + "defaults; auto is all of them but files.",
                completion: .files),
            FlagSpec(
                "discount", nil,
                usage: "A negotiated discount on list prices: 15% or 0.15. Prices of a file, an OpenCost and spot "
                    + "machines stay as they are."),
            FlagSpec("currency", nil, .string(default: "USD"), usage: "The currency of all amounts, by its ISO code."),
            FlagSpec(
                "currency-rate", nil, .list,
                usage: "How many of --currency one dollar is (0.92), or one of another currency that prices are in "
                    + "(GBP=1.17). Rates are never assumed."),
            FlagSpec(
                "lenient", nil, .bool,
                usage: "Leave out rows of a price file that cannot be read, with a warning, instead of failing."),
        ])
}

extension PriceBookLoader.Loaded {
    /// Prints the warnings, and gives the book.
    public func book(warningOn console: ErrorConsole) -> PriceBook {
        for warning in warnings { console.warn(warning.message, hint: warning.hint) }
        return book
    }
}
