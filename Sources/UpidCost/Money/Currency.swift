/// A currency by its ISO 4217 code: `USD`.
public struct Currency: Hashable, Sendable, LosslessStringConvertible {
    /// Three capital letters.
    public let code: String

    /// US dollars: what the bundled prices are in.
    public static let usd = Currency(known: "USD")

    /// Reads a code, in letters of either case; nil for anything else.
    public init?(_ text: String) {
        let code = text.uppercased()
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else { return nil }
        self.code = code
    }

    private init(known code: String) { self.code = code }

    public var description: String { code }
}

extension Currency: Codable {
    /// Reads a code.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let currency = Currency(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text)\" is not a currency code")
        }
        self = currency
    }

    /// Writes the code.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}
