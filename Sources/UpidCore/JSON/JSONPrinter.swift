/// Writes JSON the way kubectl does: keys sorted by their bytes, and `<`,
/// `>`, `&`, U+2028 and U+2029 escaped as Go's `encoding/json` has it.
public enum JSONPrinter {
    /// The document indented by four spaces, with a newline at its end:
    /// `kubectl get -o json`.
    public static func text(_ value: JSONValue) -> String {
        var writer = JSONWriter(indent: 4)
        writer.write(value, depth: 0)
        writer.bytes.append(UInt8(ascii: "\n"))
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The document on one line, without a newline.
    public static func compact(_ value: JSONValue) -> String {
        var writer = JSONWriter(indent: nil)
        writer.write(value, depth: 0)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

private struct JSONWriter {
    /// Spaces per level; nil = all on one line.
    let indent: Int?
    var bytes: [UInt8] = []

    init(indent: Int?) {
        self.indent = indent
    }

    mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: append("null")
        case .bool(let flag): append(flag ? "true" : "false")
        case .int(let number): append(String(number))
        case .double(let number): append(GoNumber.json(number))
        case .string(let text): JSONString.write(text, to: &bytes)
        case .array(let elements):
            write(elements, between: ("[", "]"), depth: depth) { writer, element in
                writer.write(element, depth: depth + 1)
            }
        case .object(let members):
            write(members.sortedByKeyBytes, between: ("{", "}"), depth: depth) { writer, member in
                JSONString.write(member.key, to: &writer.bytes)
                writer.append(writer.indent == nil ? ":" : ": ")
                writer.write(member.value, depth: depth + 1)
            }
        }
    }

    private mutating func write<Element>(
        _ elements: [Element], between brackets: (String, String), depth: Int,
        each: (inout JSONWriter, Element) -> Void
    ) {
        append(brackets.0)
        for (position, element) in elements.enumerated() {
            if position > 0 { append(",") }
            breakLine(depth: depth + 1)
            each(&self, element)
        }
        if !elements.isEmpty { breakLine(depth: depth) }
        append(brackets.1)
    }

    private mutating func breakLine(depth: Int) {
        guard let indent else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * depth))
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }
}

extension [String: JSONValue] {
    /// The members in the order of their keys' bytes, as Go sorts them.
    package var sortedByKeyBytes: [(key: String, value: JSONValue)] {
        sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
}
