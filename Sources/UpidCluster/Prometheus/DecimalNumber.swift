#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads numbers as Prometheus writes them.
enum DecimalNumber {
    /// 10⁰ … 10²², all exact.
    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// Reads `-?digits[.digits]` from the front, at most `limit` bytes.
    ///
    /// The result is off by one unit in the last place at most: mantissas
    /// over 2⁵³ are rounded before they are scaled. Nil where the text is
    /// something else (an exponent, NaN, more than 19 digits), which
    /// ``parse(_:)`` reads.
    @inline(__always)
    static func plain(_ bytes: UnsafePointer<UInt8>, limit: Int) -> (value: Double, length: Int)? {
        var index = 0
        let negative = limit > 0 && bytes[0] == UInt8(ascii: "-")
        if negative { index = 1 }
        var mantissa: UInt64 = 0
        let digitsFrom = index
        while index < limit {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            mantissa = mantissa &* 10 &+ UInt64(digit)
            index += 1
        }
        var digits = index - digitsFrom
        guard digits > 0 else { return nil }
        var scale = 0
        if index < limit, bytes[index] == UInt8(ascii: ".") {
            index += 1
            let fractionFrom = index
            while index < limit {
                let digit = bytes[index] &- UInt8(ascii: "0")
                guard digit < 10 else { break }
                mantissa = mantissa &* 10 &+ UInt64(digit)
                index += 1
            }
            scale = index - fractionFrom
            digits += scale
        }
        // Leading zeros of small values make more digits than 19 without overflow: 0.00001234…
        guard digits <= 19 || (digits <= 23 && leadingZeros(bytes + digitsFrom, index - digitsFrom) >= digits - 19)
        else { return nil }
        guard scale <= 22 else { return nil }
        let value = scale == 0 ? Double(mantissa) : Double(mantissa) / powers[scale]
        return (negative ? -value : value, index)
    }

    /// How many zeros a number begins with, the decimal point not counted.
    private static func leadingZeros(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var zeros = 0
        for index in 0..<count {
            if bytes[index] == UInt8(ascii: "0") {
                zeros += 1
            } else if bytes[index] != UInt8(ascii: ".") {
                break
            }
        }
        return zeros
    }

    /// Reads any number in full: exponents, `NaN`, `+Inf`, `-Inf`; nil for
    /// anything that is not one number from end to end.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        guard let base = bytes.baseAddress, bytes.count > 0, bytes.count < 400 else { return nil }
        if let (value, length) = plain(base, limit: bytes.count), length == bytes.count { return value }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { text in
            for index in 0..<bytes.count { text[index] = CChar(bitPattern: bytes[index]) }
            text[bytes.count] = 0
            guard let start = text.baseAddress, bytes[0] > UInt8(ascii: " ") else { return nil }
            var end: UnsafeMutablePointer<CChar>?
            let value = strtod(start, &end)
            return end == start + bytes.count ? value : nil
        }
    }
}
