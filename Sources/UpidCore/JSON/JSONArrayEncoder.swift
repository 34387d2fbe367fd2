/// Writes the elements of an array.
struct JSONArrayEncoder: UnkeyedEncodingContainer {
    private let output: JSONOutput

    init(_ output: JSONOutput) {
        self.output = output
    }

    var codingPath: [any CodingKey] { output.path }
    var count: Int { output.memberCount }

    func encodeNil() { output.encodeNil(named: "") }

    func encode<Value: Encodable>(_ value: Value) throws {
        try output.encode(value, under: JSONKey.index(count), named: "")
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        nested().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { nested().unkeyedContainer() }

    func superEncoder() -> any Encoder { nested() }

    private func nested() -> JSONValueEncoder { output.nested(under: JSONKey.index(count), named: "") }
}
