import Foundation
import Support
import Testing
import UpidCore

/// Manual pages and site, made from what the executables say of themselves.
@Suite struct ManualTests {
    private static let pages = Result { try made("make-man") }
    private static let site = Result { try made("make-site") }

    private static func made(_ script: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let result = try CommandRunner(timeout: 120).run(
            Repository.root.appendingPathComponent("scripts/\(script)").path,
            ["--binaries", Repository.binaries.path, "--output", folder.url.path])
        guard result.status == 0 else { throw Unfit(description: result.stderr) }
        return folder
    }

    private static func files(_ folder: TemporaryFolder, _ ending: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).filter { $0.hasSuffix(ending) }
            .sorted().map(folder.path)
    }

    @Test func everyCommandAndTopicHasAPage() throws {
        let folder = try Self.pages.get()
        for command in try Manual.commands() {
            let name = command.path.replacing(" ", with: "-")
            let text = try String(contentsOfFile: folder.path("man1/\(name).1"), encoding: .utf8)
            for flag in command.flags { #expect(text.contains(flag.replacing("-", with: "\\-")), "\(name): \(flag)") }
        }
        #expect(
            try Manual.topics().allSatisfy {
                FileManager.default.fileExists(atPath: folder.path("man7/kubectl-upid-\($0).7"))
            })
        #expect(FileManager.default.fileExists(atPath: folder.path("man1/kubectl-upid.1")))
    }

    /// What `--help` shows is what the table says, and so is the page.
    @Test func helpAndPageShowTheSameFlags() throws {
        for command in try Manual.commands() {
            let words = command.path.split(separator: " ").dropFirst(2).map(String.init)
            let help = try CommandRunner().run(
                Repository.binaries.appendingPathComponent("kubectl-upid").path, words + ["--help"])
            #expect(help.status == 0)
            let shown = help.stdout.matches(of: /(?m)^    (?:-\w, )?(--[a-z-]+)=/).map { String($0.1) }
            #expect(Set(shown).isSubset(of: Set(command.flags)), "\(command.path)")
            #expect(Set(command.ownFlags).isSubset(of: Set(shown)), "\(command.path)")
        }
    }

    @Test(.enabled(if: CommandRunner().locate("mandoc") != nil)) func mandocFindsNothing() throws {
        let result = try CommandRunner().run(
            "mandoc",
            ["-T", "lint", "-W", "warning"]
                + Self.files(
                    Self.pages.get(), ""
                ).filter { $0.hasSuffix(".1") || $0.hasSuffix(".7") })
        #expect(result.status == 0, "\(result.stdout)")
        #expect(result.stdout.isEmpty, "\(result.stdout)")
    }

    @Test func pagesAreReproducible() throws {
        let again = try Self.made("make-man")
        let first = try Self.pages.get()
        for path in try Self.files(first, ".1") {
            let name = path.dropFirst(first.url.path.count + 1)
            #expect(FileManager.default.contentsEqual(atPath: path, andPath: again.path(String(name))))
        }
    }

    @Test(.enabled(if: CommandRunner().locate("cmark-gfm") != nil)) func theSiteHasNoDeadLink() throws {
        let folder = try Self.site.get()
        let result = try CommandRunner().run(
            Repository.root.appendingPathComponent("scripts/check-links").path, [folder.url.path])
        #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
        for command in try Manual.commands() {
            let name = command.path.replacing(" ", with: "-")
            #expect(FileManager.default.fileExists(atPath: folder.path("commands/\(name).html")))
        }
        let gates = try String(contentsOfFile: folder.path("docs/gates.html"), encoding: .utf8)
        #expect(gates.contains("<h2 id=\"hpa-utilisation\">"))
        let pages = try Self.files(folder, ".html").map { try String(contentsOfFile: $0, encoding: .utf8) }
        #expect(pages.allSatisfy { !$0.contains("<script") && !$0.contains(".md\"") || $0.contains("/blob/") })
    }

    @Test func deadLinksAreFound() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            <h1 id="a">A</h1><a href="#a">1</a><a href="#b">2</a><a href="gone.html">3</a><a href="index.html#a">4</a>
            <a href="https://example.com/x">5</a><a href="http:/x">6</a><a href="javascript:alert(1)">7</a><i id="a"></i>
            """, to: "index.html")
        let result = try CommandRunner().run(
            Repository.root.appendingPathComponent("scripts/check-links").path, [folder.url.path])
        #expect(result.status == 1)
        #expect(
            result.stderr == """
                index.html: #b: there is no such anchor
                index.html: gone.html: there is no such file
                index.html: http:/x: is no address
                index.html: javascript:alert(1): is no address
                index.html: #a stands there twice: is no address

                """)
    }

    /// The topic about findings names each of them.
    @Test func topicsNameWhatThereIs() throws {
        let text = try CommandRunner().run(
            Repository.binaries.appendingPathComponent("kubectl-upid").path, ["help", "findings"]
        ).stdout
        let table = try String(contentsOf: Repository.root.appendingPathComponent("docs/findings.md"), encoding: .utf8)
        let labels = table.matches(of: /(?m)^\| `(\w+)` \|/).map { String($0.1) }
        #expect(labels.count > 10)
        for label in labels { #expect(text.contains(label), "\(label)") }
    }
}
