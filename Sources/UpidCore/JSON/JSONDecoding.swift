/// Makes a Decodable value out of JSON text, without building the document
/// first.
public enum JSONDecoding {
    /// The value that the text holds. Members that the type does not know are
    /// passed over; whole numbers may be written as `1.0`; of equal keys the
    /// last one stands.
    ///
    /// Throws ``JSONError`` for a text that is not JSON and `DecodingError`
    /// for JSON that is not the type's. Errors are given the way to their
    /// place as they come out: until then a coding path holds no more than
    /// its last steps.
    public static func decode<Value: Decodable>(_ type: Value.Type, from text: [UInt8]) throws -> Value {
        try Value(from: JSONValueDecoder(try JSONParser.tape(of: text), 0, path: []))
    }
}

extension JSONTape {
    /// The value of the entry at `index`, which lies at `key` of the container
    /// at `path`.
    func decode<Value: Decodable>(
        _ type: Value.Type, at index: Int, _ path: [any CodingKey], _ key: some CodingKey
    ) throws -> Value {
        do {
            return try type.init(from: JSONValueDecoder(self, index, path: []))
        } catch let error as DecodingError {
            throw error.placed(at: path + [key])
        }
    }
}

extension DecodingError {
    /// The error with a longer way to its place.
    fileprivate func placed(at place: [any CodingKey]) -> DecodingError {
        func moved(_ context: Context) -> Context {
            Context(
                codingPath: place + context.codingPath, debugDescription: context.debugDescription,
                underlyingError: context.underlyingError)
        }
        switch self {
        case .typeMismatch(let type, let context): return .typeMismatch(type, moved(context))
        case .valueNotFound(let type, let context): return .valueNotFound(type, moved(context))
        case .keyNotFound(let key, let context): return .keyNotFound(key, moved(context))
        case .dataCorrupted(let context): return .dataCorrupted(moved(context))
        @unknown default: return self
        }
    }
}
