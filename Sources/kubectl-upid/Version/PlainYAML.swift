import UpidCore

/// Small documents as YAML, the way kubectl writes it: keys sorted, dashes at
/// their parent's column.
enum PlainYAML {
    /// The document with a newline at its end.
    static func text(_ value: JSONValue) -> String {
        lines(value).map { $0 + "\n" }.joined()
    }

    private static func lines(_ value: JSONValue) -> [String] {
        switch value {
        case .object(let members) where !members.isEmpty:
            members.sorted { $0.key < $1.key }.flatMap { key, value in member(key, value) }
        case .array(let items) where !items.isEmpty:
            items.flatMap { item in
                lines(item).enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
            }
        default: [scalar(value)]
        }
    }

    private static func member(_ key: String, _ value: JSONValue) -> [String] {
        switch value {
        case .object(let members) where !members.isEmpty: ["\(key):"] + lines(value).map { "  " + $0 }
        case .array(let items) where !items.isEmpty: ["\(key):"] + lines(value)
        default: ["\(key): \(scalar(value))"]
        }
    }

    /// Text stands without quotes where it can be nothing else but text.
    private static func scalar(_ value: JSONValue) -> String {
        guard case .string(let text) = value else { return JSONPrinter.compact(value) }
        let isWord = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
        let isLetters = text.first.map { $0 == "/" || ($0.isLetter && $0.isASCII) } == true
        let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
        return isWord && isLetters && !words.contains(text.lowercased()) ? text : JSONPrinter.compact(value)
    }
}
