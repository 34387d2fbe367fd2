/// Writes an Encodable value as JSON text, without building a document first.
public enum JSONEncoding {
    /// The value on one line, keys sorted by their bytes; each double in the
    /// fewest digits that read back as the same. Equal values give the same
    /// bytes.
    ///
    /// Throws `EncodingError` for a number that is not finite; as in
    /// ``JSONDecoding`` it learns its place on the way out.
    public static func encode<Value: Encodable>(_ value: Value) throws -> [UInt8] {
        let output = JSONOutput()
        try value.encode(to: JSONValueEncoder(output, level: 0, path: []))
        return output.finished()
    }
}
