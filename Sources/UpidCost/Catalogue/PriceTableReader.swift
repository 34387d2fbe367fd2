/// Reads the numbers of a ``PriceTable`` one after the other. Past the end
/// there are zeros.
struct PriceTableReader {
    private static let ends = 61
    private static let goesOn = 30

    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { at >= bytes.count }

    /// The value of the next character: those from # to ~ but the backslash,
    /// counted from 0.
    @inline(__always)
    mutating func digit() -> Int {
        guard at < bytes.count else { return 0 }
        let byte = bytes[at]
        at += 1
        return max(0, Int(byte) - (byte > UInt8(ascii: "\\") ? 0x24 : 0x23))
    }

    mutating func number() -> Int {
        var value = 0
        var unit = 1
        while true {
            let digit = digit()
            if digit < Self.ends { return value &+ digit &* unit }
            value &+= (digit - Self.ends) &* unit
            unit &*= Self.goesOn
        }
    }

    mutating func string() -> String {
        let bytes = slice()
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The next string is `text`.
    mutating func matches(_ text: String) -> Bool {
        let bytes = slice()
        return text.utf8.elementsEqual(bytes)
    }

    mutating func skip(_ count: Int) { at = min(at + max(count, 0), bytes.count) }

    private mutating func slice() -> Slice<UnsafeBufferPointer<UInt8>> {
        let count = number()
        let start = min(at, bytes.count)
        skip(count)
        return bytes[start..<at]
    }
}
