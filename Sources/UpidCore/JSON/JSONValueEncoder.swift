/// Writes one value.
struct JSONValueEncoder: Encoder, SingleValueEncodingContainer {
    private let output: JSONOutput
    /// How many containers are around the value.
    private let level: Int
    let codingPath: [any CodingKey]

    init(_ output: JSONOutput, level: Int, path: [any CodingKey]) {
        self.output = output
        self.level = level
        codingPath = path
    }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        output.open(isObject: true, level: level)
        return KeyedEncodingContainer(JSONObjectEncoder<Key>(output, path: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        output.open(isObject: false, level: level)
        return JSONArrayEncoder(output, path: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() { output.append("null") }

    func encode(_ value: Bool) { output.append(value ? "true" : "false") }

    func encode(_ value: String) { output.append(quoted: value) }

    func encode(_ value: Double) throws { try write(value) }
    func encode(_ value: Float) throws { try write(value) }

    func encode(_ value: Int) { output.append(String(value)) }
    func encode(_ value: Int8) { output.append(String(value)) }
    func encode(_ value: Int16) { output.append(String(value)) }
    func encode(_ value: Int32) { output.append(String(value)) }
    func encode(_ value: Int64) { output.append(String(value)) }
    func encode(_ value: UInt) { output.append(String(value)) }
    func encode(_ value: UInt8) { output.append(String(value)) }
    func encode(_ value: UInt16) { output.append(String(value)) }
    func encode(_ value: UInt32) { output.append(String(value)) }
    func encode(_ value: UInt64) { output.append(String(value)) }

    func encode<Value: Encodable>(_ value: Value) throws { try value.encode(to: self) }

    private func write<Number: BinaryFloatingPoint & CustomStringConvertible>(_ number: Number) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, EncodingError.Context(codingPath: codingPath, debugDescription: "\(number) is not in JSON"))
        }
        let text = number.description
        output.append(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    }
}
