import Support
import Testing
import UpidCore

@Suite struct JSONPathFuzzTests {
    private static let pieces = [
        "{", "}", "[", "]", "(", ")", "?(", "[?(@.a==1)]", "[?(@.", ".", "..", "*", "@", "$", "'", "\"", "\\", ",", ":",
        "-", "+", "0", "1", "99999999999999999999", "-9223372036854775808", "9223372036854775807", "1e999", "a", "b",
        "range", "end", "{range .a[*]}", "{end}", "true", "==", "!=", "<", ">=", " ", "\n", "\t", "é", "\u{301}", "٣",
        "😀", "\0",
    ]
    private static let document: JSONValue = [
        "a": [1, 2, ["a": 1, "b": "x"], .null], "b": ["a": ["a": true], "b": .double(1.5)], "é": "\u{1B}[2J",
        "range": [], "1": .int(.min),
    ]

    @Test func noTemplateBreaksIt() {
        var random = SplitMix64(seed: 11)
        var read = 0
        for _ in Fuzz.rounds(20_000) {
            var template = random.text(of: Self.pieces, atMost: 12)
            if Bool.random(using: &random) { template = "{\(template)}" }
            _ = try? JSONPath(relaxed: template)
            guard let path = try? JSONPath(template) else { continue }
            read += 1
            _ = try? path.text(in: Self.document)
            _ = try? path.json(in: Self.document)
            _ = try? path.results(in: Self.document, allowMissing: false)
        }
        #expect(read > 500)
    }
}
