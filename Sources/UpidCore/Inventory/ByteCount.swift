/// Numbers of bytes as runtimes write them; nil for anything else, zero, and
/// what does not fit.
enum ByteCount {
    /// `512m`, `2g`, `1048576`: the JVM's.
    static func java(_ text: String) -> Int64? {
        guard let last = text.utf8.last else { return nil }
        let shift: Int64? =
            switch last | 0x20 {
            case UInt8(ascii: "k"): 10
            case UInt8(ascii: "m"): 20
            case UInt8(ascii: "g"): 30
            case UInt8(ascii: "t"): 40
            default: nil
            }
        guard let shift else { return whole(Substring(text), shift: 0) }
        return whole(text.dropLast(), shift: shift)
    }

    /// `512MiB`, `1GiB`, `1048576B`, `1048576`: Go's.
    static func go(_ text: String) -> Int64? {
        for (suffix, shift) in [("KiB", 10), ("MiB", 20), ("GiB", 30), ("TiB", 40), ("B", 0)] as [(String, Int64)]
        where text.hasSuffix(suffix) {
            return whole(text.dropLast(suffix.count), shift: shift)
        }
        return whole(Substring(text), shift: 0)
    }

    /// A plain number of mebibytes: V8's.
    static func mebibytes(_ text: String) -> Int64? { whole(Substring(text), shift: 20) }

    /// `0x20000000`, `20000000`: .NET's.
    static func hexadecimal(_ text: String) -> Int64? {
        let isPrefixed = text.hasPrefix("0x") || text.hasPrefix("0X")
        let digits = isPrefixed ? text.dropFirst(2) : Substring(text)
        guard digits.utf8.first != UInt8(ascii: "+"), let bytes = Int64(digits, radix: 16), bytes > 0 else {
            return nil
        }
        return bytes
    }

    private static func whole(_ digits: Substring, shift: Int64) -> Int64? {
        guard digits.utf8.first != UInt8(ascii: "+"), let number = Int64(digits), number > 0 else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
        return overflow ? nil : bytes
    }
}
