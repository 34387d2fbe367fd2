/// The fields of a message that are read: each one's number in protobuf and
/// its name in JSON. Everything else is skipped unread.
struct MessageShape: Sendable {
    struct Field: Sendable {
        let number: Int
        let name: StaticString
        let isMap: Bool

        static func field(_ number: Int, _ name: StaticString) -> Field {
            Field(number: number, name: name, isMap: false)
        }

        static func map(_ number: Int, _ name: StaticString) -> Field {
            Field(number: number, name: name, isMap: true)
        }
    }

    let fields: [Field]
    /// A bit for each number, all of which are below 64.
    private let numbers: UInt64

    init(_ fields: Field...) { self.init(fields) }

    init(_ fields: [Field]) {
        self.fields = fields
        numbers = fields.reduce(0) { $0 | 1 << UInt64($1.number) }
    }

    /// The field of that number is one of them.
    func contains(_ number: Int) -> Bool { number < 64 && numbers & 1 << UInt64(number) != 0 }
}

/// A place in an object's encoding. What is decoded is written down once,
/// against this; that both encodings give the same values follows from it.
///
/// A cursor is valid as long as the bytes it looks at. Every method throws
/// ``MalformedBody`` for bytes that do not hold what it reads, and none reads
/// outside them.
protocol ObjectCursor {
    /// Visits the fields of a message, in the order of the encoding: a
    /// repeated field once per element, a map once per entry; absent and null
    /// ones not at all. The visitor reads the value or leaves it.
    func fields(_ shape: MessageShape, _ visit: (_ number: Int, _ value: Self) throws -> Void) throws

    /// Key and value of a map's entry.
    func entry(_ pool: StringPool) throws -> (key: String, value: Self)

    func string(_ pool: StringPool) throws -> String

    /// As ``string(_:)``, for what occurs once only, such as a uid.
    func uniqueString() throws -> String

    /// A number of 32 bits, as nearly all are that are read.
    func int() throws -> Int

    /// A number of 64 bits, such as a generation.
    func long() throws -> Int64

    /// A number of 32 bits, or a text such as `25%`, as a text.
    func intOrString(_ pool: StringPool) throws -> String

    /// The JSON that a `FieldsV1` is, in either encoding.
    func json() throws -> JSONCursor

    func bool() throws -> Bool

    /// The notation of a quantity.
    func quantityText(_ pool: StringPool) throws -> String

    /// Whole seconds since 1970; nil for what is no moment of the years
    /// 1970 to 9999.
    func seconds() throws -> Int64?
}

/// The last moment that RFC 3339 can write.
let lastSecond: Int64 = 253_402_300_799
