/// Text of others that is shown on a terminal.
enum VisibleText {
    /// Line breaks and tabs stay, other control and invisible characters
    /// become their code (`U+001B`), as kubectl shows them.
    static func visible(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if isShown(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                let code = String(scalar.value, radix: 16, uppercase: true)
                result += "U+" + String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
            }
        }
        return result
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: (0x09...0x0D).contains(scalar.value)
        case .format, .privateUse, .surrogate, .unassigned: false
        default: true
        }
    }
}
