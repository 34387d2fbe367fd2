#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Decimal numbers as they stand in a file, from their bytes.
enum DecimalField {
    /// The double nearest to the number; NaN for an empty field or `nan`; nil
    /// for what is not a finite number.
    static func value(_ field: UnsafeBufferPointer<UInt8>) -> Double? {
        guard let first = field.first else { return .nan }
        var index = first == UInt8(ascii: "-") || first == UInt8(ascii: "+") ? 1 : 0
        var mantissa: UInt64 = 0
        var digits = 0
        var scale = 0
        var hasPoint = false
        while index < field.count {
            let byte = field[index]
            if byte &- 0x30 < 10 {
                // 18 digits fit; more, and all else that is rare, go the slow way.
                guard digits < 18 else { return slow(field) }
                mantissa = mantissa &* 10 &+ UInt64(byte &- 0x30)
                digits += 1
                if hasPoint { scale += 1 }
            } else if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else {
                return slow(field)
            }
            index += 1
        }
        // Both are exact in binary, so that their quotient is rounded once.
        guard digits > 0, mantissa <= 1 << 53, scale < powers.count else { return slow(field) }
        let magnitude = scale == 0 ? Double(mantissa) : Double(mantissa) / powers[scale]
        return first == UInt8(ascii: "-") ? -magnitude : magnitude
    }

    private static let powers: [Double] = (0...18).map { pow(10, Double($0)) }

    private static func slow(_ field: UnsafeBufferPointer<UInt8>) -> Double? {
        let text = String(decoding: field, as: UTF8.self)
        if text == "nan" || text == "NaN" { return .nan }
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }
}
