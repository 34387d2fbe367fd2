/// An amount of a resource as Kubernetes writes it: `250m` cores, `1536Mi`
/// bytes. It holds the exact value down to 10⁻⁹, and the family of suffixes
/// that it was written in.
///
/// Source: `k8s.io/apimachinery/pkg/api/resource`.
public struct Quantity: Hashable, Sendable {
    /// The family of suffixes that a quantity is written in.
    public enum Format: UInt8, Sendable {
        /// `n u m k M G T P E`
        case decimalSI
        /// `Ki Mi Gi Ti Pi Ei`
        case binarySI
        /// `e3`, `E6`
        case decimalExponent
    }

    /// The value in 10⁻⁹ units.
    public let nanos: Int128
    public let format: Format

    /// A quantity of `nanos` 10⁻⁹ units.
    public init(nanos: Int128, format: Format) {
        self.nanos = nanos
        self.format = format
    }

    /// Nothing.
    public static let zero = Quantity(nanos: 0, format: .decimalSI)

    /// CPU in thousandths of a core: `250` is `250m`.
    public static func millicores(_ count: Int) -> Quantity {
        Quantity(nanos: Int128(count) * 1_000_000, format: .decimalSI)
    }

    /// Memory in mebibytes: `512` is `512Mi`.
    public static func mebibytes(_ count: Int) -> Quantity {
        Quantity(nanos: Int128(count) * 1_048_576 * 1_000_000_000, format: .binarySI)
    }

    /// Whole units, rounded up (away from zero), as Go's `Value()`.
    public var value: Int64 { rounded(unit: 1_000_000_000) }

    /// Thousandths, rounded up (away from zero), as Go's `MilliValue()`.
    public var milliValue: Int64 { rounded(unit: 1_000_000) }

    /// The value as a floating-point number of cores or bytes.
    public var doubleValue: Double {
        // Conversions of 128 bits are slow, and most values have fewer.
        if let nanos = Int64(exactly: nanos) { return Double(nanos) / 1e9 }
        let magnitude = nanos.magnitude
        let surplus = 64 - magnitude.leadingZeroBitCount
        // The lowest bit stands for all that are cut off, so that the rounding is that of the whole.
        let isCut = magnitude & (1 << UInt128(surplus) - 1) != 0
        let bits = UInt64(truncatingIfNeeded: magnitude >> UInt128(surplus)) | (isCut ? 1 : 0)
        let value = Double(sign: .plus, exponent: surplus, significand: Double(bits)) / 1e9
        return nanos < 0 ? -value : value
    }

    private func rounded(unit: Int128) -> Int64 {
        let (quotient, remainder) = nanos.quotientAndRemainder(dividingBy: unit)
        let whole = remainder == 0 ? quotient : quotient + remainder.signum()
        return Int64(clamping: whole)
    }
}

extension Quantity: Comparable {
    /// By value; the way it is written does not matter.
    public static func < (left: Quantity, right: Quantity) -> Bool { left.nanos < right.nanos }

    /// By value; `1` and `1000m` are equal.
    public static func == (left: Quantity, right: Quantity) -> Bool { left.nanos == right.nanos }

    /// By value, as equality.
    public func hash(into hasher: inout Hasher) { hasher.combine(nanos) }
}

extension Quantity: AdditiveArithmetic {
    /// The sum, written in the left one's family (the right one's, if the
    /// left is zero). It stays at the end of the range instead of overflowing.
    public static func + (left: Quantity, right: Quantity) -> Quantity {
        let (sum, overflow) = left.nanos.addingReportingOverflow(right.nanos)
        let nanos = overflow ? (right.nanos < 0 ? -Int128.max : .max) : sum
        return Quantity(nanos: nanos, format: left.nanos == 0 ? right.format : left.format)
    }

    /// The difference, written in the left one's family.
    public static func - (left: Quantity, right: Quantity) -> Quantity {
        left + Quantity(nanos: right.nanos == .min ? .max : -right.nanos, format: right.format)
    }
}
