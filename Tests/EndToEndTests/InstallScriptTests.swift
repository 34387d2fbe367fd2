import Foundation
import Support
import Testing

/// `install.sh` of a release: what it installs, and that it installs nothing
/// when anything is wrong.
@Suite struct InstallScriptTests {
    private let release: ReleaseFolder
    private let home: TemporaryFolder

    init() throws {
        release = try ReleaseFolder.shared()
        home = try TemporaryFolder()
    }

    private func install(
        _ words: [String] = [], from folder: String? = nil, changing changes: [String: String?] = [:]
    ) throws -> CommandResult {
        let from = folder ?? URL(fileURLWithPath: release.path("SHA256SUMS")).deletingLastPathComponent().path
        var environment: [String: String?] = ["HOME": home.url.path, "TMPDIR": home.path("tmp")]
        environment.merge(changes) { $1 }
        try FileManager.default.createDirectory(atPath: home.path("tmp"), withIntermediateDirectories: true)
        return try CommandRunner(changing: environment, folder: home.url.path).run(
            "/bin/sh", [release.path("install.sh"), "--from", from] + words)
    }

    /// One clear error with what to do, and neither a file of ours nor a
    /// temporary one.
    private func expectNothing(_ result: CommandResult, _ error: String, under prefix: String = "prefix") throws {
        #expect(result.status == 1)
        #expect(result.stdout.isEmpty)
        let lines = result.stderr.split(separator: "\n")
        #expect(lines.count == 2, "\(result.stderr)")
        #expect(lines.first?.hasPrefix("error: ") == true && lines.first?.contains(error) == true, "\(result.stderr)")
        #expect(lines.last?.hasPrefix("hint: ") == true)
        let left = (try? FileManager.default.subpathsOfDirectory(atPath: home.path(prefix))) ?? []
        #expect(!left.contains { $0.contains("kubectl") }, "\(left)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path("tmp")).isEmpty)
    }

    @Test func installsUpdatesAndUninstalls() throws {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        for _ in 1...2 {
            let result = try install(["--prefix", home.path("prefix"), "--key", release.path("upid.pub")])
            #expect(result.status == 0, "\(result.stderr)")
            #expect(result.stdout == "installed kubectl upid v0.1.0 in \(home.path("prefix"))\n")
            #expect(result.stderr.contains("is not on PATH"))
        }
        let (user, userHome) = try Demo.kubectl()
        let kubectl = CommandRunner(changing: ["PATH": "\(home.path("prefix/bin")):\(path)", "HOME": home.url.path])
        let words = ["upid", "analyze", "-A", "--snapshot", Demo.path]
        #expect(try kubectl.run("kubectl", words).stdout == user.run(words).stdout)
        withExtendedLifetime(userHome) {}
        let names = try FileManager.default.contentsOfDirectory(atPath: home.path("prefix/bin"))
        #expect(names.count == 8 && names.allSatisfy { $0.hasPrefix("kubectl") && !$0.contains(".new.") }, "\(names)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path("tmp")).isEmpty)

        let removed = try install(["--prefix", home.path("prefix"), "--uninstall"])
        #expect(removed.status == 0)
        let left = FileManager.default.enumerator(atPath: home.path("prefix"))?.compactMap { $0 as? String } ?? []
        #expect(!left.contains { $0.contains("upid") }, "\(left)")
    }

    /// As from the Internet, without one.
    @Test(.needs("curl"))
    func downloads() throws {
        let site = try TemporaryFolder()
        let dist = URL(fileURLWithPath: release.path("SHA256SUMS")).deletingLastPathComponent().path
        try FileManager.default.createSymbolicLink(atPath: site.path("v0.1.0"), withDestinationPath: dist)
        let environment: [String: String?] = ["HOME": home.url.path, "UPID_DOWNLOAD": "file://\(site.url.path)"]
        let runner = CommandRunner(changing: environment, folder: home.url.path)
        let result = try runner.run("/bin/sh", [release.path("install.sh"), "--prefix", home.path("prefix")])
        #expect(result.status == 0, "\(result.stderr)")
        let missing = try runner.run(
            "/bin/sh", [release.path("install.sh"), "--prefix", home.path("other"), "--version", "v0.9.9"])
        #expect(missing.status == 1)
        #expect(missing.stderr.contains("error: file://\(site.url.path)/v0.9.9/SHA256SUMS cannot be downloaded\n"))
        #expect(!FileManager.default.fileExists(atPath: home.path("other")))
    }

    @Test func aCorruptedArchive() throws {
        let folder = try release.copy()
        let name = try release.name(".tar.gz")
        var bytes = try folder.bytes(name)
        bytes[bytes.count / 2] ^= 1
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path(name)))
        let result = try install(["--prefix", home.path("prefix")], from: folder.url.path)
        try expectNothing(result, "\(name) has the checksum ")
    }

    /// The checksum is the archive's, but the list is not by the key's owner.
    @Test func aForgedList() throws {
        let folder = try release.copy()
        let sums = try String(contentsOfFile: folder.path("SHA256SUMS"), encoding: .utf8)
        try folder.write(sums + "\n", to: "SHA256SUMS")
        let result = try install(
            ["--prefix", home.path("prefix"), "--key", release.path("upid.pub")], from: folder.url.path)
        try expectNothing(result, "the signature of SHA256SUMS is not by ")
    }

    @Test func anArchiveThatIsNotListed() throws {
        let folder = try release.copy()
        try folder.write("", to: "SHA256SUMS")
        let result = try install(["--prefix", home.path("prefix")], from: folder.url.path)
        try expectNothing(result, "SHA256SUMS does not list ")
    }

    @Test func aPrefixThatCannotBeWritten() throws {
        var prefix = home.path("prefix")
        if getuid() == 0 {
            // root may write everywhere but where the system has no files.
            prefix = "/proc/upid"
        } else {
            try FileManager.default.createDirectory(
                atPath: prefix, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o555])
        }
        let result = try install(["--prefix", prefix])
        try expectNothing(result, getuid() == 0 ? "cannot be made" : "\(prefix) cannot be written to")
    }

    /// A file where a folder has to be: what was copied before it goes again.
    @Test func aPrefixThatFailsHalfway() throws {
        let share = home.path("prefix/share")
        try FileManager.default.createDirectory(atPath: home.path("prefix"), withIntermediateDirectories: false)
        try Data().write(to: URL(fileURLWithPath: share))
        try expectNothing(try install(["--prefix", home.path("prefix")]), "cannot be made")
    }

    @Test(arguments: [("Plan9", "x86_64", "Plan9"), ("Linux", "s390x", "s390x"), ("FreeBSD", "amd64", "FreeBSD")])
    func anotherMachine(system: String, machine: String, named: String) throws {
        let bin = home.path("fake")
        try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: false)
        try home.write("#!/bin/sh\ncase $1 in -s) echo \(system) ;; *) echo \(machine) ;; esac\n", to: "fake/uname")
        try ReleaseFolder.run("chmod", ["+x", home.path("fake/uname")])
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let result = try install(["--prefix", home.path("prefix")], changing: ["PATH": "\(bin):\(path)"])
        try expectNothing(result, "there is no upid for \(named)")
    }

    @Test(arguments: [
        (["tar"], "tar is missing"), (["gzip"], "gzip is missing"),
        (["sha256sum", "shasum", "openssl"], "there is no tool for SHA-256 checksums"),
    ])
    func aMissingTool(missing: [String], error: String) throws {
        let bin = home.path("fake")
        try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: false)
        let needed = [
            "basename", "cat", "chmod", "cp", "cut", "dirname", "gzip", "id", "mkdir", "mktemp", "mv", "openssl", "rm",
            "sed", "sha256sum", "shasum", "tar", "uname",
        ]
        for tool in needed where !missing.contains(tool) {
            guard let path = CommandRunner().locate(tool) else { continue }
            try FileManager.default.createSymbolicLink(atPath: "\(bin)/\(tool)", withDestinationPath: path)
        }
        let result = try install(["--prefix", home.path("prefix")], changing: ["PATH": bin])
        try expectNothing(result, error)
    }

    @Test(arguments: [["--frob"], ["--prefix"]])
    func badFlags(words: [String]) throws {
        let result = try install(words)
        #expect(result.status == 1)
        #expect(result.stderr.hasPrefix("error: "))
    }
}
