/// A label with the value that every series must have, as the user gives it
/// with `--prometheus-label`.
public struct LabelMatcher: Hashable, Sendable {
    public var name: String
    /// "" = the label is not there.
    public var value: String

    /// Takes `NAME=VALUE` apart. The value is the whole rest, commas and
    /// equals signs included.
    ///
    /// Throws ``PrometheusError/invalidLabel(_:)`` for what is no label name
    /// in every Prometheus, and for names with two underscores in front,
    /// which are the server's own.
    public init(_ text: String) throws(PrometheusError) {
        let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, let first = halves[0].utf8.first, !(0x30...0x39).contains(first),
            !halves[0].hasPrefix("__"), halves[0].utf8.allSatisfy(Self.isNameByte)
        else { throw .invalidLabel(text) }
        name = String(halves[0])
        value = String(halves[1])
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
