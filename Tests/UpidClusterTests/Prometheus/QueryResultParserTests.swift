import Support
import Testing

@testable import UpidCluster

@Suite struct QueryResultParserTests {
    private typealias Row = (labels: SeriesLabels, points: [SamplePoint])

    private func parse(_ body: String, chunks: [Int]) throws -> QueryResultParser<SeriesRows> {
        var parser = QueryResultParser(sink: SeriesRows())
        let bytes = Array(body.utf8)
        var from = 0
        for length in chunks + [bytes.count] {
            let to = min(bytes.count, from + length)
            try bytes[from..<to].withUnsafeBytes { try parser.feed($0) }
            from = to
        }
        try parser.finish()
        return parser
    }

    private static let matrix = """
        {"status":"success","data":{"resultType":"matrix","result":[
        {"metric":{"namespace":"shop","pod":"web-\\"1\\\\ \\u00e9\\ud83d\\ude00","container":""},\
        "values":[[1700000000,"0.25"],[1700000300.5,"1e-7"],[1700000600,"NaN"],[ 1700000900 , "+Inf" ],[1700001200,"-3"]]},
        {"metric":{"a":"b"},"histograms":[[1,{"count":"1","buckets":[[0,"1","2","3"]]}]],\
        "values":[[1,"0.00001234567890123456"],[2,"123456789012345678901234567890"]]},
        {"metric":{},"value":[5,"7"]}]},"stats":{"x":[1,{"y":null}],"z":true},"warnings":["half \\"only\\"","b"]}
        """

    private func check(_ parser: QueryResultParser<SeriesRows>) {
        let rows = parser.sink.rows
        guard rows.count == 3 else {
            Issue.record("\(rows.count) series")
            return
        }
        #expect(rows[0].labels["pod"] == "web-\"1\\ é😀")
        #expect(rows[0].labels["container"] == "")
        #expect(rows[0].labels["missing"] == "")
        #expect(
            rows[0].points.map(\.time) == [1_700_000_000, 1_700_000_300.5, 1_700_000_600, 1_700_000_900, 1_700_001_200])
        #expect(rows[0].points[0].value == 0.25)
        #expect(rows[0].points[1].value == 1e-7)
        #expect(rows[0].points[2].value.isNaN)
        #expect(rows[0].points[3].value == .infinity)
        #expect(rows[0].points[4].value == -3)
        #expect(abs(rows[1].points[0].value / 0.00001234567890123456 - 1) < 1e-15)
        #expect(rows[1].points[1].value == 123_456_789_012_345_677_877_719_597_056)
        #expect(rows[2].points == [SamplePoint(time: 5, value: 7)])
        #expect(parser.status == "success")
        #expect(parser.warnings == ["half \"only\"", "b"])
    }

    @Test func everySplitGivesTheSame() throws {
        check(try parse(Self.matrix, chunks: []))
        let length = Self.matrix.utf8.count
        for cut in 0...length { check(try parse(Self.matrix, chunks: [cut])) }
        for size in 1...7 { check(try parse(Self.matrix, chunks: Array(repeating: size, count: length / size + 1))) }
    }

    @Test func everyTruncationIsFound() throws {
        let bytes = Array(Self.matrix.utf8)
        for length in 0..<bytes.count {
            #expect(throws: QueryResultFault.truncated, "\(length)") {
                _ = try parse(String(decoding: bytes[..<length], as: UTF8.self), chunks: [])
            }
        }
    }

    @Test func noMutationBreaksTheParser() {
        var state: UInt64 = 88_172_645_463_325_252
        func next(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        var accepted = 0
        for _ in Fuzz.rounds(5_000) {
            var bytes = Array(Self.matrix.utf8)
            for _ in 0...next(3) {
                switch next(3) {
                case 0: bytes[next(bytes.count)] = UInt8(next(256))
                case 1: bytes.remove(at: next(bytes.count))
                default: bytes.insert(contentsOf: bytes[next(bytes.count)...].prefix(9), at: next(bytes.count))
                }
            }
            var parser = QueryResultParser(sink: SeriesRows())
            let cut = next(bytes.count)
            do {
                try bytes[..<cut].withUnsafeBytes { try parser.feed($0) }
                try bytes[cut...].withUnsafeBytes { try parser.feed($0) }
                try parser.finish()
                accepted += 1
            } catch {
                #expect(error is QueryResultFault)
            }
        }
        #expect(Fuzz.rounds(5_000).dropFirst().contains(accepted))
    }

    @Test func labelSets() throws {
        let parser = try parse(
            #"{"status":"success","data":[{"__name__":"up","job":"a"},{"__name__":"up"}]}"#, chunks: [])
        #expect(parser.sink.rows.map { $0.labels["__name__"] } == ["up", "up"])
        #expect(parser.sink.rows[0].labels["job"] == "a")
    }

    @Test func errors() throws {
        let parser = try parse(
            #"{"status":"error","errorType":"timeout","error":"query timed out","data":{"resultType":"","result":null}}"#,
            chunks: [])
        #expect(parser.status == "error")
        #expect(parser.errorType == "timeout")
        #expect(parser.error == "query timed out")
        #expect(parser.sink.rows.isEmpty)
    }

    @Test(arguments: [
        "{]", "[1]", "{\"a\" 1}", "{\"a\":tru }", "{\"a\":1,}", "{\"a\":}", "{\"a\":,", "{\"a\":[1,]}", "{\"a\":[,",
        "{}{", "{\"a\":1}x", "nonsense ", "\"text\"",
        #"{"data":{"result":[{"values":[[1]]}]}}"#, #"{"data":{"result":[{"values":[["1","2"]]}]}}"#,
        #"{"data":{"result":[{"values":[[1,"2x"]]}]}}"#, #"{"data":{"result":[{"values":[[1,"2"]"#,
        #"{"data":{"result":[{"metric":{"a":"\x"}}]}}"#, #"{"a":1.2.3}"#,
        String(repeating: "{\"a\":", count: 100),
    ])
    func whatIsNoResultIsRefused(body: String) {
        #expect(throws: QueryResultFault.self) { _ = try parse(body, chunks: []) }
    }

    @Test func aWebPageIsKnown() {
        #expect(throws: QueryResultFault.webPage) { _ = try parse("\n <!DOCTYPE html><html>", chunks: []) }
        #expect(throws: QueryResultFault.webPage) { _ = try parse(" <html>", chunks: [1]) }
    }

    @Test(arguments: [
        ("0", 0.0), ("12.5", 12.5), ("-0.5", -0.5), ("4194304", 4_194_304), ("9007199254740993", 9_007_199_254_740_992),
        ("1e3", 1_000), ("2.5E-3", 0.0025), ("0.1", 0.1), ("123456789.123456789", 123_456_789.123_456_789),
    ])
    func numbers(text: String, value: Double) {
        var bytes = Array(text.utf8)
        bytes.withUnsafeMutableBufferPointer { #expect(DecimalNumber.parse(UnsafeBufferPointer($0)) == value) }
    }

    @Test(arguments: ["", "-", ".", "1.2.3", " 1", "1 ", "0x", "--1", "e5", String(repeating: "1", count: 500)])
    func notNumbers(text: String) {
        var bytes = Array(text.utf8)
        bytes.withUnsafeMutableBufferPointer { #expect(DecimalNumber.parse(UnsafeBufferPointer($0)) == nil) }
    }
}
