extension TerminalText {
    /// The text without what a terminal would act on: escape becomes `^[`, a
    /// carriage return `\r`, other control characters and directional
    /// overrides disappear. Newlines and tabs stay.
    public static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{1B}": safe += "^["
            case "\r": safe += "\\r"
            case _ where isUnsafe(scalar): continue
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
