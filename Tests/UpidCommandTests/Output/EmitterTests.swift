import Samples
import Testing
import UpidConsole
import UpidCore

@testable import UpidCommand

@Suite struct EmitterTests {
    static func text(_ words: [String], listing: Listing = TryCommand.listing) throws -> String {
        let options = try TryCommand(words: words).output
        return try Emitter(options, renderers: .plain, environment: RecordedEnvironment().environment).text(of: listing)
    }

    static let examples: [(words: [String], text: String)] = [
        ([], "NAME|CPU(REQ)|AGE\nweb|250m|2d\nweb|1|2d\napi|900m|3h\njob|<none>|5m\n"),
        (["--no-headers"], "web|250m|2d\nweb|1|2d\napi|900m|3h\njob|<none>|5m\n"),
        (
            ["-owide"],
            "NAME|CPU(REQ)|AGE|NODE\nweb|250m|2d|n1\nweb|1|2d|n1\napi|900m|3h|n2\njob|<none>|5m|<none>\n"
        ),
        (
            ["-o=csv"],
            "NAME,CPU(REQ),AGE,NODE\nweb,250m,2d,n1\nweb,1,2d,n1\napi,900m,3h,n2\njob,<none>,5m,<none>\n"
        ),
        (["-o", "name"], "deployment.apps/web\ndeployment.apps/api\njob.batch/job\n"),
        (
            ["--show-labels", "-L", "tier,app.kubernetes.io/name", "--no-headers"],
            "web|250m|2d|front|web|app.kubernetes.io/name=web,tier=front\n"
                + "web|1|2d|front|web|app.kubernetes.io/name=web,tier=front\n"
                + "api|900m|3h|<none>|<none>|<none>\njob|<none>|5m|<none>|<none>|<none>\n"
        ),
        (["-o", "jsonpath={.kind}"], "TryList"),
        (["-o", "jsonpath={.items[*].metadata.name}"], "web api job"),
        (["-o", "jsonpath-as-json={.items[*].cpu}"], "[\n    250,\n    900\n]\n"),
        (["-o", "custom-columns=N:.metadata.name,C:cpu"], "N|C\nweb|250\napi|900\njob|<none>\n"),
        (["-o", "custom-columns=T:{.tags}", "--no-headers"], "[a b]\n<none>\n<none>\n"),
        (["-o", "custom-columns=T:.tags[*]"], "T\na,b\n<none>\n<none>\n"),
        (["--sort-by", ".metadata.name", "-o", "name"], "deployment.apps/api\njob.batch/job\ndeployment.apps/web\n"),
        (["--sort-by", "metadata.name", "-o", "name"], "deployment.apps/api\njob.batch/job\ndeployment.apps/web\n"),
        (["--sort-by={.cpu}", "-o", "name"], "job.batch/job\ndeployment.apps/web\ndeployment.apps/api\n"),
        (["--sort-by", "CPU(REQ)", "--no-headers"], "job|<none>|5m\napi|900m|3h\nweb|250m|2d\nweb|1|2d\n"),
        (["--sort-by", "cpu-req", "-o", "name"], "job.batch/job\ndeployment.apps/api\ndeployment.apps/web\n"),
        (["--sort-by", "age", "--no-headers"], "job|<none>|5m\napi|900m|3h\nweb|250m|2d\nweb|1|2d\n"),
        (["--sort-by", "name", "--no-headers"], "api|900m|3h\njob|<none>|5m\nweb|250m|2d\nweb|1|2d\n"),
    ]

    @Test(arguments: examples) func prints(_ example: (words: [String], text: String)) throws {
        #expect(try Self.text(example.words) == example.text)
    }

    @Test func listsAreDocuments() throws {
        let text = try Self.text(["-o", "json"])
        #expect(text.hasPrefix("{\n    \"apiVersion\": \"upid.dev/v1alpha1\",\n    \"items\": [\n        {\n"))
        #expect(text.hasSuffix("    ],\n    \"kind\": \"TryList\"\n}\n"))
        #expect(try Self.text(["-o", "yaml"]).hasPrefix("yaml {\"apiVersion\":\"upid.dev/v1alpha1\",\"items\":["))
    }

    @Test func aSingleObjectStandsAlone() throws {
        var listing = TryCommand.listing
        listing.items = [listing.items[2]]
        listing.isSingle = true
        #expect(try Self.text(["-o", "jsonpath={.metadata.name}"], listing: listing) == "job")
        listing.isSingle = false
        #expect(try Self.text(["-o", "jsonpath={.metadata.name}"], listing: listing) == "")
    }

    static let refused: [(words: [String], description: String)] = [
        (
            ["-o", "foo"],
            "error: unable to match a printer suitable for the output format \"foo\", allowed formats are: "
                + "csv,custom-columns,custom-columns-file,json,jsonpath,jsonpath-as-json,jsonpath-file,name,wide,yaml"
        ),
        (
            ["-o", "json=x"],
            "error: unable to match a printer suitable for the output format \"json=x\", allowed formats are: "
                + "csv,custom-columns,custom-columns-file,json,jsonpath,jsonpath-as-json,jsonpath-file,name,wide,yaml"
        ),
        (["-o", "jsonpath"], "error: template format specified but no template given"),
        (["-o", "jsonpath="], "error: template format specified but no template given"),
        (["-o", "jsonpath={.a"], "error: error parsing jsonpath {.a, unclosed action"),
        (
            ["-o", "jsonpath={.items[9]}"],
            "error: error executing jsonpath \"{.items[9]}\": array index out of bounds: index 9, length 3"
        ),
        (["-o", "custom-columns"], "error: custom-columns format specified but no custom columns given"),
        (
            ["-o", "custom-columns=a"],
            "error: unexpected custom-columns spec: a, expected <header>:<json-path-expr>"
        ),
        (
            ["-o", "custom-columns=A:{.a}{.b}"],
            "error: unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or "
                + "'{.name1.name2}'"
        ),
        (
            ["-o", "jsonpath-file=/nonexistent"],
            "error: error reading --template /nonexistent, open /nonexistent: no such file or directory"
        ),
        (
            ["--sort-by", ".nope"],
            "error: couldn't find any field with path \"{.nope}\" in the list of objects"
        ),
        (["--sort-by", ".metadata"], "error: cannot sort by \"{.metadata}\": its values are neither numbers nor text"),
        (["--sort-by", ".a["], "error: cannot sort by \".a[\": unterminated array"),
    ]

    @Test(arguments: refused) func refuses(_ example: (words: [String], description: String)) {
        let error = #expect(throws: OutputFormatError.self) { try Self.text(example.words) }
        #expect(error?.description == example.description)
    }

    static let columnFiles: [(template: String, text: String?, refusal: OutputFormatError?)] = [
        ("NAME  CPU\nmetadata.name\t.cpu\n", "NAME|CPU\nweb|250\napi|900\njob|<none>\n", nil),
        ("", nil, .noHeaderLine), ("A B\n", nil, .noSpecLine),
        ("A B\n.a\n", nil, .unequalLines(headers: 2, specs: 1)),
    ]

    @Test(arguments: columnFiles)
    func columnsMayLieInAFile(
        _ example: (template: String, text: String?, refusal: OutputFormatError?)
    ) throws {
        let recorded = RecordedEnvironment(files: ["/t": example.template])
        let options = try TryCommand(words: ["-o", "custom-columns-file=/t"]).output
        if let refusal = example.refusal {
            #expect(throws: refusal) {
                try Emitter(options, renderers: .plain, environment: recorded.environment)
            }
        } else {
            let emitter = try Emitter(options, renderers: .plain, environment: recorded.environment)
            #expect(try emitter.text(of: TryCommand.listing) == example.text)
        }
    }

    @Test(arguments: [(true, "a^[[2Jb\nc"), (false, "a\u{1B}[2Jb\nc")])
    func escapesReachNoTerminal(_ isTerminal: Bool, _ expected: String) throws {
        let options = try TryCommand(words: ["-o", "jsonpath={.items[0].x}"]).output
        let recorded = RecordedEnvironment()
        var environment = recorded.environment
        environment.terminal.outputIsTerminal = isTerminal
        let listing = Listing(
            kind: "L", columns: [], items: [.init(document: ["x": "a\u{1B}[2Jb\nc"], name: "x", rows: [])])
        try Emitter(options, renderers: .plain, environment: environment).emit(listing, in: environment)
        try environment.output.flush()
        #expect(recorded.output == expected)
    }

    @Test func quantitiesSortByTheirAmount() throws {
        var listing = Listing(kind: "L", columns: [.init("MEM")], items: [])
        for cell in ["1Gi", "900Mi", "1500M", "<none>", "2Ki"] {
            listing.items.append(.init(document: ["m": .string(cell)], name: cell, rows: [.init([cell])]))
        }
        #expect(try Self.text(["--sort-by=mem", "-o", "name"], listing: listing) == "<none>\n2Ki\n900Mi\n1Gi\n1500M\n")
    }
}
