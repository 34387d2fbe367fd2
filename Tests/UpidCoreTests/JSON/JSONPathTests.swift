import Foundation
import Testing

@testable import UpidCore

/// What JSONPath is tried on, here and in the real kubectl.
enum JSONPathSample {
    static let text = #"""
        {"apiVersion": "example.com/v1", "kind": "Foo",
         "metadata": {"name": "x", "annotations": {"a": "b"}, "labels": {"app.kubernetes.io/name": "web"}},
         "spec": {"n": 3, "f": 1.5, "big": 100000000, "huge": 1e21, "small": 0.0000001, "negative": -2.25,
                  "yes": true, "nothing": null, "none": [], "empty": {}, "s": "line\nsecond <b>&amp;", "mark": "a\"b",
                  "list": [{"a": 1, "b": "x", "on": true}, {"a": 2, "b": "y z"}, {"a": 3, "deep": {"c": "d"}}],
                  "nested": [[1, 2, 3], [4, 5], []], "one": {"k": {"x": [1, 2]}}, "words": ["u", "v", "w", "x", "y"]}}
        """#

    static func document() throws -> JSONValue {
        try JSONReader.value(Array(text.utf8))
    }

    /// Templates that the real kubectl answers in one order only.
    static let templates = [
        "{.kind}", "{.metadata.name}", "{$.metadata.name}", "{@.metadata.name}", "{['metadata'].name}",
        "{.metadata['name']}", "{['metadata']['name']}", "{['metadata.name']}", "plain", "a{.kind}b{.spec.n}c", "{}",
        "{.spec.n} {.spec.f} {.spec.big} {.spec.huge} {.spec.small} {.spec.negative} {.spec.yes} {.spec.nothing}",
        "{.spec.none}{.spec.empty}", "{.spec.s}", "{.spec.list}", "{.spec.list[*]}", "{.spec.list[*].a}",
        "{.spec.list[0]}", "{.spec.list[-1].a}", "{.spec.list[]}", "{.spec.list[0:2].a}", "{.spec.list[1:].a}",
        "{.spec.list[:2].a}", "{.spec.list[-2:].a}", "{.spec.list[:-1].a}", "{.spec.words[0:5:2]}",
        "{.spec.words[::3]}", "{.spec.words[1:4:2]}", "{.spec.words[2:2]}", "{.spec.words[0,2]}",
        "{.spec.words[0, -1]}", "{.spec.words[0:2,4]}", "{.spec.list[*]['a','b']}", "{.spec['n','f']}",
        "{['kind','apiVersion']}", "{.spec.nested[0][*]}", "{.spec.none[*]}",
        "{.spec.list[?(@.a>1)].a}", "{.spec.list[?(@.a>=2)].a}", "{.spec.list[?(@.a<2)].b}",
        "{.spec.list[?(@.a<=2)].b}", "{.spec.list[?(@.a==2)].b}", "{.spec.list[?(@.a!=2)].a}",
        "{.spec.list[?(@.b==\"x\")].a}", "{.spec.list[?(@.b=='y z')].a}", "{.spec.list[?( @.b == 'y z' )].a}",
        "{.spec.list[?(@.b)].a}", "{.spec.list[?(@.deep.c)].a}", "{.spec.list[?(@.on==true)].a}",
        "{.spec.list[?(@.deep.c==\"d\")].a}", "{.spec.words[?(@>\"v\")]}", "{.spec.words[?(@==\"u\")]}",
        "{.spec.nested[*][?(@>2)]}", "{..c}", "{..deep}", "{.spec..a}", "{.spec.one..x}", "{.spec.one.*}",
        "{.spec.one.k.*}", "{.spec.nested[*].*}", "{.spec.one..}", "{..name}",
        "{.metadata.labels.app\\.kubernetes\\.io/name}", "{.metadata.labels['app\\.kubernetes\\.io/name']}",
        "{.metadata.labels['app.kubernetes.io/name']}", "{.metadata.annotations.a}",
        "{range .spec.list[*]}{.a}{\"\\t\"}{.b}{\"\\n\"}{end}", "{range .spec.list[*]}{@.a},{end}",
        "{range .spec.list[?(@.b)]}[{.a}] {end}after", "{range .spec.nested[*]}<{range @[*]}{@}{end}>{end}",
        "{range .spec.none[*]}{.a}{end}none", "{range .spec.missing[*]}{.a}{end}missing", "{range .spec.words[*]}{@}",
        "{.missing}", "{.missing.more}", "{.missing[0]}", "{.spec.list[*].missing}", "{.spec.n.x}", "{.spec.nothing.x}",
        "{.spec.nothing[0]}", "{\"text\"}", "{'single'}", "{\"\\u00e9\\x41\\101\\\"\"}", "{\"a}b\"}", "{.spec.mark}",
        "{3}", "{-4}", "{2.5}", "{true}", "{.kind \"x\"}", "{.kind}\n{.spec.n}\t", "{ .kind }", "}{.kind}", "{.kind}}",
        "{.spec.words[*]}{.spec.n}", "{.spec.list[?(@.a==9)].a}", "{.spec.list[?(1==1)].a}",
        "{.spec.list[?(@.missing==1)].a}", "{.spec.s.*}", "{.spec.words[0]..}",

    ]

    /// Templates that kubectl refuses.
    static let refused = [
        "{.kind", "{", "{.spec.words[", "{.spec.words[0", "{.spec.words[x]}", "{.spec.words[1:2:3:4]}",
        "{.spec.words[-]}", "{.spec.words[99999999999999999999]}", "{.spec.words[?(@)", "{.spec.words[?(@==\"u\"]}",
        "{.spec.words[?(@)x}", "{\"open}", "{'a\"\\q'}", "{....}", "{.a....b}", "{..*}", "{*}", "{#}", "{.a!}{!}",
        "{1.2.3}", "{-}", "{.a\n}", "{.kind[\n]}", "{foo}", "{end}", "{.spec.words[9]}", "{.spec.words[-9]}",
        "{.spec.words[3:1]}", "{.spec.words[0:9]}", "{.spec.words[0:3:0]}", "{.spec[0]}", "{.spec.s[0]}",
        "{.spec.n[*]}", "{.spec.yes[0]}", "{.spec.f[0]}", "{.spec.list[?(@.a>\"1\")]}", "{.spec.list[?(@.on>true)]}",
        "{.spec.nested[?(@==1)]}", "{.spec.list[?(@.a===1)]}", "{.spec.nested[?(@[*]==1)]}", "{.spec.words[?(@==1.5)]}",
        "{\"\\z\"}", "{.spec.nested[*][0:1]}", "{.spec.nested[?(@[0]==1)]}", "{.metadata[\"name\"]}",
        "{.spec.list[?(@.b=~\"x\")]}", "{.spec.list[?(@.a=1)].a}",
    ]
}

@Suite struct JSONPathTests {
    @Test(arguments: [
        ("{.metadata.name}", "x"), ("{.spec.list[*].a}", "1 2 3"), ("{.spec.list[0]}", #"{"a":1,"b":"x","on":true}"#),
        ("{range .spec.list[*]}{.a}={.b};{end}", "1=x;2=y z;3=;"), ("{.spec.*}{.none}", nil), ("{.spec.one.*}", nil),
        ("{.spec.small} {.spec.huge} {.spec.nothing}", "1e-07 1e+21 null"), ("{.spec.empty.*}", ""),
        ("{.spec.list[2].*}", "3 {\"c\":\"d\"}"),
    ])
    func selects(_ template: String, _ expected: String?) throws {
        let text = try JSONPath(template).text(in: JSONPathSample.document())
        if let expected { #expect(text == expected) }
    }

    @Test func absentKeysMayBeAnError() throws {
        let path = try JSONPath("{.spec.missing}")
        #expect(try path.results(in: JSONPathSample.document()) == [[]])
        #expect(throws: JSONPathError.notFound("missing")) {
            try path.results(in: JSONPathSample.document(), allowMissing: false)
        }
    }

    @Test(arguments: [
        ("metadata.name", "{.metadata.name}"), (".metadata.name", "{.metadata.name}"),
        ("{metadata.name}", "{.metadata.name}"), ("{.metadata.name}", "{.metadata.name}"), ("", ""),
    ])
    func takesRelaxedForms(_ expression: String, _ canonical: String) throws {
        #expect(try JSONPath.canonical(expression) == canonical)
    }

    @Test(arguments: ["{.a}{.b}", "a{b}", "{}", "{.a", "}"]) func refusesOtherForms(_ expression: String) {
        #expect(throws: JSONPathError.badPathString) { try JSONPath(relaxed: expression) }
    }

    @Test func survivesDeepNesting() {
        let deep = String(repeating: "[?(@", count: 20_000) + String(repeating: ")]", count: 20_000)
        #expect(throws: JSONPathError.self) { try JSONPath("{\(deep)}") }
        #expect(throws: JSONPathError.self) { try JSONPath("{" + String(repeating: "..", count: 50_000) + "}") }
    }

    @Test func survivesGarbage() throws {
        var seed: UInt64 = 42
        let alphabet = Array("{}[]().,:*?@$'\"\\<>=!ab 01-\n".unicodeScalars)
        let document = try JSONPathSample.document()
        for _ in 0..<5_000 {
            var template = "{."
            for _ in 0..<12 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                template.unicodeScalars.append(alphabet[Int(seed >> 33) % alphabet.count])
            }
            _ = try? JSONPath(template + "}").text(in: document)
        }
    }
}

/// The same template on the same document, printed by the real kubectl.
@Suite(.enabled(if: kubectlPath != nil, "kubectl is not installed")) struct JSONPathDifferenceTests {
    @Test(arguments: JSONPathSample.templates) func printsTheSame(_ template: String) throws {
        let kubectl = try answer(template)
        #expect(kubectl.errors == "")
        #expect(try JSONPath(template).text(in: JSONPathSample.document()) == kubectl.output)
    }

    @Test(arguments: JSONPathSample.refused) func refusesInTheSameWords(_ template: String) throws {
        let kubectl = try answer(template)
        let error = #expect(throws: JSONPathError.self) {
            try JSONPath(template).text(in: JSONPathSample.document())
        }
        #expect(kubectl.errors.contains(error?.description ?? "?"), "\(kubectl.errors)")
    }

    @Test func printsTheSameJSON() throws {
        let kubectl = try run(["-o", "json"])
        #expect(JSONPrinter.text(try JSONPathSample.document()) == kubectl.output)
        let list = try run(["-o", "jsonpath-as-json={.spec.list[*].a}{.kind}"])
        let path = try JSONPath("{.spec.list[*].a}{.kind}")
        #expect(try path.json(in: JSONPathSample.document()) == list.output)
    }

    private func answer(_ template: String) throws -> (output: String, errors: String) {
        try run(["-o", "jsonpath=\(template)"])
    }

    private func run(_ arguments: [String]) throws -> (output: String, errors: String) {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).json")
        try Data(JSONPathSample.text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(kubectlPath))
        process.arguments = ["annotate", "--local", "-f", file.path, "--overwrite", "a=b"] + arguments
        process.environment = ["KUBECONFIG": "/nonexistent", "HOME": "/"]
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let outputText = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let errorText = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (outputText, errorText)
    }
}

private let kubectlPath = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/kubectl" }.first { FileManager.default.isExecutableFile(atPath: $0) }
