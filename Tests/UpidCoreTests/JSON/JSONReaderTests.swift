import Foundation
import Testing

@testable import UpidCore

@Suite struct JSONReaderTests {
    static let read: [(text: String, value: JSONValue)] = [
        ("null", .null), (" true ", true), ("false", false), ("0", 0), ("-0", 0), ("7", 7), ("1.0", 1), ("1e3", 1000),
        ("12.5E-1", 1.25), ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
        ("9223372036854775808", .double(9_223_372_036_854_775_808)), ("1e-400", 0), ("1.5e300", 1.5e300),
        ("123456789012345678", 123_456_789_012_345_678), ("12345678901234567890123", 12_345_678_901_234_567_890_123.0),
        ("\"\"", ""), ("\"größe\"", "größe"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (#""\u00e9\u00E9""#, "éé"), (#""\ud83d\ude00!""#, "😀!"), (#""\ud83dx""#, "\u{FFFD}x"),
        (#""\ude00""#, "\u{FFFD}"), (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\u0000""#, "\u{0}"),
        ("[]", []), ("{}", [:]), ("[[],{}]", [[], [:]]), ("[1,\t2 ,\r\n3]", [1, 2, 3]),
        (#"{"a":1,"b":{"c":[null]},"a":2}"#, ["a": 2, "b": ["c": [.null]]]),
        (#"{"\u0061":1}"#, ["a": 1]),
    ]

    @Test(arguments: read) func reads(_ example: (text: String, value: JSONValue)) throws {
        #expect(try JSONReader.value(Array(example.text.utf8)) == example.value)
    }

    static let refused: [(text: String, problem: JSONError.Problem, line: Int, column: Int)] = [
        ("", .endsEarly, 1, 1), ("[1", .endsEarly, 1, 3), ("\"abc", .endsEarly, 1, 5), ("{\"a\":", .endsEarly, 1, 6),
        ("-", .endsEarly, 1, 2), ("1.", .endsEarly, 1, 3), ("1e+", .endsEarly, 1, 4),
        ("tru", .expected("a value"), 1, 1),
        ("nul!", .expected("a value"), 1, 1), ("[1,]", .expected("a value"), 1, 4), ("{,}", .expected("a key"), 1, 2),
        ("{\"a\" 1}", .expected("':'"), 1, 6), ("{\"a\":1,}", .expected("a key"), 1, 8),
        ("[1 2]", .expected("',' or ']'"), 1, 4), ("{\"a\":1]", .expected("',' or '}'"), 1, 7),
        ("1 2", .expected("the end"), 1, 3), ("01", .expected("the end"), 1, 2), ("+1", .expected("a value"), 1, 1),
        (".5", .expected("a value"), 1, 1), ("-a", .badNumber, 1, 2), ("1.e5", .badNumber, 1, 3),
        ("[\n 1,\n \"\\x\"]", .badEscape, 3, 3), ("\"\\u12G4\"", .badEscape, 1, 2),
        ("\"a\nb\"", .controlCharacter, 1, 3),
        ("[\n1e999]", .numberTooLarge, 2, 1), ("NaN", .expected("a value"), 1, 1), ("'a'", .expected("a value"), 1, 1),
    ]

    @Test(arguments: refused)
    func refuses(_ example: (text: String, problem: JSONError.Problem, line: Int, column: Int)) {
        let error = #expect(throws: JSONError.self) { try JSONReader.value(Array(example.text.utf8)) }
        #expect(error?.problem == example.problem)
        #expect(error?.line == example.line)
        #expect(error?.column == example.column)
    }

    @Test func badBytesAreRefused() {
        for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] {
            let error = #expect(throws: JSONError.self) { try JSONReader.value(bytes) }
            #expect(error?.problem == .notUTF8)
        }
        #expect(throws: JSONError.self) { try JSONReader.value([0xEF, 0xBB, 0xBF, 0x31]) }
    }

    @Test func nestingHasALimit() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(try JSONReader.value(nested(JSONReader.maximumDepth)).arrayValue?.count == 1)
        let error = #expect(throws: JSONError.self) { try JSONReader.value(nested(JSONReader.maximumDepth + 1)) }
        #expect(error?.description == "line 1, column 513: nested deeper than 512 levels")
        #expect(throws: JSONError.self) { try JSONReader.value([UInt8](repeating: 0x5B, count: 1_000_000)) }
    }

    @Test func documentsFollowEachOther() throws {
        #expect(try JSONReader.documents(Array("{\"a\":[1,{}]} [2]\n{}".utf8)) == [["a": [1, [:]]], [2], [:]])
        #expect(try JSONReader.documents(Array(" \n".utf8)) == [])
        #expect(throws: JSONError.self) { try JSONReader.documents(Array("{} 1".utf8)) }
    }

    /// Whatever is cut out of a text or changed in it, Foundation refuses it
    /// as well, or both see the same.
    @Test func agreesWithFoundationOnDamagedText() throws {
        let whole = Array(JSONPathSample.text.utf8)
        for index in whole.indices {
            for byte in [UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "0"), UInt8(ascii: "}"), 0x5C, 0x80] {
                var text = whole
                text[index] = byte
                let ours = (try? JSONReader.value(text)).map { JSONPrinter.compact($0) }
                let theirs = try? JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)
                #expect((ours == nil) == (theirs == nil), "byte \(index): \(byte)")
            }
        }
    }

    @Test func readsWhatItPrints() throws {
        let value = try JSONPathSample.document()
        #expect(try JSONReader.value(Array(JSONPrinter.compact(value).utf8)) == value)
        #expect(try JSONReader.value(Array(JSONPrinter.text(value).utf8)) == value)
    }
}
