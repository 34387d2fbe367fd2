extension Quantity: CustomStringConvertible {
    /// The canonical form: the largest suffix of its family that leaves an
    /// integer (`1.5Gi` → `1536Mi`, `0.1` → `100m`). A binary quantity that is
    /// below 1024 or not whole is written in the decimal family, as Go does.
    public var description: String {
        if nanos == 0 { return "0" }
        if format == .binarySI, nanos % 1_000_000_000 == 0, nanos.magnitude >= 1_024 * 1_000_000_000 {
            return binaryDescription
        }
        var mantissa = nanos
        var exponent = -9
        while format == .decimalExponent || exponent < 18 {
            let (quotient, rest) = mantissa.quotientAndRemainder(dividingBy: 1_000)
            guard rest == 0 else { break }
            mantissa = quotient
            exponent += 3
        }
        return "\(mantissa)" + (format == .decimalExponent ? Self.power(exponent) : Self.decimalSuffix(exponent))
    }

    private var binaryDescription: String {
        let suffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
        var mantissa = nanos / 1_000_000_000
        var index = 0
        while index < suffixes.count - 1, mantissa % 1_024 == 0 {
            mantissa /= 1_024
            index += 1
        }
        return "\(mantissa)\(suffixes[index])"
    }

    private static func power(_ exponent: Int) -> String {
        exponent == 0 ? "" : "e\(exponent)"
    }

    private static func decimalSuffix(_ exponent: Int) -> String {
        switch exponent {
        case -9: "n"
        case -6: "u"
        case -3: "m"
        case 3: "k"
        case 6: "M"
        case 9: "G"
        case 12: "T"
        case 15: "P"
        case 18: "E"
        default: ""
        }
    }
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
