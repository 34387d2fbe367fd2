/// Decodes the members of an object.
struct JSONObjectDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let tape: JSONTape
    private let members: JSONMembers
    let codingPath: [any CodingKey]

    init(_ tape: JSONTape, _ index: Int, path: [any CodingKey]) {
        self.tape = tape
        members = JSONMembers(tape, index)
        codingPath = path
    }

    var allKeys: [Key] { members.keys(of: tape).compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { members.value(of: key.stringValue, in: tape) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { tape.entries[try index(key)].kind == .null }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try tape.decode(type, at: index(key), codingPath, key)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let index = members.value(of: key.stringValue, in: tape), tape.entries[index].kind != .null
        else { return nil }
        return try tape.decode(type, at: index, codingPath, key)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try nested(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try nested(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { try nested(JSONKey.name("super")) }

    func superDecoder(forKey key: Key) throws -> any Decoder { try nested(key) }

    private func nested(_ key: some CodingKey) throws -> JSONValueDecoder {
        JSONValueDecoder(tape, try index(key), path: codingPath + [key])
    }

    private func index(_ key: some CodingKey) throws -> Int {
        guard let index = members.value(of: key.stringValue, in: tape) else {
            throw DecodingError.keyNotFound(
                key,
                DecodingError.Context(codingPath: codingPath, debugDescription: "\"\(key.stringValue)\" is missing"))
        }
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
        return tape.value(of: name, in: object)
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
