/// Decodes one value of a text.
struct JSONValueDecoder: Decoder, SingleValueDecodingContainer {
    private let tape: JSONTape
    private let index: Int
    let codingPath: [any CodingKey]

    init(_ tape: JSONTape, _ index: Int, path: [any CodingKey]) {
        self.tape = tape
        self.index = index
        codingPath = path
    }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard kind == .object else { throw mismatch([String: Any].self) }
        return KeyedDecodingContainer(JSONObjectDecoder<Key>(tape, index, path: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard kind == .array else { throw mismatch([Any].self) }
        return JSONArrayDecoder(tape, index, path: codingPath)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { kind == .null }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard kind == .bool else { throw mismatch(type) }
        return tape.bool(at: index)
    }

    func decode(_ type: String.Type) throws -> String {
        guard kind == .string || kind == .escapedString else { throw mismatch(type) }
        return tape.string(at: index)
    }

    func decode(_ type: Double.Type) throws -> Double {
        try number(type, tape.double(at:))
    }

    func decode(_ type: Float.Type) throws -> Float {
        try number(type) { tape.double(at: $0).map { Float($0) }.flatMap { $0.isFinite ? $0 : nil } }
    }

    func decode(_ type: Int.Type) throws -> Int { try integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try type.init(from: self) }

    private var kind: JSONTape.Kind { tape.entries[index].kind }

    private func integer<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        try number(type) { tape.integer(at: $0, as: type) }
    }

    private func number<Number>(_ type: Number.Type, _ read: (Int) -> Number?) throws -> Number {
        guard kind == .number else { throw mismatch(type) }
        guard let number = read(index) else {
            let text = String(decoding: tape.text(at: index).prefix(40), as: UTF8.self)
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: codingPath, debugDescription: "\(text) is no number of this range"))
        }
        return number
    }

    private func mismatch(_ type: any Any.Type) -> DecodingError {
        let context = DecodingError.Context(
            codingPath: codingPath, debugDescription: "a value of another type is expected")
        return kind == .null ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }
}
