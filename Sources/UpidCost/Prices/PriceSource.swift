/// Where a price comes from.
public enum PriceSource: Hashable, Sendable {
    /// A file of the user's, by its name.
    case file(String)
    /// An OpenCost that runs in the cluster.
    case openCost
    /// A public price list that was fetched: of whom, and its date.
    case list(CloudPriceProvider, date: String)
    /// The bundled list prices: of whom, and their dates.
    case catalogue(CloudPriceProvider, date: String)
    /// Marginal prices of the family that a type is of, as the type itself,
    /// or its region, is in no list.
    case family(CloudPriceProvider, name: String)
    /// Nothing is known: a price that is made to have one.
    case `default`
    /// There is no price: the node is no machine.
    case none

    /// What a source is, whoever it is of: `catalogue`.
    public var kind: PriceSourceKind {
        switch self {
        case .file: .file
        case .openCost: .openCost
        case .list: .list
        case .catalogue: .catalogue
        case .family: .family
        case .default: .default
        case .none: .none
        }
    }

    /// It is no price of this very machine.
    public var isEstimate: Bool { kind == .family || kind == .default }
}

extension PriceSource: CustomStringConvertible {
    /// `file`, `opencost`, `list:aws`, `catalogue`, `family`, `default`,
    /// `none`.
    public var description: String {
        switch self {
        case .list(let provider, _): "list:\(provider.rawValue)"
        default: kind.rawValue
        }
    }
}

/// Kinds of sources, the surest first.
public enum PriceSourceKind: String, CaseIterable, Codable, Sendable {
    case file
    case openCost = "opencost"
    case list, catalogue, family
    case `default` = "default"
    case none
}

/// The kinds of sources that an amount rests on.
public struct PriceSources: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// One kind.
    public init(_ kind: PriceSourceKind) {
        self.init(rawValue: PriceSourceKind.allCases.firstIndex(of: kind).map { 1 << UInt8($0) } ?? 0)
    }

    /// The kinds, the surest first.
    public var kinds: [PriceSourceKind] { PriceSourceKind.allCases.filter { contains(PriceSources($0)) } }

    /// `catalogue,default`; empty where there is none.
    public var text: String { kinds.map(\.rawValue).joined(separator: ",") }
}
