/// Decodes the elements of an array.
struct JSONArrayDecoder: UnkeyedDecodingContainer {
    private let state: JSONDecodingState
    private let array: Int
    private var index: Int
    private(set) var currentIndex = 0

    init(_ state: JSONDecodingState, _ array: Int) {
        self.state = state
        self.array = array
        index = array + 1
    }

    var codingPath: [any CodingKey] { state.path }

    var count: Int? {
        var count = 0
        var element = array + 1
        while element < state.tape.next(after: array) {
            count += 1
            element = state.tape.next(after: element)
        }
        return count
    }

    var isAtEnd: Bool { index >= state.tape.next(after: array) }

    mutating func decodeNil() throws -> Bool {
        guard try state.tape.entries[current([Any?].self)].kind == .null else { return false }
        advance()
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try state.decode(type, at: current(type), under: JSONKey.index(currentIndex))
        advance()
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested>
    {
        try superDecoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try superDecoder().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        let decoder = state.nested(at: try current((any Decoder).self), under: JSONKey.index(currentIndex))
        advance()
        return decoder
    }

    private func current(_ type: any Any.Type) throws -> Int {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                type, DecodingError.Context(codingPath: state.path, debugDescription: "the array is at its end"))
        }
        return index
    }

    private mutating func advance() {
        index = state.tape.next(after: index)
        currentIndex += 1
    }
}
