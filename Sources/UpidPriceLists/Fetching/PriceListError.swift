public import UpidCluster
public import UpidCore
public import UpidCost

/// Why a public price list was not fetched.
public enum PriceListError: UserFacingError {
    case badRegion(String, CloudPriceProvider)
    /// The URL as far as it may be shown.
    case badURL(String)
    /// An http URL that leaves this machine.
    case unencrypted(String)
    case noKey
    case badKeyFile(path: String, reason: String)
    case unreachable(PriceListName, TransportError)
    /// 401 or 403, and what the server says of it.
    case refused(PriceListName, status: Int, said: String)
    case notThere(PriceListName)
    case status(PriceListName, status: Int, said: String)
    /// The answer points to another place: scheme, host and path of it.
    case redirected(PriceListName, to: String)
    /// The next page is said to be on another host.
    case strayPage(PriceListName, at: String)
    case tooManyPages(PriceListName)
    case pageTooLarge(PriceListName, limit: Int)
    case malformed(PriceListName, PriceListFault)

    public var description: String {
        switch self {
        case .badRegion(let region, let provider):
            "error: \"\(TerminalText.escaped(region))\" is not a region of \(provider.rawValue)"
        case .badURL(let url): "error: \"\(TerminalText.escaped(url))\" is not the URL of a price list"
        case .unencrypted(let url): "error: will not fetch prices from \(TerminalText.escaped(url)) without encryption"
        case .noKey: "error: the price list of gcp needs an API key"
        case .badKeyFile(let path, let reason):
            "error: unable to read the API key in \"\(TerminalText.escaped(path))\": \(reason)"
        case .unreachable(let list, let error): "error: unable to fetch the \(list): \(error.cause)"
        case .refused(let list, let status, let said), .status(let list, let status, let said):
            "error: unable to fetch the \(list): \(Self.answer(status))\(said.isEmpty ? "" : ": \(said)")"
        case .notThere(let list): "error: there is no \(list)"
        case .redirected(let list, let place):
            "error: unable to fetch the \(list): the server points to \(TerminalText.escaped(place))"
        case .strayPage(let list, let place):
            "error: the \(list) goes on at \(TerminalText.escaped(place)), which is another server"
        case .tooManyPages(let list): "error: the \(list) does not end"
        case .pageTooLarge(let list, let limit): "error: a page of the \(list) is larger than \(limit >> 20) MiB"
        case .malformed(let list, let fault):
            "error: the \(list) cannot be read: \(TerminalText.escaped(fault.reason))"
        }
    }

    public var hint: String? {
        switch self {
        case .badRegion(_, let provider): "a region is written as node labels have it: \(provider.exampleRegion)"
        case .badURL: "give scheme and host, and nothing behind a question mark: https://prices.example.com"
        case .unencrypted: "give an https URL; http is for this machine alone"
        case .noKey: "set GOOGLE_API_KEY, or name a file with --api-key-file"
        case .badKeyFile: "the file holds the key on one line"
        case .unreachable(_, let error): error.hint
        case .refused(let list, _, _) where list.provider == .gcp:
            "check the key, and that the Cloud Billing API is enabled in its project"
        case .refused(let list, _, _), .notThere(let list):
            "check the region: it is written as node labels have it, such as \(list.provider.exampleRegion)"
        case .status: "try again later; the list that was fetched before stays in use"
        case .redirected: "redirections are not followed; give the right server with --url"
        case .strayPage, .tooManyPages, .pageTooLarge: "nothing was changed; check --url, or a proxy in between"
        case .malformed(let list, .noPrices): "check the region: \(list.region)"
        case .malformed: "the list that was fetched before stays in use"
        }
    }

    private static func answer(_ status: Int) -> String {
        let reason = HTTPHead.reason(status)
        return reason.isEmpty ? "status \(status)" : "\(status) \(reason)"
    }
}

/// Whose prices, and of which region.
public struct PriceListName: Hashable, Sendable, CustomStringConvertible {
    public var provider: CloudPriceProvider
    public var region: String

    public var description: String { "price list of \(provider.rawValue) for \(region)" }
}

extension CloudPriceProvider {
    fileprivate var exampleRegion: String {
        switch self {
        case .aws: "us-east-1"
        case .azure: "eastus"
        case .gcp: "us-central1"
        }
    }
}
