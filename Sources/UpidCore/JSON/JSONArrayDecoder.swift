/// Decodes the elements of an array.
struct JSONArrayDecoder: UnkeyedDecodingContainer {
    private let tape: JSONTape
    private let array: Int
    private var index: Int
    private(set) var currentIndex = 0

    let codingPath: [any CodingKey]

    init(_ tape: JSONTape, _ array: Int, path: [any CodingKey]) {
        self.tape = tape
        self.array = array
        index = array + 1
        codingPath = path
    }

    var count: Int? {
        var count = 0
        var element = array + 1
        while element < tape.next(after: array) {
            count += 1
            element = tape.next(after: element)
        }
        return count
    }

    var isAtEnd: Bool { index >= tape.next(after: array) }

    mutating func decodeNil() throws -> Bool {
        guard try tape.entries[current([Any?].self)].kind == .null else { return false }
        advance()
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try tape.decode(type, at: current(type), codingPath, JSONKey.index(currentIndex))
        advance()
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested>
    {
        try nested().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try nested().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { try nested() }

    private mutating func nested() throws -> JSONValueDecoder {
        let index = try current((any Decoder).self)
        let decoder = JSONValueDecoder(tape, index, path: codingPath + [JSONKey.index(currentIndex)])
        advance()
        return decoder
    }

    private func current(_ type: any Any.Type) throws -> Int {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                type, DecodingError.Context(codingPath: codingPath, debugDescription: "the array is at its end"))
        }
        return index
    }

    private mutating func advance() {
        index = tape.next(after: index)
        currentIndex += 1
    }
}
