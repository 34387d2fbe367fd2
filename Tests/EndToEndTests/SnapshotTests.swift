import Foundation
import Support
import Testing

/// `--save-snapshot` and `--snapshot`.
@Suite struct SnapshotTests {
    @Test(arguments: [[], ["-A"], ["deploy", "web", "-n", "shop"], ["cluster"]])
    func offlineGivesTheSameBytes(words: [String]) throws {
        let cluster = try TestCluster()
        let path = cluster.home.path("s.json.gz")
        let format = words == ["cluster"] ? [] : ["-o", "json"]
        let live = try cluster.kubectl.analyze(words + format + ["--save-snapshot", path])
        #expect(live.status == 0, "\(live.stderr)")
        #expect(!live.stdout.isEmpty)
        let asked = try cluster.stub.requests().count
        let offline = try cluster.kubectl.analyze(words + format + ["--snapshot", path])
        #expect(offline.stdout == live.stdout)
        #expect(try cluster.stub.requests().count == asked)
    }

    @Test(arguments: ["000", "077"])
    func onlyTheOwnerMayReadIt(umask: String) throws {
        let cluster = try TestCluster()
        let path = cluster.home.path("s")
        let command = "umask \(umask); exec kubectl upid analyze -A --save-snapshot '\(path)'"
        let result = try cluster.kubectl.runner.run("sh", ["-c", command])
        #expect(result.status == 0, "\(result.stderr)")
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test func savingOfASnapshotIsRefused() throws {
        let (kubectl, home) = try Demo.kubectl()
        let result = try kubectl.analyze("-A", "--snapshot", Demo.path, "--save-snapshot", home.path("again"))
        #expect(result.status == 1)
        #expect(result.stderr.hasPrefix("error: --snapshot and --save-snapshot cannot be used together"))
    }

    @Test func standardInputIsASnapshot() throws {
        let (kubectl, home) = try Demo.kubectl()
        let json = try CommandRunner().run("gzip", ["-dc", Demo.path]).stdout
        let expected = try kubectl.analyze("-A", "--snapshot", Demo.path)
        let result = try kubectl.analyze("-A", "--snapshot", "-", stdin: json)
        #expect(result.stdout == expected.stdout)
        #expect(result.status == 0, "\(result.stderr)")
        withExtendedLifetime(home) {}
    }

    @Test(
        arguments: [
            ("", "is empty"), ("<html>", "neither gzip nor JSON"),
            (#"{"apiVersion":"v1","kind":"List"}"#, "of kind \"List\""),
            (#"{"apiVersion":"upid.dev/v7","kind":"Snapshot"}"#, "upid.dev/v7"),
        ])
    func badFiles(content: String, message: String) throws {
        let (kubectl, home) = try Demo.kubectl()
        let path = try home.write(content, to: "bad")
        try expectRefusal(try kubectl.analyze("-A", "--snapshot", path), message)
    }

    @Test func cutOffAndMissingFiles() throws {
        let (kubectl, home) = try Demo.kubectl()
        let whole = try Data(contentsOf: URL(fileURLWithPath: Demo.path))
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: home.path("half")))
        try expectRefusal(try kubectl.analyze("-A", "--snapshot", home.path("half")), "is cut off")
        try expectRefusal(
            try kubectl.analyze("-A", "--snapshot", home.path("none")),
            "the path \"\(home.path("none"))\" does not exist")
    }

    @Test func unpackingIsLimited() throws {
        let (kubectl, home) = try Demo.kubectl()
        let script = "head -c 1200000000 /dev/zero | tr '\\0' ' ' | gzip -1 > '\(home.path("bomb"))'"
        _ = try CommandRunner().run("sh", ["-c", script])
        let result = try kubectl.analyze("-A", "--snapshot", home.path("bomb"))
        try expectRefusal(result, "unpacks to more than")
    }

    @Test func aFileThatCannotBeWrittenIsSaid() throws {
        let cluster = try TestCluster()
        let path = cluster.home.path("no/folder")
        let result = try cluster.kubectl.analyze("-A", "--save-snapshot", path)
        #expect(result.status == 1)
        #expect(result.stderr.contains("unable to write snapshot \"\(path)\": no such file or directory"))
    }

    private func expectRefusal(_ result: CommandResult, _ message: String) throws {
        #expect(result.status == 1)
        #expect(result.stdout.isEmpty)
        #expect(result.stderr.hasPrefix("error: "), "\(result.stderr)")
        #expect(result.stderr.contains(message), "\(result.stderr)")
        #expect(result.stderr.contains("\nhint: "), "\(result.stderr)")
    }
}
