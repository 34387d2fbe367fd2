/// Reads JSON text as RFC 8259 has it: nothing is let pass. Of equal keys the
/// last one stands; half of a surrogate pair becomes U+FFFD, as in Go.
public enum JSONReader {
    /// The largest text that is read, in bytes.
    public static let maximumBytes = 1 << 30
    /// How deep arrays and objects may nest.
    public static let maximumDepth = 512

    /// The one value of a text.
    ///
    /// Whole numbers of 64 bits become ``JSONValue/int(_:)``, however they
    /// are written (`1.0`, `1e3`).
    public static func value(_ text: [UInt8]) throws(JSONError) -> JSONValue {
        let tape = try JSONParser.tape(of: text)
        return try tape.value(at: 0)
    }

    /// The values of a text that holds objects and arrays, one after the
    /// other.
    public static func documents(_ text: [UInt8]) throws(JSONError) -> [JSONValue] {
        let tape = try JSONParser.tape(ofDocuments: text)
        var values: [JSONValue] = []
        var index = 0
        while index < tape.entries.count {
            values.append(try tape.value(at: index))
            index = tape.next(after: index)
        }
        return values
    }
}

extension JSONTape {
    /// The value of an entry with all that is in it.
    func value(at index: Int) throws(JSONError) -> JSONValue {
        switch entries[index].kind {
        case .null: return .null
        case .bool: return .bool(bool(at: index))
        case .number: return try number(at: index)
        case .string, .escapedString: return .string(string(at: index))
        case .array:
            var elements: [JSONValue] = []
            var element = index + 1
            while element < next(after: index) {
                elements.append(try value(at: element))
                element = next(after: element)
            }
            return .array(elements)
        case .object:
            var members: [String: JSONValue] = [:]
            var key = index + 1
            while key < next(after: index) {
                members[string(at: key)] = try value(at: key + 1)
                key = next(after: key + 1)
            }
            return .object(members)
        }
    }

    private func number(at index: Int) throws(JSONError) -> JSONValue {
        if let whole = integer(at: index, as: Int64.self) { return .int(whole) }
        guard let number = double(at: index) else {
            throw JSONError(.numberTooLarge, at: entries[index].start, in: bytes)
        }
        return .double(number)
    }
}
