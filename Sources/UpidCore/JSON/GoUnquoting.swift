/// Quoted text as Go's `strconv.UnquoteChar` reads it.
enum GoUnquoting {
    /// The text between single or double quotes, with its escapes resolved;
    /// nil if it is not well quoted.
    static func text(_ quoted: String) -> String? {
        let scalars = Array(quoted.unicodeScalars)
        guard scalars.count >= 2, let mark = scalars.first, mark == scalars.last, mark == "\"" || mark == "'" else {
            return nil
        }
        let inside = scalars[1..<(scalars.count - 1)]
        guard inside.contains("\\") || inside.contains(mark) else { return string(inside.map { .scalar($0) }) }
        var parts: [Part] = []
        var rest = inside
        while let scalar = rest.popFirst() {
            if scalar == mark { return nil }
            guard scalar == "\\" else {
                parts.append(.scalar(scalar))
                continue
            }
            guard let part = escape(&rest, mark: mark) else { return nil }
            parts.append(part)
        }
        return string(parts)
    }

    private enum Part {
        case scalar(Unicode.Scalar)
        case byte(UInt8)
    }

    private static func string(_ parts: [Part]) -> String {
        var bytes: [UInt8] = []
        for part in parts {
            switch part {
            case .scalar(let scalar): bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            case .byte(let byte): bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func escape(_ rest: inout ArraySlice<Unicode.Scalar>, mark: Unicode.Scalar) -> Part? {
        guard let letter = rest.popFirst() else { return nil }
        switch letter {
        case "a": return .byte(0x07)
        case "b": return .byte(0x08)
        case "f": return .byte(0x0C)
        case "n": return .byte(0x0A)
        case "r": return .byte(0x0D)
        case "t": return .byte(0x09)
        case "v": return .byte(0x0B)
        case "\\": return .byte(0x5C)
        case "'", "\"": return letter == mark ? .scalar(letter) : nil
        case "x": return digits(2, radix: 16, of: &rest).flatMap { UInt8(exactly: $0) }.map { .byte($0) }
        case "u": return digits(4, radix: 16, of: &rest).flatMap { Unicode.Scalar($0) }.map { .scalar($0) }
        case "U": return digits(8, radix: 16, of: &rest).flatMap { Unicode.Scalar($0) }.map { .scalar($0) }
        case "0"..."7":
            rest = [letter] + rest
            return digits(3, radix: 8, of: &rest).flatMap { UInt8(exactly: $0) }.map { .byte($0) }
        default: return nil
        }
    }

    private static func digits(_ count: Int, radix: Int, of rest: inout ArraySlice<Unicode.Scalar>) -> UInt32? {
        guard rest.count >= count else { return nil }
        var text = ""
        for scalar in rest.prefix(count) {
            guard scalar.properties.isASCIIHexDigit else { return nil }
            text.unicodeScalars.append(scalar)
        }
        rest = rest.dropFirst(count)
        return UInt32(text, radix: radix)
    }
}
