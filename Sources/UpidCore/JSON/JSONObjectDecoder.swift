/// Decodes the members of an object.
struct JSONObjectDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let state: JSONDecodingState
    private let members: JSONMembers

    init(_ state: JSONDecodingState, _ index: Int) {
        self.state = state
        members = JSONMembers(state.tape, index)
    }

    var codingPath: [any CodingKey] { state.path }

    var allKeys: [Key] { members.keys(of: state.tape).compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { members.value(of: key.stringValue, in: state.tape) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { state.tape.entries[try index(key)].kind == .null }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try state.decode(type, at: index(key), under: key)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let index = members.value(of: key.stringValue, in: state.tape), state.tape.entries[index].kind != .null
        else { return nil }
        return try state.decode(type, at: index, under: key)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try superDecoder(forKey: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try superDecoder(forKey: key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        guard let index = members.value(of: "super", in: state.tape) else {
            throw state.missing(JSONKey.name("super"))
        }
        return state.nested(at: index, under: JSONKey.name("super"))
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { state.nested(at: try index(key), under: key) }

    private func index(_ key: Key) throws -> Int {
        guard let index = members.value(of: key.stringValue, in: state.tape) else { throw state.missing(key) }
        return index
    }
}

/// Where the members of an object are; of equal keys the last one counts.
struct JSONMembers {
    /// From so many members on they are looked up in a dictionary.
    private static let many = 16

    private let object: Int
    private let places: [String: Int]?

    init(_ tape: JSONTape, _ object: Int) {
        self.object = object
        var count = 0
        var key = object + 1
        let end = tape.next(after: object)
        while key < end, count < Self.many {
            count += 1
            key = tape.next(after: key + 1)
        }
        guard key < end else {
            places = nil
            return
        }
        var places: [String: Int] = [:]
        key = object + 1
        while key < end {
            places[tape.string(at: key)] = key + 1
            key = tape.next(after: key + 1)
        }
        self.places = places
    }

    func value(of name: String, in tape: JSONTape) -> Int? {
        if let places { return places[name] }
        var found: Int?
        var key = object + 1
        let end = tape.next(after: object)
        while key < end {
            if tape.string(at: key, equals: name) { found = key + 1 }
            key = tape.next(after: key + 1)
        }
        return found
    }

    func keys(of tape: JSONTape) -> [String] {
        if let places { return Array(places.keys) }
        var keys: [String] = []
        var key = object + 1
        let end = tape.next(after: object)
        while key < end {
            let name = tape.string(at: key)
            if !keys.contains(name) { keys.append(name) }
            key = tape.next(after: key + 1)
        }
        return keys
    }
}
