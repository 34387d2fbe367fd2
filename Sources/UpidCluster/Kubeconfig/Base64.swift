/// Base64 of RFC 4648 with padding, line breaks ignored.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The bytes of a text; without them the index of the first byte that
    /// cannot be read, as Go counts it.
    static func decode(_ text: [UInt8]) -> (bytes: [UInt8]?, invalidIndex: Int) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var group: UInt32 = 0
        var count = 0
        var groupStart = 0
        for (index, byte) in text.enumerated() {
            if byte == 0x0A || byte == 0x0D { continue }
            if byte == UInt8(ascii: "=") {
                return finish(text, at: index, group: group, count: count, bytes: bytes)
            }
            guard let value = value(of: byte) else { return (nil, index) }
            if count == 0 { groupStart = index }
            group = group << 6 | UInt32(value)
            count += 1
            if count == 4 {
                bytes.append(UInt8(truncatingIfNeeded: group >> 16))
                bytes.append(UInt8(truncatingIfNeeded: group >> 8))
                bytes.append(UInt8(truncatingIfNeeded: group))
                group = 0
                count = 0
            }
        }
        return count == 0 ? (bytes, 0) : (nil, groupStart)
    }

    /// The text of some bytes.
    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let chunk = bytes[index..<min(index + 3, bytes.count)]
            var group: UInt32 = 0
            for byte in chunk { group = group << 8 | UInt32(byte) }
            group <<= 8 * UInt32(3 - chunk.count)
            for position in 0..<4 {
                let sextet = Int(group >> UInt32(18 - 6 * position) & 0x3F)
                text.append(position <= chunk.count ? alphabet[sextet] : UInt8(ascii: "="))
            }
            index += 3
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func finish(
        _ text: [UInt8], at index: Int, group: UInt32, count: Int, bytes: [UInt8]
    ) -> (bytes: [UInt8]?, invalidIndex: Int) {
        guard count >= 2 else { return (nil, index) }
        var marks = 0
        for position in index..<text.count where text[position] != 0x0A && text[position] != 0x0D {
            if marks == 4 - count { return (nil, position) }
            guard text[position] == UInt8(ascii: "=") else { return (nil, position - 1) }
            marks += 1
        }
        guard marks == 4 - count else { return (nil, text.count) }
        var bytes = bytes
        bytes.append(UInt8(truncatingIfNeeded: count == 2 ? group >> 4 : group >> 10))
        if count == 3 { bytes.append(UInt8(truncatingIfNeeded: group >> 2)) }
        return (bytes, 0)
    }

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
