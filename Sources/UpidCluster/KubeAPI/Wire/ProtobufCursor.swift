/// A value in protobuf's wire format, without copying it.
///
/// Source: protobuf.dev/programming-guides/encoding; groups, which
/// Kubernetes never writes, are refused.
struct ProtobufCursor: ObjectCursor {
    private enum Payload {
        case number(UInt64)
        case bytes(UnsafeRawBufferPointer)
    }

    private let payload: Payload

    /// A message of the given bytes.
    init(_ bytes: UnsafeRawBufferPointer) { payload = .bytes(bytes) }

    private init(number: UInt64) { payload = .number(number) }

    func fields(_ shape: MessageShape, _ visit: (Int, ProtobufCursor) throws -> Void) throws {
        let bytes = try bytes()
        var position = 0
        while position < bytes.count {
            let tag = try Self.varint(bytes, &position)
            let number = Int(truncatingIfNeeded: tag >> 3)
            guard tag >> 3 > 0, tag >> 3 < 1 << 29 else { throw MalformedBody("field number \(tag >> 3)") }
            switch tag & 7 {
            case 0:
                let value = try Self.varint(bytes, &position)
                if shape.contains(number) { try visit(number, ProtobufCursor(number: value)) }
            case 2:
                let length = try Self.varint(bytes, &position)
                guard length <= UInt64(bytes.count - position) else {
                    throw MalformedBody("field \(number) is \(length) bytes long, \(bytes.count - position) are there")
                }
                let end = position + Int(length)
                if shape.contains(number) {
                    try visit(number, ProtobufCursor(UnsafeRawBufferPointer(rebasing: bytes[position..<end])))
                }
                position = end
            case 1: try Self.skip(8, bytes, &position)
            case 5: try Self.skip(4, bytes, &position)
            case let type: throw MalformedBody("wire type \(type) in field \(number)")
            }
        }
    }

    func entry(_ pool: StringPool) throws -> (key: String, value: ProtobufCursor) {
        var key = ""
        var value = ProtobufCursor(UnsafeRawBufferPointer(start: nil, count: 0))
        try fields(Self.entryShape) { number, cursor in
            switch number {
            case 1: key = try cursor.string(pool)
            case 2: value = cursor
            default: break
            }
        }
        return (key, value)
    }

    func string(_ pool: StringPool) throws -> String { try pool.string(bytes()) }

    func uniqueString() throws -> String { try String(decoding: bytes(), as: UTF8.self) }

    func int() throws -> Int { try Int(Int32(truncatingIfNeeded: number())) }

    func long() throws -> Int64 { try Int64(bitPattern: number()) }

    func intOrString(_ pool: StringPool) throws -> String {
        var isText = false
        var whole = 0
        var text = ""
        try fields(Self.intOrStringShape) { number, cursor in
            switch number {
            case 1: isText = try cursor.int() == 1
            case 2: whole = try cursor.int()
            case 3: text = try cursor.string(pool)
            default: break
            }
        }
        return isText ? text : String(whole)
    }

    func json() throws -> JSONCursor {
        var raw = UnsafeRawBufferPointer(start: nil, count: 0)
        try fields(Self.rawShape) { _, cursor in raw = try cursor.bytes() }
        return JSONCursor(JSONScanner(raw))
    }

    func bool() throws -> Bool { try number() != 0 }

    func quantityText(_ pool: StringPool) throws -> String {
        var text = ""
        try fields(Self.quantityShape) { number, cursor in
            if number == 1 { text = try cursor.string(pool) }
        }
        return text
    }

    func seconds() throws -> Int64? {
        var seconds: Int64?
        try fields(Self.timeShape) { number, cursor in
            if number == 1 { seconds = try Int64(bitPattern: cursor.number()) }
        }
        return seconds.flatMap { (0...lastSecond).contains($0) ? $0 : nil }
    }

    private static let entryShape = MessageShape(.field(1, "key"), .field(2, "value"))
    private static let quantityShape = MessageShape(.field(1, "string"))
    private static let intOrStringShape = MessageShape(.field(1, "type"), .field(2, "intVal"), .field(3, "strVal"))
    private static let rawShape = MessageShape(.field(1, "Raw"))
    private static let timeShape = MessageShape(.field(1, "seconds"))

    private func bytes() throws -> UnsafeRawBufferPointer {
        guard case .bytes(let bytes) = payload else { throw MalformedBody("a number where a message should be") }
        return bytes
    }

    private func number() throws -> UInt64 {
        guard case .number(let number) = payload else { throw MalformedBody("a message where a number should be") }
        return number
    }

    private static func skip(_ count: Int, _ bytes: UnsafeRawBufferPointer, _ position: inout Int) throws {
        guard bytes.count - position >= count else { throw MalformedBody("the body ends within a field") }
        position += count
    }

    private static func varint(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) throws -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7f) &<< shift
            if byte < 0x80 { return value }
            shift += 7
            guard shift < 70 else { throw MalformedBody("a number of more than ten bytes") }
        }
        throw MalformedBody("the body ends within a number")
    }
}
