/// Writes the elements of an array.
struct JSONArrayEncoder: UnkeyedEncodingContainer {
    private let output: JSONOutput
    let codingPath: [any CodingKey]

    init(_ output: JSONOutput, path: [any CodingKey]) {
        self.output = output
        codingPath = path
    }

    var count: Int { output.memberCount }

    func encodeNil() { output.encodeNil(named: "") }

    func encode<Value: Encodable>(_ value: Value) throws {
        try output.encode(value, named: "", codingPath, JSONKey.index(count))
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        nested().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { nested().unkeyedContainer() }

    func superEncoder() -> any Encoder { nested() }

    private func nested() -> JSONValueEncoder {
        output.nested(named: "", path: codingPath + [JSONKey.index(count)])
    }
}
