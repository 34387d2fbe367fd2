extension Quantity: LosslessStringConvertible {
    /// Reads `^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$` with a known
    /// suffix; nil for anything else. Digits below 10⁻⁹ are rounded up.
    public init?(_ text: String) {
        guard let parsed = Self.parse(text.utf8) else { return nil }
        self = parsed
    }

    /// Reads a quantity from its bytes, without a `String` in between.
    public init?(utf8 bytes: some Sequence<UInt8>) {
        guard let parsed = Self.parse(bytes) else { return nil }
        self = parsed
    }

    private static func parse(_ bytes: some Sequence<UInt8>) -> Quantity? {
        nil
    }
}
