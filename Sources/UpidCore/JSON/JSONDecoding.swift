/// Makes a Decodable value out of JSON text, without building the document
/// first.
public enum JSONDecoding {
    /// The value that the text holds. Members that the type does not know are
    /// passed over; whole numbers may be written as `1.0`; of equal keys the
    /// last one stands.
    ///
    /// Throws ``JSONError`` for a text that is not JSON and `DecodingError`
    /// for JSON that is not the type's.
    public static func decode<Value: Decodable>(_ type: Value.Type, from text: [UInt8]) throws -> Value {
        try Value(from: JSONValueDecoder(JSONDecodingState(try JSONParser.tape(of: text)), 0))
    }
}

/// What the decoders of one text share.
final class JSONDecodingState {
    let tape: JSONTape
    /// The way to the value that is being decoded.
    private(set) var path: [any CodingKey]

    init(_ tape: JSONTape, path: [any CodingKey] = []) {
        self.tape = tape
        self.path = path
    }

    /// The value of the entry at `index`, which is found under `key`.
    func decode<Value: Decodable>(_ type: Value.Type, at index: Int, under key: any CodingKey) throws -> Value {
        path.append(key)
        defer { path.removeLast() }
        return try type.init(from: JSONValueDecoder(self, index))
    }

    /// A decoder of the entry at `index` that is used bit by bit.
    func nested(at index: Int, under key: any CodingKey) -> JSONValueDecoder {
        JSONValueDecoder(JSONDecodingState(tape, path: path + [key]), index)
    }

    func mismatch(_ type: any Any.Type, at index: Int) -> DecodingError {
        let context = DecodingError.Context(codingPath: path, debugDescription: "a value of another type is expected")
        return tape.entries[index].kind == .null ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    func missing(_ key: any CodingKey) -> DecodingError {
        .keyNotFound(
            key, DecodingError.Context(codingPath: path, debugDescription: "\"\(key.stringValue)\" is missing"))
    }
}

/// A place in an array, or a key that is known by its name alone.
enum JSONKey: CodingKey {
    case name(String)
    case index(Int)

    init(stringValue: String) { self = .name(stringValue) }
    init(intValue: Int) { self = .index(intValue) }

    var stringValue: String {
        switch self {
        case .name(let name): name
        case .index(let index): String(index)
        }
    }

    var intValue: Int? {
        guard case .index(let index) = self else { return nil }
        return index
    }
}
