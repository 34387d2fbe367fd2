/// Writes the members of an object.
struct JSONObjectEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    private let output: JSONOutput
    let codingPath: [any CodingKey]

    init(_ output: JSONOutput, path: [any CodingKey]) {
        self.output = output
        codingPath = path
    }

    func encodeNil(forKey key: Key) { output.encodeNil(named: key.stringValue) }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try output.encode(value, named: key.stringValue, codingPath, key)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        nested(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        nested(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { nested(JSONKey.name("super")) }

    func superEncoder(forKey key: Key) -> any Encoder { nested(key) }

    private func nested(_ key: some CodingKey) -> JSONValueEncoder {
        output.nested(named: key.stringValue, path: codingPath + [key])
    }
}
