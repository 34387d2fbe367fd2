/// Characters that reorder the text around them, with which a label can make
/// a terminal show something else than what is there.
enum BidirectionalControls {
    static func areIn(_ text: String) -> Bool {
        text.unicodeScalars.contains(where: isControl)
    }

    /// The text with each of them as `\u202E`; that means the same inside of
    /// double quotes, where alone they may stand.
    static func escaped(_ text: String) -> String {
        guard areIn(text) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isControl(scalar) {
                result.append(contentsOf: "\\u\(String(scalar.value, radix: 16, uppercase: true))".unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
