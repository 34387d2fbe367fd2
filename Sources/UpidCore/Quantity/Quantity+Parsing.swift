extension Quantity: LosslessStringConvertible {
    /// Reads `^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$` with a known
    /// suffix and at least one digit; nil for anything else. Digits below
    /// 10⁻⁹ are rounded away from zero, binary values above 2⁶³−1 become
    /// 2⁶³−1, decimal ones above 2¹²⁷−1 nano become that.
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
        if let parsed = bytes.withContiguousStorageIfAvailable(parse(_:)) { return parsed }
        return Array(bytes).withUnsafeBufferPointer(parse(_:))
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Quantity? {
        var scanner = QuantityScanner(bytes)
        guard scanner.scan(), let suffix = QuantitySuffix(bytes[scanner.suffixStart...]) else { return nil }
        let magnitude = scanner.nanos(suffix)
        return Quantity(nanos: scanner.isNegative ? -magnitude : magnitude, format: suffix.format)
    }
}

/// The number in front of a quantity's suffix, and the exact arithmetic on
/// its digits.
private struct QuantityScanner {
    private static let powersOfTen: [Int128] = (0...37).map { (0..<$0).reduce(1) { power, _ in power * 10 } }
    private static let nano: Int128 = 1_000_000_000

    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var isNegative = false
    private var wholeDigits = 0..<0
    private var fractionDigits = 0..<0
    /// All digits as one number, as long as there are at most 18 of them.
    private var mantissa: Int64 = 0
    private(set) var suffixStart = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Finds sign, digits and point; false without a digit.
    mutating func scan() -> Bool {
        var at = 0
        if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            at = 1
        }
        wholeDigits = digits(from: at)
        at = wholeDigits.upperBound
        fractionDigits = at..<at
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            fractionDigits = digits(from: at + 1)
            at = fractionDigits.upperBound
        }
        suffixStart = at
        return wholeDigits.count + fractionDigits.count > 0
    }

    private mutating func digits(from start: Int) -> Range<Int> {
        var at = start
        while at < bytes.count, case let digit = bytes[at] &- UInt8(ascii: "0"), digit < 10 {
            mantissa = mantissa &* 10 &+ Int64(digit)
            at += 1
        }
        return start..<at
    }

    /// The magnitude in 10⁻⁹ units, rounded up.
    func nanos(_ suffix: QuantitySuffix) -> Int128 {
        let isShort = wholeDigits.count + fractionDigits.count <= 18
        switch suffix.format {
        case .binarySI:
            let exact =
                isShort && fractionDigits.isEmpty
                ? saturatingProduct(Int128(mantissa) << Int128(suffix.exponent), Self.nano)
                : binaryNanos(Self.nano << Int128(suffix.exponent))
            return min(exact, Int128(Int64.max) * Self.nano)
        case .decimalSI, .decimalExponent:
            let shift = 9 + suffix.exponent - fractionDigits.count
            if isShort, (0...18).contains(shift) { return Int128(mantissa) * Self.powersOfTen[shift] }
            return decimalNanos(pointAt: wholeDigits.count + suffix.exponent + 9)
        }
    }

    /// Digits × `unit`. The fraction is taken from its last digit on, so that
    /// rounding each step down loses nothing but whether there was a rest.
    private func binaryNanos(_ unit: Int128) -> Int128 {
        var fraction: Int128 = 0
        var hasRest = false
        for at in fractionDigits.reversed() {
            let (quotient, rest) = (Int128(digit(at)) * unit + fraction).quotientAndRemainder(dividingBy: 10)
            fraction = quotient
            hasRest = hasRest || rest != 0
        }
        var whole: Int128 = 0
        for at in wholeDigits { whole = saturatingSum(saturatingProduct(whole, 10), Int128(digit(at))) }
        return saturatingSum(saturatingProduct(whole, unit), fraction + (hasRest ? 1 : 0))
    }

    /// The digits with the decimal point moved behind the first `point` of them.
    private func decimalNanos(pointAt point: Int) -> Int128 {
        var value: Int128 = 0
        var position = 0
        var hasRest = false
        for range in [wholeDigits, fractionDigits] {
            for at in range {
                if position < point {
                    value = saturatingSum(saturatingProduct(value, 10), Int128(digit(at)))
                } else {
                    hasRest = hasRest || digit(at) != 0
                }
                position += 1
            }
        }
        if hasRest { return saturatingSum(value, 1) }
        guard value != 0, point > position else { return value }
        let missing = point - position
        return missing < Self.powersOfTen.count ? saturatingProduct(value, Self.powersOfTen[missing]) : .max
    }

    private func digit(_ at: Int) -> UInt8 { bytes[at] - UInt8(ascii: "0") }

    private func saturatingProduct(_ left: Int128, _ right: Int128) -> Int128 {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? .max : product
    }

    private func saturatingSum(_ left: Int128, _ right: Int128) -> Int128 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }
}

/// What stands behind a quantity's number: a power of two or of ten.
private struct QuantitySuffix {
    let format: Quantity.Format
    /// Of 2 in the binary family, of 10 in the others.
    let exponent: Int

    init?(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        guard let letter = bytes.first else {
            self.init(.decimalSI, 0)
            return
        }
        let isBinary = bytes.count == 2 && bytes.last == UInt8(ascii: "i")
        if bytes.count > 1, !isBinary {
            guard letter | 0x20 == UInt8(ascii: "e"), let power = Self.power(bytes.dropFirst()) else { return nil }
            self.init(.decimalExponent, power)
            return
        }
        switch (letter, isBinary) {
        case (UInt8(ascii: "n"), false): self.init(.decimalSI, -9)
        case (UInt8(ascii: "u"), false): self.init(.decimalSI, -6)
        case (UInt8(ascii: "m"), false): self.init(.decimalSI, -3)
        case (UInt8(ascii: "k"), false): self.init(.decimalSI, 3)
        case (UInt8(ascii: "M"), false): self.init(.decimalSI, 6)
        case (UInt8(ascii: "G"), false): self.init(.decimalSI, 9)
        case (UInt8(ascii: "T"), false): self.init(.decimalSI, 12)
        case (UInt8(ascii: "P"), false): self.init(.decimalSI, 15)
        case (UInt8(ascii: "E"), false): self.init(.decimalSI, 18)
        case (UInt8(ascii: "K"), true): self.init(.binarySI, 10)
        case (UInt8(ascii: "M"), true): self.init(.binarySI, 20)
        case (UInt8(ascii: "G"), true): self.init(.binarySI, 30)
        case (UInt8(ascii: "T"), true): self.init(.binarySI, 40)
        case (UInt8(ascii: "P"), true): self.init(.binarySI, 50)
        case (UInt8(ascii: "E"), true): self.init(.binarySI, 60)
        default: return nil
        }
    }

    private init(_ format: Quantity.Format, _ exponent: Int) {
        self.format = format
        self.exponent = exponent
    }

    /// A signed whole number; beyond ±10⁶ it stays there, far outside of what
    /// a quantity holds.
    private static func power(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = isNegative || bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes
        guard !digits.isEmpty else { return nil }
        var power = 0
        for byte in digits {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            power = min(power * 10 + Int(digit), 1_000_000)
        }
        return isNegative ? -power : power
    }
}
