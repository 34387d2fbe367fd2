/// The escapes of a JSON string.
enum JSONEscapes {
    /// The text that `raw`, the bytes between the quotes, stands for. A lone
    /// surrogate and an unknown escape become U+FFFD.
    static func resolve(_ raw: UnsafeRawBufferPointer) -> String {
        var bytes: [UInt8] = []
        var units: [UInt16] = []
        var position = 0
        func flush() {
            bytes += String(decoding: units, as: UTF16.self).utf8
            units = []
        }
        while position < raw.count {
            guard raw[position] == UInt8(ascii: "\\"), position + 1 < raw.count else {
                flush()
                bytes.append(raw[position])
                position += 1
                continue
            }
            let escape = raw[position + 1]
            position += 2
            if escape == UInt8(ascii: "u") {
                units.append(hexadecimal(raw, at: position) ?? 0xfffd)
                position = min(position + 4, raw.count)
            } else {
                units.append(simple(escape))
            }
        }
        flush()
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func simple(_ escape: UInt8) -> UInt16 {
        switch escape {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): UInt16(escape)
        case UInt8(ascii: "b"): 8
        case UInt8(ascii: "f"): 12
        case UInt8(ascii: "n"): 10
        case UInt8(ascii: "r"): 13
        case UInt8(ascii: "t"): 9
        default: 0xfffd
        }
    }

    private static func hexadecimal(_ raw: UnsafeRawBufferPointer, at start: Int) -> UInt16? {
        guard raw.count - start >= 4 else { return nil }
        return UInt16(String(decoding: raw[start..<start + 4], as: UTF8.self), radix: 16)
    }
}
