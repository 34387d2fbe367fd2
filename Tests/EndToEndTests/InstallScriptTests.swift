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
        try ReleaseFolder.expectEveryExecutable(in: home.path("prefix/bin"))
        try ReleaseFolder.expectEveryCommand(in: home.path("prefix/bin"))
        let executables = try ReleaseFolder.executables()
        let completions = executables.map { $0.replacing("kubectl-", with: "kubectl_complete-") }
        let names = try FileManager.default.contentsOfDirectory(atPath: home.path("prefix/bin"))
        #expect(Set(names) == Set(executables + completions))
        for page in ReleaseFolder.pages {
            #expect(FileManager.default.fileExists(atPath: home.path("prefix/share/man/\(page)")), "\(page)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path("prefix")).sorted() == ["bin", "share"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path("tmp")).isEmpty)

        let removed = try install(["--prefix", home.path("prefix"), "--uninstall"])
        #expect(removed.status == 0)
        #expect(!FileManager.default.fileExists(atPath: home.path("prefix")))
        let again = try install(["--prefix", home.path("prefix"), "--uninstall"])
        #expect(again.status == 1)
        #expect(again.stderr.hasPrefix("error: this script has not installed kubectl upid in "))
    }

    /// What others have under the prefix stays, and the folders that it is in.
    @Test func uninstallsOnlyItsOwn() throws {
        let others = ["prefix/bin/kubectl-upid-mine", "prefix/share/man/man1/kubectl-upid-mine.1"]
        for other in others {
            try ReleaseFolder.program("exit 0", other, in: home)
        }
        #expect(try install(["--prefix", home.path("prefix")]).status == 0)
        #expect(try install(["--prefix", home.path("prefix"), "--uninstall"]).status == 0)
        let left = try FileManager.default.subpathsOfDirectory(atPath: home.path("prefix"))
        #expect(
            left.sorted() == [
                "bin", "bin/kubectl-upid-mine", "share", "share/man", "share/man/man1",
                "share/man/man1/kubectl-upid-mine.1",
            ])
    }

    /// An update takes away what the new version has no more.
    @Test func updatesAwayWhatIsGone() throws {
        let old = try release.copy { files in
            try ReleaseFolder.program("exit 0", "kubectl-upid-former", in: files)
        }
        #expect(try install(["--prefix", home.path("prefix")], from: old.url.path).status == 0)
        #expect(FileManager.default.fileExists(atPath: home.path("prefix/bin/kubectl-upid-former")))
        #expect(try install(["--prefix", home.path("prefix")]).status == 0)
        try ReleaseFolder.expectEveryExecutable(in: home.path("prefix/bin"))
        #expect(!FileManager.default.fileExists(atPath: home.path("prefix/bin/kubectl_complete-upid-former")))
    }

    /// Each executable is tried, not only the one that needs the least.
    @Test(arguments: ["kubectl-upid", "kubectl-upid-doctor", "kubectl-upid-optimize"])
    func anExecutableThatDoesNotRun(name: String) throws {
        let broken = try release.copy { files in try ReleaseFolder.program("exit 127", name, in: files) }
        let result = try install(["--prefix", home.path("prefix")], from: broken.url.path)
        try expectNothing(result, "\(name) does not run on this machine")
        #expect(!FileManager.default.fileExists(atPath: home.path("prefix")))
    }

    /// As where programs must not be run: neither tar nor chmod can make one.
    @Test func aPrefixWithoutPrograms() throws {
        let (tar, path) = (
            try #require(CommandRunner().locate("tar")), ProcessInfo.processInfo.environment["PATH"] ?? ""
        )
        try ReleaseFolder.program(
            "\(tar) \"$@\" && \(tar) -xzf \"$2\" --mode=a-x -C \"$4\"; find \"$4\" -type f -exec /bin/chmod a-x {} +",
            "fake/tar", in: home)
        try ReleaseFolder.program("exit 0", "fake/chmod", in: home)
        let result = try install(["--prefix", home.path("prefix")], changing: ["PATH": "\(home.path("fake")):\(path)"])
        try expectNothing(result, "no program can be run from \(home.path("prefix"))")
        #expect(result.stderr.contains("noexec"))
    }

    /// A folder in the place of a file.
    @Test func aFolderInTheWay() throws {
        try FileManager.default.createDirectory(
            atPath: home.path("prefix/bin/kubectl-upid"), withIntermediateDirectories: true)
        let result = try install(["--prefix", home.path("prefix")])
        #expect(result.status == 1 && result.stdout.isEmpty)
        #expect(result.stderr.hasPrefix("error: \(home.path("prefix/bin/kubectl-upid")) is a folder\n"))
        #expect(
            try FileManager.default.subpathsOfDirectory(atPath: home.path("prefix")).sorted() == [
                "bin", "bin/kubectl-upid",
            ])
    }

    @Test func help() throws {
        let result = try install(["--help"])
        #expect(result.status == 0 && result.stderr.isEmpty)
        for flag in ["--prefix=", "--version=", "--from=", "--key=", "--uninstall"] {
            #expect(result.stdout.contains("  \(flag)"))
        }
        // Also where there is no file to read it from.
        let script = try String(contentsOfFile: release.path("install.sh"), encoding: .utf8)
        let piped = try CommandRunner().run("/bin/sh", ["-s", "--", "--help"], stdin: script)
        #expect(piped.stdout == result.stdout)
    }

    /// Where there is no curl: TLS 1.2 at least, and no plain HTTP, as far as
    /// this wget can be told.
    @Test(arguments: [
        ("  --https-only  --secure-protocol=PR", "-q --https-only --secure-protocol=TLSv1_2 -O "), ("", "-q -O "),
    ])
    func wget(known: String, flags: String) throws {
        let dist = URL(fileURLWithPath: release.path("SHA256SUMS")).deletingLastPathComponent().path
        let fake = try TemporaryFolder()
        for tool in [
            "cat", "chmod", "cp", "cut", "dirname", "grep", "gzip", "id", "mkdir", "mktemp", "mv", "rm", "rmdir", "sed",
            "openssl", "tar", "uname",
        ] {
            let path = try #require(CommandRunner().locate(tool))
            try FileManager.default.createSymbolicLink(atPath: fake.path(tool), withDestinationPath: path)
        }
        try ReleaseFolder.program(
            """
            [ "$1" != --help ] || { echo "\(known)"; exit; }
            echo "$*" >>"\(home.path("calls"))"
            while [ $# -gt 2 ]; do shift; done
            cp "\(dist)/${2##*/}" "$1"
            """, "wget", in: fake)
        func fetch(_ place: String) throws -> CommandResult {
            try CommandRunner(
                changing: ["PATH": fake.url.path, "HOME": home.url.path, "UPID_DOWNLOAD": place], folder: home.url.path
            ).run("/bin/sh", [release.path("install.sh"), "--prefix=\(home.path("prefix"))"])
        }
        let result = try fetch("https://mirror.test/upid")
        #expect(result.status == 0, "\(result.stderr)")
        let calls = try String(contentsOfFile: home.path("calls"), encoding: .utf8).split(separator: "\n")
        #expect(calls.count == 2 && calls.allSatisfy { $0.hasPrefix(flags) }, "\(calls)")
        let plain = try fetch("http://mirror.test/upid")
        #expect(plain.status == 1)
        #expect(plain.stderr.hasPrefix("error: http://mirror.test/upid is not an address of HTTPS\n"))
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

    @Test(arguments: [["--frob"], ["--prefix"], ["--prefix="], ["--uninstall=yes"]])
    func badFlags(words: [String]) throws {
        let result = try install(words)
        #expect(result.status == 1)
        #expect(result.stderr.hasPrefix("error: "))
    }
}
