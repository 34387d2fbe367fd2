import Testing

@testable import UpidCore
@testable import UpidCost
@testable import UpidPriceLists

@Suite struct CSVFeedTests {
    private struct Lines: CSVLineTaker {
        var lines: [[String]] = []
        var numbers: [Int] = []

        mutating func take(_ line: CSVLine) {
            lines.append((0..<line.count).map { line[$0] })
            numbers.append(line.number)
        }
    }

    private static func lines(_ text: String, chunk: Int = .max) throws -> Lines {
        var feed = CSVFeed()
        var lines = Lines()
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            try Array(rest.prefix(chunk)).withUnsafeBytes { try feed.feed($0, to: &lines) }
            rest = rest.dropFirst(chunk)
        }
        try feed.finish(&lines)
        return lines
    }

    private static let texts = [
        "a,b\nc,d\n", "a,b\r\nc,d", "\"a, \"\"b\"\"\",\"x\ny\"\r\n,\n\n\"\"\n", "ü,€\r\n\"ü\",\"\"\"\"", ",,\n",
        "a\rb,c\n",
    ]

    /// The same records as reading the whole text at once gives, however it
    /// arrives.
    @Test(arguments: texts, [1, 2, 3, 7, 1_000])
    func givesTheRecordsOfTheWholeText(_ text: String, _ chunk: Int) throws {
        let lines = try Self.lines(text, chunk: chunk)
        let records = Array(CSVRecords(Array(text.utf8)))
        #expect(lines.lines == records.map(\.fields) || lines.lines == records.map(\.fields) + [[""]])
        #expect(Array(lines.numbers.prefix(records.count)) == records.map(\.line))
    }

    @Test func comparesFields() throws {
        struct Check: CSVLineTaker {
            var results: [Bool] = []

            mutating func take(_ line: CSVLine) {
                results = [
                    line.holds("Linux", at: 1), line.holds("Linu", at: 1), line.holds("Linux", at: 0),
                    line.holds("", at: 2), line.holds("", at: 9),
                ]
            }
        }
        var feed = CSVFeed()
        var check = Check()
        try Array("x,Linux,\n".utf8).withUnsafeBytes { try feed.feed($0, to: &check) }
        #expect(check.results == [true, false, false, true, true])
    }

    @Test func anOpenQuoteIsATruncatedText() {
        #expect(throws: PriceListFault.truncated) { try Self.lines("a\n\"b,c") }
    }

    @Test func textAfterAQuoteIsRefused() {
        #expect(throws: PriceListFault.unknownForm("line 2 has text after a quoted field")) {
            try Self.lines("a\n\"b\"c\n")
        }
    }

    @Test(arguments: [1_000, 65_536])
    func aRowIsBounded(_ chunk: Int) throws {
        let long = String(repeating: "x", count: PriceListFault.longestRow)
        #expect(try Self.lines(long + "\n", chunk: chunk).lines == [[long]])
        #expect(throws: PriceListFault.rowTooLong(line: 2)) { try Self.lines("a\n\(long)x\n", chunk: chunk) }
    }
}
