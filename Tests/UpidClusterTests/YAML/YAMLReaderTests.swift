import Foundation
import Support
import Testing
import UpidCluster
import UpidCore

@Suite struct YAMLReaderTests {
    @Test func theGoldenFileIsThere() {
        #expect(YAMLGoldenFile.emitted.count == 91)
        #expect(YAMLGoldenFile.keys.count == 7)
        #expect(YAMLGoldenFile.parsed.count == 41)
    }

    @Test(arguments: YAMLGoldenFile.parsed)
    func readsBareScalarsAsKubernetesDoes(_ line: YAMLGoldenFile.Line) throws {
        guard line.expected.hasSuffix(" <nil>") else {
            #expect {
                try YAMLReader.documents("k: \(line.input)", name: "x")
            } throws: { ($0 as? YAMLError)?.cause == String(line.expected.drop { $0 == " " }) }
            return
        }
        let expected = try JSONReader.value(Array(line.expected.dropLast(6).utf8))
        #expect(try YAMLReader.documents("k: \(line.input)", name: "x") == [expected])
    }

    @Test(arguments: YAMLGoldenFile.emitted)
    func readsBackWhatKubernetesWrites(_ line: YAMLGoldenFile.Line) throws {
        #expect(try YAMLReader.documents(line.expected, name: "x") == [["k": .string(line.input)]])
    }

    static let documents: [(String, [JSONValue])] = [
        ("a: 1\na: 2", [["a": 2]]),
        ("a: &x {b: 1}\nc: *x", [["a": ["b": 1], "c": ["b": 1]]]),
        ("a: &x {b: 1}\nc: {<<: *x, d: 2}", [["a": ["b": 1], "c": ["b": 1, "d": 2]]]),
        ("{\"a\":1}", [["a": 1]]),
        ("a: 1\n---\nb: 2", [["a": 1], ["b": 2]]),
        ("y: 1", [["true": 1]]), ("1: a", [["1": "a"]]), ("1.5: a", [["1.5": "a"]]),
        ("a:\n- b\n- c", [["a": ["b", "c"]]]),
        ("a: |\n  x\n  y\n", [["a": "x\ny\n"]]),
        ("a: >-\n  x\n  y\n", [["a": "x y"]]),
        ("{d: 1, <<: {d: 2, e: 3}}", [["d": 2, "e": 3]]),
        ("{<<: {d: 2, e: 3}, d: 1}", [["d": 1, "e": 3]]),
        ("{<<: [{a: 1}, {a: 2, b: 3}], b: 4}", [["a": 1, "b": 4]]),
        ("\"<<\": {a: 1}", [["<<": ["a": 1]]]),
        ("", []), ("---\n---\n", []), ("# only a comment\n", []),
        ("---\na: 1\n---\n---\nb: 2\n...\n", [["a": 1], ["b": 2]]),
        ("!!binary aGk=", ["hi"]), ("!!str 1", ["1"]), ("!custom 1", ["1"]), ("!!float 1", [1]),
        ("a: \u{E9}\n", [["a": "é"]]),
        (
            "{\n\t\"a\": \"\\ud83d\\ude00\\/\\u00e9\",\n\t\"b\": [1.0, -2e3, 0.5, true, null]\n}",
            [["a": "😀/é", "b": [1, -2000, 0.5, true, .null]]]
        ),
        ("{\"a\": 1}\n{\"b\": 2}", [["a": 1], ["b": 2]]),
        ("{\"a\": 1,}", [["a": 1]]),
        ("\u{FEFF}a: 1", [["a": 1]]),
        ("a: 1\r\nb: 2\r\n", [["a": 1, "b": 2]]),
    ]

    @Test(arguments: documents)
    func readsDocuments(_ text: String, _ expected: [JSONValue]) throws {
        #expect(try YAMLReader.documents(text, name: "x") == expected)
    }

    static let malformed: [(String, String)] = [
        ("\ta: 1", "yaml: found character that cannot start any token"),
        ("a: [b\n", "yaml: line 1: did not find expected ',' or ']'"),
        ("a: b\n  c: d\n", "yaml: line 2: mapping values are not allowed in this context"),
        ("{\"a\":", "yaml: line 1: did not find expected node content"),
        ("a: b\nc: \u{1}\n", "yaml: control characters are not allowed"),
        ("a: *x", "yaml: unknown anchor 'x' referenced"),
        ("a: &x [*x]", "yaml: anchor 'x' value contains itself"),
        ("<<: 1", "yaml: map merge requires map or sequence of maps as the value"),
        ("a: !!int b", "yaml: cannot decode !!str as a !!int"),
        ("~: a", "unsupported map key of type: null"),
        ("[a]: a", "unsupported map key of type: list"),
        ("a: .nan", "json: unsupported value: NaN"),
    ]

    @Test(arguments: malformed)
    func tellsWhatIsWrong(_ text: String, _ cause: String) {
        let error = #expect(throws: YAMLError.self) { try YAMLReader.documents(text, name: "web.yaml") }
        #expect(error?.cause == cause)
        #expect(error?.description == "error: error parsing web.yaml: error converting YAML to JSON: \(cause)")
    }

    @Test func refusesInvalidUTF8() {
        let error = #expect(throws: YAMLError.self) {
            try YAMLReader.documents(Array("a: ".utf8) + [0xFF, 0x0A], name: "x")
        }
        #expect(error?.cause == "yaml: invalid leading UTF-8 octet")
    }

    @Test func refusesAliasBombsQuickly() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            let aliases = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let clock = ContinuousClock()
        let time = clock.measure {
            let error = #expect(throws: YAMLError.self) { try YAMLReader.documents(text, name: "x") }
            #expect(error == .excessiveAliasing(name: "x"))
        }
        #expect(time < .milliseconds(500))
    }

    @Test(arguments: ["[", "{a: ", "- ", "{\"a\":"])
    func refusesDeepNesting(_ opening: String) {
        let text = String(repeating: opening, count: 20_000)
        #expect(throws: YAMLError.self) { try YAMLReader.documents(text, name: "x") }
    }

    @Test func readsNestingUpToTheLimit() throws {
        let depth = YAMLReader.maximumDepth
        let text = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
        #expect(try YAMLReader.documents("a: 1\n---\n" + text, name: "x").count == 2)
        #expect(throws: YAMLError.tooDeep(name: "x")) { try YAMLReader.documents("[" + text + "]", name: "x") }
    }

    @Test func refusesHugeTexts() {
        let text = [UInt8](repeating: 0x20, count: YAMLReader.maximumBytes + 1)
        #expect(throws: YAMLError.tooLarge(name: "x")) { try YAMLReader.documents(text, name: "x") }
    }

    @Test func survivesRandomBytes() {
        var generator = SplitMix64(seed: 7)
        let alphabet = Array("{}[]:,-&*!|>'\"%@`#\n \tab<01.\\".utf8) + [0, 0x85, 0xC3, 0xFF]
        for _ in 0..<2_000 {
            let length = Int.random(in: 0...40, using: &generator)
            let text = (0..<length).compactMap { _ in alphabet.randomElement(using: &generator) }
            _ = try? YAMLReader.documents(text, name: "x")
        }
    }
}
