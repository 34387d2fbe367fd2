/// Writes parts of PromQL expressions from names that come from outside.
package enum PromQLText {
    /// A quoted string.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for character in text.unicodeScalars {
            switch character {
            case "\\": out += "\\\\"
            case "\"": out += "\\\""
            case "\n": out += "\\n"
            default: out.unicodeScalars.append(character)
            }
        }
        return out + "\""
    }

    /// A regular expression (RE2) that only the text itself matches.
    static func literalPattern(_ text: String) -> String {
        var out = ""
        for character in text.unicodeScalars {
            if "\\.+*?()|[]{}^$".unicodeScalars.contains(character) { out += "\\" }
            out.unicodeScalars.append(character)
        }
        return out
    }

    /// `label="a"`, or `label=~"a|b"` for more values.
    package static func matcher(_ label: String, _ values: [String]) -> String {
        if values.count == 1 { return "\(label)=\(quoted(values[0]))" }
        return "\(label)=~\(quoted(values.map(literalPattern).joined(separator: "|")))"
    }
}
