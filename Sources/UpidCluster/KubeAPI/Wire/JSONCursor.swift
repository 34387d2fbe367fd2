internal import UpidCore

/// A value in a JSON document.
///
/// Not `JSONDecoder`: that builds the whole tree of a page first, env and
/// managed fields included, and brings Codable's tables into the binary; this
/// passes once over the bytes, touches only what is asked for, and shares the
/// decoding code with protobuf.
struct JSONCursor: ObjectCursor {
    private let scanner: JSONScanner
    private let start: Int
    private let key: Range<Int>?

    /// The document's top value. The scanner moves with what is read, so the
    /// cursors of one document are to be used in order.
    init(_ scanner: JSONScanner, start: Int = 0, key: Range<Int>? = nil) {
        self.scanner = scanner
        self.start = start
        self.key = key
    }

    func fields(_ shape: MessageShape, _ visit: (Int, JSONCursor) throws -> Void) throws {
        scanner.position = start
        try members { key in
            let name = scanner.slice(key)
            guard scanner.peek() != UInt8(ascii: "n"), let field = shape.fields.first(where: { $0.name == name }) else {
                return try scanner.skip()
            }
            if field.isMap {
                try members { key in
                    try value(key) { try visit(field.number, $0) }
                }
            } else if scanner.take(UInt8(ascii: "[")) {
                try elements { try visit(field.number, $0) }
            } else {
                try value(nil) { try visit(field.number, $0) }
            }
        }
    }

    func entry(_ pool: StringPool) throws -> (key: String, value: JSONCursor) {
        guard let key else { throw MalformedBody("an entry of a map without a key") }
        return (try text(key, pool), JSONCursor(scanner, start: start))
    }

    func string(_ pool: StringPool) throws -> String {
        scanner.position = start
        return try text(scanner.stringRange(), pool)
    }

    func uniqueString() throws -> String {
        scanner.position = start
        return try text(scanner.stringRange(), nil)
    }

    func int() throws -> Int {
        scanner.position = start
        let literal = String(decoding: try scanner.slice(scanner.literalRange()), as: UTF8.self)
        guard let number = Int32(literal) ?? Double(literal).flatMap({ Int32(exactly: $0) }) else {
            throw MalformedBody("\(ServerText.line(literal, limit: 40)) is no whole number of 32 bits")
        }
        return Int(number)
    }

    func long() throws -> Int64 {
        scanner.position = start
        let literal = String(decoding: try scanner.slice(scanner.literalRange()), as: UTF8.self)
        guard let number = Int64(literal) else {
            throw MalformedBody("\(ServerText.line(literal, limit: 40)) is no whole number of 64 bits")
        }
        return number
    }

    func intOrString(_ pool: StringPool) throws -> String {
        scanner.position = start
        return scanner.peek() == UInt8(ascii: "\"") ? try string(pool) : String(try int())
    }

    func json() throws -> JSONCursor { self }

    /// Visits all members of an object, whatever they are called.
    func entries(_ visit: (_ name: String, _ value: JSONCursor) throws -> Void) throws {
        scanner.position = start
        try members { key in
            try value(key) { try visit(text(key, nil), $0) }
        }
    }

    func bool() throws -> Bool {
        scanner.position = start
        return try scanner.slice(scanner.literalRange()).elementsEqual("true".utf8)
    }

    func quantityText(_ pool: StringPool) throws -> String {
        scanner.position = start
        if scanner.peek() == UInt8(ascii: "\"") { return try string(pool) }
        return try pool.string(scanner.slice(scanner.literalRange()))
    }

    func seconds() throws -> Int64? {
        let seconds = try Timestamp(uniqueString())?.seconds
        return seconds.flatMap { (0...lastSecond).contains($0) ? $0 : nil }
    }

    /// Visits an object's members with the scanner at the value, which the
    /// visitor takes.
    private func members(_ visit: (_ key: Range<Int>) throws -> Void) throws {
        try scanner.expect(UInt8(ascii: "{"))
        if scanner.take(UInt8(ascii: "}")) { return }
        repeat {
            let key = try scanner.stringRange()
            try scanner.expect(UInt8(ascii: ":"))
            try visit(key)
        } while scanner.take(UInt8(ascii: ","))
        try scanner.expect(UInt8(ascii: "}"))
    }

    private func elements(_ visit: (JSONCursor) throws -> Void) throws {
        if scanner.take(UInt8(ascii: "]")) { return }
        repeat {
            try value(nil, visit)
        } while scanner.take(UInt8(ascii: ","))
        try scanner.expect(UInt8(ascii: "]"))
    }

    /// Hands the value over, and takes it if the visitor did not.
    private func value(_ key: Range<Int>?, _ visit: (JSONCursor) throws -> Void) throws {
        _ = scanner.peek()
        let start = scanner.position
        if scanner.peek() != UInt8(ascii: "n") { try visit(JSONCursor(scanner, start: start, key: key)) }
        if scanner.position == start { try scanner.skip() }
    }

    private func text(_ range: Range<Int>, _ pool: StringPool?) throws -> String {
        let raw = scanner.slice(range)
        guard raw.contains(UInt8(ascii: "\\")) else {
            return pool?.string(raw) ?? String(decoding: raw, as: UTF8.self)
        }
        guard let text = JSONString.decode(raw.bindMemory(to: UInt8.self)) else {
            throw MalformedBody("a string has an escape that JSON does not have")
        }
        return text
    }
}

private func == (name: StaticString, bytes: UnsafeRawBufferPointer) -> Bool {
    name.utf8CodeUnitCount == bytes.count && name.withUTF8Buffer { $0.elementsEqual(bytes) }
}
