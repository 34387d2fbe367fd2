/// Strings of JSON between their quotes.
enum JSONString {
    /// The bytes of the escape at the front, which is a backslash; nil if it
    /// is none of JSON's.
    static func escapeLength(_ text: ArraySlice<UInt8>) -> Int? {
        switch text.dropFirst().first {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            2
        case UInt8(ascii: "u"): unit(text) == nil ? nil : 6
        default: nil
        }
    }

    /// What a well-formed text stands for. Half of a surrogate pair becomes
    /// U+FFFD.
    static func resolved(_ text: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.first {
            guard byte == UInt8(ascii: "\\"), let length = escapeLength(rest) else {
                bytes.append(byte)
                rest = rest.dropFirst()
                continue
            }
            if let unit = unit(rest) {
                rest = rest.dropFirst(length)
                let scalar = scalar(unit, &rest)
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            } else {
                bytes.append(character(rest[rest.startIndex + 1]))
                rest = rest.dropFirst(length)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The scalar of a UTF-16 unit, with the second half of its pair if that
    /// is what follows.
    private static func scalar(_ unit: UInt16, _ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar {
        guard UTF16.isLeadSurrogate(unit), let second = self.unit(rest), UTF16.isTrailSurrogate(second) else {
            return Unicode.Scalar(unit) ?? "\u{FFFD}"
        }
        rest = rest.dropFirst(6)
        return UTF16.decode(UTF16.EncodedScalar([unit, second]))
    }

    /// The UTF-16 unit of `\uXXXX` at the front.
    private static func unit(_ text: ArraySlice<UInt8>) -> UInt16? {
        guard text.count >= 6, text.first == UInt8(ascii: "\\"), text[text.startIndex + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var unit: UInt16 = 0
        for byte in text.dropFirst(2).prefix(4) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "A") + 10)
            default: return nil
            }
        }
        return unit
    }

    private static func character(_ mark: UInt8) -> UInt8 {
        switch mark {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: mark
        }
    }

    /// Writes a text between quotes as Go's `encoding/json` does: `<`, `>`,
    /// `&`, U+2028 and U+2029 are escaped too.
    static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        if text.utf8.allSatisfy(isPlain) { return bytes.append(contentsOf: text.utf8) }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            case "\n": bytes.append(contentsOf: "\\n".utf8)
            case "\r": bytes.append(contentsOf: "\\r".utf8)
            case "\t": bytes.append(contentsOf: "\\t".utf8)
            case "\u{08}": bytes.append(contentsOf: "\\b".utf8)
            case "\u{0C}": bytes.append(contentsOf: "\\f".utf8)
            case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{00}"..<" ":
                let digits = String(scalar.value, radix: 16)
                bytes.append(contentsOf: "\\u".utf8)
                bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
                bytes.append(contentsOf: digits.utf8)
            case "\u{20}"..."\u{7F}": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }

    /// The byte stands for itself.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"),
            0x80...:
            false
        default: true
        }
    }
}
