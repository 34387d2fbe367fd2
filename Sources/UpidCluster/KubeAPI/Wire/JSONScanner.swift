/// Walks over a JSON document once, from left to right, without building it.
///
/// It is lenient where that is harmless (a number's exact form, commas), and
/// never reads outside the bytes nor recurses into what it skips.
final class JSONScanner {
    let bytes: UnsafeRawBufferPointer
    var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The next byte that is no white space; nil at the end.
    func peek() -> UInt8? {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            case let byte: return byte
            }
        }
        return nil
    }

    /// Takes `byte` if it is next.
    func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    func expect(_ byte: UInt8) throws {
        guard take(byte) else { throw unexpected("'\(Character(Unicode.Scalar(byte)))'") }
    }

    /// Takes a string; the range of what is between its quotes.
    func stringRange() throws -> Range<Int> {
        try expect(UInt8(ascii: "\""))
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return start..<position - 1
            case UInt8(ascii: "\\"): position += 2
            default: position += 1
            }
        }
        position = bytes.count
        throw MalformedBody("the body ends within a string")
    }

    /// Takes a number, `true`, `false` or `null`.
    func literalRange() throws -> Range<Int> {
        _ = peek()
        let start = position
        while position < bytes.count, Self.isLiteral(bytes[position]) { position += 1 }
        guard position > start else { throw unexpected("a value") }
        return start..<position
    }

    /// Takes a value of any kind, however deep.
    func skip() throws {
        var depth = 0
        repeat {
            switch peek() {
            case UInt8(ascii: "\""): _ = try stringRange()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                guard depth >= 0 else { throw unexpected("a value") }
                position += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { throw unexpected("a value") }
                position += 1
            default: _ = try literalRange()
            }
        } while depth > 0
    }

    func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[range]) }

    func unexpected(_ wanted: String) -> MalformedBody {
        MalformedBody(
            position < bytes.count
                ? "\(wanted) should be at byte \(position)" : "the body ends where \(wanted) should be")
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
