/// Writes the members of an object.
struct JSONObjectEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    private let output: JSONOutput

    init(_ output: JSONOutput) {
        self.output = output
    }

    var codingPath: [any CodingKey] { output.path }

    func encodeNil(forKey key: Key) { output.encodeNil(named: key.stringValue) }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try output.encode(value, under: key, named: key.stringValue)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        output.nested(under: key, named: key.stringValue).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        output.nested(under: key, named: key.stringValue).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { output.nested(under: JSONKey.name("super"), named: "super") }

    func superEncoder(forKey key: Key) -> any Encoder { output.nested(under: key, named: key.stringValue) }
}
