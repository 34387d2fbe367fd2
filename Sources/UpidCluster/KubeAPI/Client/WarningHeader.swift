/// `Warning: 299 - "text"` of RFC 7234 §5.5: how the API server tells of
/// deprecated versions and the like.
enum WarningHeader {
    /// No server warns of more things at once.
    private static let most = 64

    /// The texts of code 299 in order, each once; some of them, of very many.
    static func texts(_ head: HTTPHead) -> [String] {
        var texts: [String] = []
        for (name, value) in head.headers where name == "warning" {
            for text in self.texts(of: value) where texts.count < most && !texts.contains(text) {
                texts.append(text)
            }
        }
        return texts
    }

    /// One header may hold several, separated by commas, each with an
    /// optional quoted date at its end.
    private static func texts(of value: String) -> [String] {
        var texts: [String] = []
        var rest = value[...]
        while true {
            rest = rest.drop { $0 == " " || $0 == "," }
            let code = rest.prefix { $0 != " " }
            rest = rest.dropFirst(code.count).drop { $0 == " " }
            rest = rest.drop { $0 != " " && $0 != "\"" }.drop { $0 == " " }
            guard code.count == 3, let text = quoted(&rest) else { return texts }
            if code == "299" { texts.append(text) }
            rest = rest.drop { $0 == " " }
            if rest.first == "\"" { _ = quoted(&rest) }
        }
    }

    private static func quoted(_ rest: inout Substring) -> String? {
        guard rest.first == "\"" else { return nil }
        var text = ""
        var isEscaped = false
        for index in rest.indices.dropFirst() {
            switch rest[index] {
            case "\\" where !isEscaped: isEscaped = true
            case "\"" where !isEscaped:
                rest = rest[rest.index(after: index)...]
                return text
            case let character:
                text.append(character)
                isEscaped = false
            }
        }
        return nil
    }
}
