import Foundation
import Support
import Testing

/// Which sources `scripts/build-static-libraries` takes, and when it takes
/// none. The package manager is the test's own; nothing is compiled.
@Suite(.needs("apt-get")) struct StaticLibrariesTests {
    private let home: TemporaryFolder
    private let script = Repository.root.appendingPathComponent("scripts/build-static-libraries").path

    init() throws {
        home = try TemporaryFolder()
        // Every package has the versions of the file "newest"; what "fetched" holds can be fetched.
        try ReleaseFolder.program(
            """
            echo "$*" >>"\(home.path("calls"))"
            case "$*" in
            *" update") ;;
            *" source "*) version=${*##*=}; grep -qxF "$version" "\(home.path("fetched"))" ;;
            esac
            """, "bin/apt-get", in: home)
        try ReleaseFolder.program(
            "sed 's/^/Version: /' \"\(home.path("newest"))\"", "bin/apt-cache", in: home)
        for tool in ["dpkg-source", "perl", "make", "cc", "pkg-config"] {
            try ReleaseFolder.program("exit 1", "bin/\(tool)", in: home)
        }
        try home.write("", to: "calls")
        try home.write("1:2.0-1\n1:2.0-1+deb12u1\n", to: "newest")
        try home.write("1:2.0-1\n", to: "fetched")
    }

    /// Writes what an earlier run built.
    private func built(_ version: String) throws {
        try FileManager.default.createDirectory(atPath: home.path("libraries"), withIntermediateDirectories: true)
        let names = ["curl", "libyaml", "nghttp2", "openssl", "zlib"]
        try home.write(names.map { "\($0) \(version) MIT\n" }.joined(), to: "libraries/versions")
        let recipe = try ReleaseFolder.run("sha256sum", [script]).stdout.prefix(16)
        try home.write("\(recipe)\n", to: "libraries/recipe")
    }

    private func build(_ changes: [String: String?]) throws -> CommandResult {
        var environment: [String: String?] = [
            "PATH": "\(home.path("bin")):\(ProcessInfo.processInfo.environment["PATH"] ?? "")",
            "RELEASE_LIBRARIES": nil, "ALLOW_OLDER": nil, "UPID_SOURCE_SUITE": "bookworm",
        ]
        environment.merge(changes) { $1 }
        return try CommandRunner(changing: environment).run(script, [home.path("libraries")])
    }

    @Test func aReleaseTakesNoOlderSource() throws {
        let result = try build(["RELEASE_LIBRARIES": "newest"])
        #expect(result.status == 1)
        #expect(
            result.stderr.hasPrefix("error: the source of zlib 1:2.0-1+deb12u1 cannot be fetched\nhint: "),
            "\(result.stderr)")
        #expect(try String(contentsOfFile: home.path("calls"), encoding: .utf8).contains("Error-Mode=any update"))
    }

    @Test(arguments: [["RELEASE_LIBRARIES": "newest", "ALLOW_OLDER": "1"], [:]])
    func anOlderSourceIsTakenWhereItMay(changes: [String: String?]) throws {
        let result = try build(changes)
        #expect(result.stderr.contains("warning: the source of zlib 1:2.0-1+deb12u1 cannot be fetched"))
        #expect(result.stderr.contains("building zlib 1:2.0-1\n"), "\(result.stderr)")
    }

    @Test func whatIsBuiltStaysWhileItIsTheNewest() throws {
        try built("1:2.0-1+deb12u1")
        let result = try build(["RELEASE_LIBRARIES": "newest"])
        #expect(result.status == 0, "\(result.stderr)")
        #expect(result.stderr.isEmpty)
    }

    @Test func staleLibrariesAreNotReleased() throws {
        try built("1:2.0-1")
        let result = try build(["RELEASE_LIBRARIES": "newest"])
        #expect(result.status == 1)
        #expect(
            result.stderr.contains("openssl 1:2.0-1 is built, and 1:2.0-1+deb12u1 is the newest: building anew\n"),
            "\(result.stderr)")
        // A build for oneself needs no network for them.
        try home.write("", to: "calls")
        #expect(try build([:]).status == 0)
        #expect(try String(contentsOfFile: home.path("calls"), encoding: .utf8).isEmpty)
    }

    /// Which versions `make release` takes for releases.
    @Test(arguments: [("v0.1.0", "newest"), ("v0.1.0-rc.1", "newest"), ("v0.1.0-dev+abc", "")])
    func makeAsksForTheNewest(version: String, asked: String) throws {
        let result = try CommandRunner(folder: Repository.root.path).run(
            "make", ["--dry-run", "--print-data-base", "release", "VERSION=\(version)"])
        let line = result.lines.first { $0.hasPrefix("release: RELEASE_LIBRARIES :=") }
        #expect(line?.split(separator: " ").dropFirst(3).map(String.init) == (asked.isEmpty ? [] : [asked]))
        #expect(
            result.lines.contains { $0.hasPrefix("RELEASE_LIBRARIES=\(asked) scripts/build-static-libraries ") })
    }
}
