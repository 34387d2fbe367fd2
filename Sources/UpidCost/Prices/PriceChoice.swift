public import UpidCore

/// Which prices a user wants, and in which order: the value of `--prices`.
///
/// Names stand between commas, and the first source that has a price
/// decides:
///
/// | name | source |
/// |---|---|
/// | FILE | prices of one's own, CSV or YAML: any word that is none below |
/// | `opencost` | the OpenCost that runs in the cluster; without one it is an error |
/// | `list` | public lists that were fetched; without one it is an error |
/// | `catalogue` | the bundled list prices, and those of the type's family |
/// | `defaults` | prices that are made to have one, labelled so |
/// | `auto` | `opencost` and `list` where there are any, then `catalogue` |
///
/// Defaults always come last, named or not: a machine has to have a price.
/// So do not `catalogue`, `auto` and `defaults` have anything behind them but
/// defaults. Where only files are named, `list` (if there is one) and
/// `catalogue` follow them: `prices.csv,defaults` is the file and nothing
/// else.
public struct PriceChoice: Hashable, Sendable {
    /// A source of prices that has to be read.
    public enum Source: Hashable, Sendable {
        /// A file by its path.
        case file(String)
        /// An OpenCost; `isRequired` says that it was named.
        case openCost(isRequired: Bool)
        /// Lists that were fetched.
        case lists(isRequired: Bool)
    }

    /// In the order of asking.
    public var sources: [Source]
    /// The bundled list prices are asked after all of ``sources``.
    public var usesCatalogue: Bool

    /// `auto`.
    public static let auto = PriceChoice(
        sources: [.openCost(isRequired: false), .lists(isRequired: false)], usesCatalogue: true)

    private init(sources: [Source], usesCatalogue: Bool) {
        self.sources = sources
        self.usesCatalogue = usesCatalogue
    }

    /// Reads the value of `--prices`.
    public init(_ text: String) throws(PriceChoiceError) {
        var choice = PriceChoice(sources: [], usesCatalogue: false)
        var last: String?
        var namesOnlyFiles = true
        for name in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            if let last, last == "defaults" || name != "defaults" { throw .follows(name, last) }
            switch name {
            case "": throw .empty(text)
            case "auto":
                choice.sources += Self.auto.sources.filter { !choice.holds($0) }
                choice.usesCatalogue = true
            case "opencost": try choice.add(.openCost(isRequired: true), name)
            case "list": try choice.add(.lists(isRequired: true), name)
            case "catalogue": choice.usesCatalogue = true
            case "defaults": break
            default: try choice.add(.file(name), name)
            }
            if ["auto", "catalogue", "defaults"].contains(name) { last = name }
            if ["auto", "opencost", "list", "catalogue", "defaults"].contains(name) { namesOnlyFiles = false }
        }
        if namesOnlyFiles {
            choice.sources.append(.lists(isRequired: false))
            choice.usesCatalogue = true
        }
        self = choice
    }

    private mutating func add(_ source: Source, _ name: String) throws(PriceChoiceError) {
        guard !sources.contains(source) else { throw .twice(name) }
        sources.append(source)
    }

    /// It has a source of that kind already, required or not.
    private func holds(_ source: Source) -> Bool {
        sources.contains { own in
            switch (own, source) {
            case (.openCost, .openCost), (.lists, .lists): true
            default: false
            }
        }
    }
}

/// A value of `--prices` that cannot be meant.
public enum PriceChoiceError: UserFacingError, Hashable {
    /// Nothing between two commas.
    case empty(String)
    case twice(String)
    /// The first is named behind the second, which leaves nothing to ask for.
    case follows(String, String)

    public var description: String {
        switch self {
        case .empty(let text): "error: invalid value \"\(TerminalText.escaped(text))\" for --prices: a name is missing"
        case .twice(let name): "error: --prices names \(TerminalText.escaped(name)) twice"
        case .follows(let name, let last):
            "error: --prices names \(TerminalText.escaped(name)) after \(last), and would never ask it"
        }
    }

    public var hint: String? {
        "name them in the order they count: FILE, opencost, list, then catalogue or defaults; or auto"
    }
}
