import Samples
import Testing
import UpidCore

@Suite struct TableTests {
    static let sample = Table(
        columns: [.init("name"), .init("cpu"), .init("longheadername"), .init("age")],
        rows: [["web", "1", "x", "5d"], ["ééééééé", "10000000", "", "<unknown>"], ["empty"]])

    @Test func layoutIsKubectls() throws {
        #expect(Self.sample.text() == (try GoldenFile.text("table.txt")))
    }

    @Test func headersAndWideColumnsComeOnDemand() {
        var table = Table(columns: [.init("a"), .init("b", isWideOnly: true), .init("c")], rows: [["1", "2", "3"]])
        #expect(table.text() == "A     C\n1     3\n")
        #expect(table.text(wide: true, headers: false) == "1     2     3\n")
        table.rows = []
        #expect(table.text(headers: false) == "")
        #expect(table.text() == "A     C\n")
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+x", "'+x"), ("-x", "'-x"), ("@x", "'@x"), ("\t=1", "' =1"), ("-5", "-5"),
        ("-0.25", "-0.25"),
        ("250m", "250m"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("=\"a\",b", "\"'=\"\"a\"\",b\""),
        ("", ""), ("-", "'-"), ("1-2", "1-2"), ("=\u{301}1", "'=\u{301}1"),
    ])
    func csvFieldsAreSafe(_ cell: String, _ field: String) {
        let table = Table(columns: [.init("a"), .init("b")], rows: [[cell, "z"]])
        #expect(table.csv(headers: false) == "\(field),z\r\n")
    }
}
