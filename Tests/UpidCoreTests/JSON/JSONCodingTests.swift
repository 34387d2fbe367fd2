import Foundation
import Testing

@testable import UpidCore

@Suite struct JSONCodingTests {
    enum Shape: Hashable, Codable {
        case none
        case circle(radius: Double)
        case pair(Int, String)
    }

    struct Thing: Hashable, Codable {
        var name = "größe \"<&>\"\n"
        var small: Int8 = -128
        var large: UInt64 = .max
        var least: Int64 = .min
        var single: Float = 0.1
        var numbers: [Double] = [
            0, -0.0, 1, 0.1, 1 / 3, .leastNonzeroMagnitude, 1.7976931348623157e308, 1e16, 123_456_789.125,
        ]
        var flag: Bool? = true
        var absent: String?
        var labels = ["b": "1", "a": "2", "ä": "3", "B": "4"]
        var shapes: [Shape] = [.none, .circle(radius: 2.5), .pair(3, "x")]
        var matrix: [[Int]] = [[], [1], [2, 3]]
        var many = Dictionary(uniqueKeysWithValues: (0..<40).map { ("key\($0)", $0) })
        var optionals: [Int?] = [1, nil, 3]
        var moment = Timestamp(seconds: 1_795_233_600)
        var empty: [String: Int] = [:]
    }

    class Base: Codable {
        var a = 1
    }

    final class Derived: Base {
        var b = 2
        private enum CodingKeys: CodingKey { case b }

        override func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(b, forKey: .b)
            try super.encode(to: container.superEncoder())
        }
    }

    @Test func whatIsWrittenIsRead() throws {
        #expect(try JSONDecoding.decode(Thing.self, from: JSONEncoding.encode(Thing())) == Thing())
    }

    @Test func foundationReadsWhatIsWritten() throws {
        let data = Data(try JSONEncoding.encode(Thing()))
        #expect(try JSONDecoder().decode(Thing.self, from: data) == Thing())
    }

    @Test func whatFoundationWritesIsRead() throws {
        #expect(try JSONDecoding.decode(Thing.self, from: Array(try JSONEncoder().encode(Thing()))) == Thing())
    }

    @Test func keysAreSortedByTheirBytes() throws {
        let text = String(decoding: try JSONEncoding.encode(Thing().labels), as: UTF8.self)
        #expect(text == #"{"B":"4","a":"2","b":"1","ä":"3"}"#)
    }

    @Test func writesTheShortestText() throws {
        func text(_ value: some Encodable) throws -> String {
            String(decoding: try JSONEncoding.encode(value), as: UTF8.self)
        }
        #expect(
            try text([0, -0.0, 1, 0.1, Double.leastNonzeroMagnitude, 1e16, 1.5]) == "[0,-0,1,0.1,5e-324,1e+16,1.5]")
        #expect(try text([Shape.none, .circle(radius: 2)]) == #"[{"none":{}},{"circle":{"radius":2}}]"#)
        #expect(try text(Derived()) == #"{"b":2,"super":{"a":1}}"#)
        #expect(try text([1, nil, 3]) == "[1,null,3]")
        #expect(try text(3) == "3")
        #expect(try text([Int]()) == "[]")
        #expect(try text("<a>\n\"") == #""\u003ca\u003e\n\"""#)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity]) func refusesWhatIsNotFinite(_ number: Double) {
        let error = #expect(throws: EncodingError.self) { try JSONEncoding.encode(["a": [1, number]]) }
        guard case .invalidValue(_, let context) = error else { return }
        #expect(context.codingPath.map(\.stringValue) == ["a", "1"])
    }

    /// A member that could not be written leaves nothing behind.
    @Test func aRefusedMemberMayBeLeftOut() throws {
        struct Lenient: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: JSONKey.self)
                try? container.encode([1, [Double.nan][0]], forKey: .name("bad"))
                try container.encode([1], forKey: .name("good"))
            }
        }
        #expect(String(decoding: try JSONEncoding.encode(Lenient()), as: UTF8.self) == #"{"good":[1]}"#)
    }

    private func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoding.decode(type, from: Array(text.utf8))
    }

    @Test func numbersAreExact() throws {
        #expect(try decode([Int].self, "[1.0,1e2,-3,9223372036854775807]") == [1, 100, -3, .max])
        #expect(try decode(UInt64.self, "18446744073709551615") == .max)
        #expect(try decode(Int64.self, "-9223372036854775808") == .min)
        #expect(try decode(Double.self, "9007199254740993") == 9_007_199_254_740_992)
    }

    @Test(arguments: ["1.5", "9223372036854775808", "1e300", "-9223372036854775809"])
    func numbersThatDoNotFitAreRefused(_ text: String) {
        #expect(throws: DecodingError.self) { try decode(Int.self, text) }
    }

    @Test func unfitNumbersOfOtherTypesAreRefused() {
        #expect(throws: DecodingError.self) { try decode(UInt.self, "-1") }
        #expect(throws: DecodingError.self) { try decode(Int8.self, "128") }
        #expect(throws: DecodingError.self) { try decode(Double.self, "1e999") }
        #expect(throws: DecodingError.self) { try decode(Float.self, "1e300") }
    }

    static let mismatched: [(text: String, path: String)] = [
        (#"{"hours":[{"start":"2026-01-01T00:00:00Z","mean":1,"max":1,"samples":1},{"start":3}]}"#, "hours.1.start"),
        (#"{"hours":[{"start":"2026-01-01T00:00:00Z"}]}"#, "hours.0"), (#"{"hours":{}}"#, "hours"),
        (#"{"hours":null}"#, "hours"), (#"{"hours":[null]}"#, "hours.0"), ("{}", ""), ("[]", ""), ("3", ""),
        (#"{"hours":[{"start":"nonsense"}]}"#, "hours.0.start"),
    ]

    @Test(arguments: mismatched) func errorsNameThePlace(_ example: (text: String, path: String)) {
        struct Course: Decodable {
            var hours: [UsageHour]
        }
        let error = #expect(throws: DecodingError.self) { try decode(Course.self, example.text) }
        let path =
            switch error {
            case .dataCorrupted(let context), .keyNotFound(_, let context), .typeMismatch(_, let context),
                .valueNotFound(_, let context):
                context.codingPath.map(\.stringValue)
            default: ["?"]
            }
        #expect(path.joined(separator: ".") == example.path)
    }

    @Test func errorsInCasesOfAnEnumNameThePlace() {
        let error = #expect(throws: DecodingError.self) { try decode([Shape].self, #"[{"circle":{"radius":"x"}}]"#) }
        guard case .typeMismatch(_, let context) = error else { return }
        #expect(context.codingPath.map(\.stringValue) == ["0", "circle", "radius"])
    }

    /// An error that the type itself deals with does not shift the place of
    /// the next one.
    @Test func aHandledErrorLeavesThePathAsItWas() {
        let error = #expect(throws: DecodingError.self) { try decode([Quantity].self, #"[1,"2",{}]"#) }
        guard case .typeMismatch(_, let context) = error else { return }
        #expect(context.codingPath.map(\.stringValue) == ["2"])
    }

    @Test func theLastOfEqualKeysStands() throws {
        let few = #"{"a":1,"b":2,"a":3}"#
        #expect(try decode([String: Int].self, few) == ["a": 3, "b": 2])
        let many = "{" + (0..<50).map { "\"k\($0 % 25)\":\($0)" }.joined(separator: ",") + "}"
        let read = try decode([String: Int].self, many)
        #expect(read.count == 25)
        #expect(read["k3"] == 28)
    }

    @Test func keysMayBeEscaped() throws {
        #expect(try decode(ReplicaHour.self, #"{"st\u0061rt":"2026-01-01T00:00:00Z","pods":2}"#).pods == 2)
    }
}
