import Foundation
import Support
import Testing

/// `packaging/publish`, on a repository and a GitHub of the test's own.
@Suite struct PublishTests {
    private let home: TemporaryFolder

    /// `gh` that keeps a release in the file `state`: nothing, `true` for a
    /// draft or `false`.
    private static func gh(_ home: TemporaryFolder) -> String {
        """
        cd "\(home.url.path)"
        echo "$*" >>calls
        case "$1 $2" in
        "release view") cat state ;;
        "release create") [ ! -s state ] && echo true >state ;;
        "release edit") echo false >state ;;
        "pr list") cat request ;;
        "pr create") echo 7 >request ;;
        esac
        """
    }

    init() throws {
        home = try TemporaryFolder()
        try ReleaseFolder.program(Self.gh(home), "bin/gh", in: home)
        for name in ["calls", "state", "request"] { try home.write("", to: name) }
        for folder in ["tree/packaging", "tree/plugins", "dist"] {
            try FileManager.default.createDirectory(atPath: home.path(folder), withIntermediateDirectories: true)
        }
        try FileManager.default.copyItem(
            atPath: Repository.root.appendingPathComponent("packaging/publish").path,
            toPath: home.path("tree/packaging/publish"))
        try home.write("old\n", to: "tree/plugins/upid.yaml")
        try home.write("new\n", to: "dist/upid.yaml")
        try home.write("formula\n", to: "dist/upid.rb")
        try git("init", "--quiet", "--bare", home.path("origin"))
        try git("init", "--quiet", "--initial-branch=main")
        try git("remote", "add", "origin", home.path("origin"))
        try git("add", ".")
        try git("commit", "--quiet", "--message", "First")
        try git("push", "--quiet", "origin", "main")
    }

    private var environment: [String: String?] {
        [
            "PATH": "\(home.path("bin")):\(ProcessInfo.processInfo.environment["PATH"] ?? "")", "HOME": home.url.path,
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@t", "GIT_COMMITTER_NAME": "t",
            "GIT_COMMITTER_EMAIL": "t@t",
        ]
    }

    @discardableResult
    private func git(_ words: String...) throws -> CommandResult {
        try ReleaseFolder.run("git", words, changing: environment, folder: home.path("tree"))
    }

    private func publish(_ step: String, _ version: String = "v0.1.0") throws -> CommandResult {
        try CommandRunner(changing: environment, folder: home.url.path).run(
            home.path("tree/packaging/publish"), [step, "--version", version, "--output", home.path("dist")])
    }

    private func calls(_ prefix: String) throws -> [String] {
        try String(contentsOfFile: home.path("calls"), encoding: .utf8).split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix(prefix) }
    }

    /// Nobody sees it before all is there, and each step may be run again.
    @Test func publishesInSteps() throws {
        for time in 1...2 {
            for step in ["draft", "index", "release"] {
                let result = try publish(step)
                #expect(result.status == 0, "\(step), \(time): \(result.stderr)")
            }
        }
        let made = try calls("release create")
        #expect(made.count == 1 && made[0].contains(" --draft --prerelease=false "), "\(made)")
        #expect(try calls("release edit") == ["release edit v0.1.0 --draft=false --prerelease=false"])
        // The files of a release are never replaced.
        #expect(try calls("release upload").isEmpty)
        #expect(try calls("pr create").count == 1)
        #expect(try git("show", "origin/index-v0.1.0:plugins/upid.yaml").stdout == "new\n")
        #expect(try git("show", "origin/index-v0.1.0:Formula/upid.rb").stdout == "formula\n")
    }

    /// A run that ended after the draft: its files are replaced.
    @Test func aDraftIsCompleted() throws {
        #expect(try publish("draft").status == 0)
        #expect(try publish("draft").status == 0)
        #expect(try calls("release create").count == 1)
        #expect(try calls("release upload").allSatisfy { $0.hasPrefix("release upload v0.1.0 --clobber ") })
        #expect(try calls("release upload").count == 1)
    }

    /// A run that ended between the branch and the pull request.
    @Test func aBranchGetsItsRequest() throws {
        #expect(try publish("index").status == 0)
        try home.write("", to: "request")
        #expect(try publish("index").status == 0)
        #expect(try calls("pr create").count == 2)
    }

    @Test func aPreReleaseEntersNoIndex() throws {
        for step in ["draft", "index", "release"] { #expect(try publish(step, "v0.1.0-rc.1").status == 0) }
        #expect(try calls("release create").allSatisfy { $0.contains(" --prerelease=true ") })
        #expect(try calls("release edit") == ["release edit v0.1.0-rc.1 --draft=false --prerelease=true"])
        #expect(try calls("pr ").isEmpty)
        #expect(try git("ls-remote", "--heads", "origin").lines.count == 1)
    }

    @Test(arguments: [
        ("release", "v0.1.0", "there is no draft of v0.1.0"), ("draft", "v0.1.0+build", "cannot be published"),
        ("publish", "v0.1.0", "unknown step: publish"),
    ])
    func refuses(step: String, version: String, error: String) throws {
        let result = try publish(step, version)
        #expect(result.status == 1)
        #expect(result.stderr.hasPrefix("error: ") && result.stderr.contains(error), "\(result.stderr)")
        #expect(try calls("release create").isEmpty)
    }
}
