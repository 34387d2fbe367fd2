/// Why the answer of a server is not the list of prices that it should be.
public enum PriceListFault: Error, Hashable, Sendable {
    /// It ends in the middle.
    case truncated
    /// One row has more bytes than any row has.
    case rowTooLong(line: Int)
    /// It is something else, or its form has changed: what does not fit.
    case unknownForm(String)
    /// It holds no price that was looked for.
    case noPrices

    /// Bytes that no row has.
    package static let longestRow = 256 << 10

    /// In a sentence after "the price list of …": lower case, no full stop.
    public var reason: String {
        switch self {
        case .truncated: "it ends in the middle of a row"
        case .rowTooLong(let line): "line \(line) is longer than \(Self.longestRow >> 10) KiB"
        case .unknownForm(let what): what
        case .noPrices: "it has no on-demand price of a Linux machine there"
        }
    }
}
