import Foundation
import Support
import Testing

/// `--output-dir`: what is there stays, unless an earlier run wrote it.
@Suite struct OptimizeFolderTests {
    private let home: TemporaryFolder
    private let kubectl: KubectlRunner

    init() throws {
        (kubectl, home) = try Demo.kubectl()
    }

    private func write(_ folder: String, _ words: [String] = []) throws -> CommandResult {
        try kubectl.run(
            ["upid", "optimize", "-A", "--snapshot", Demo.path, "-o", "patch", "--output-dir", folder] + words)
    }

    private func names(_ folder: String) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: home.path(folder)))
    }

    @Test func earlierFilesMakeWay() throws {
        let folder = home.path("out")
        #expect(try write(folder).status == 0)
        let all = try names("out")
        #expect(all.count == 9 && all.contains("shop_deployment_api.yaml") && all.contains(".upid"), "\(all)")
        try home.write("mine\n", to: "out/notes.txt")
        #expect(try write(folder, ["--only", "limits"]).status == 0)
        let some = try names("out")
        #expect(some.count < all.count && some.isSubset(of: all.union(["notes.txt"])))
        #expect(try String(contentsOfFile: home.path("out/notes.txt"), encoding: .utf8) == "mine\n")
        // Nothing to change leaves nothing behind that says otherwise.
        #expect(try write(folder, ["--max-risk", "0"]).status == 0)
        #expect(try names("out") == [".upid", "notes.txt"])
    }

    @Test func emptyFoldersAreTaken() throws {
        try FileManager.default.createDirectory(atPath: home.path("empty"), withIntermediateDirectories: true)
        #expect(try write(home.path("empty")).status == 0)
        #expect(try names("empty").count == 9)
    }

    @Test func foreignFoldersAreRefused() throws {
        try FileManager.default.createDirectory(atPath: home.path("src"), withIntermediateDirectories: true)
        try home.write("mine\n", to: "src/shop_deployment_api.yaml")
        let result = try write(home.path("src"))
        #expect(result.status == 1 && result.stdout.isEmpty)
        #expect(
            result.stderr.contains(
                "error: the folder \"\(home.path("src"))\" holds files that were not written by this command\n"
                    + "hint: name a new folder, or an empty one"), "\(result.stderr)")
        #expect(try names("src") == ["shop_deployment_api.yaml"])
    }

    /// Neither a listed path outside of the folder nor a link is followed.
    @Test func nothingOutsideIsTouched() throws {
        let victim = try home.write("precious\n", to: "victim")
        for (name, listed) in [("a", "../victim\n"), ("b", "\(victim)\n"), ("c", "x/../../victim\n")] {
            try FileManager.default.createDirectory(atPath: home.path(name), withIntermediateDirectories: true)
            try home.write(listed, to: "\(name)/.upid")
            #expect(try write(home.path(name)).status == 0)
        }
        try FileManager.default.createDirectory(atPath: home.path("d"), withIntermediateDirectories: true)
        try home.write("", to: "d/.upid")
        try FileManager.default.createSymbolicLink(
            atPath: home.path("d/shop_deployment_api.yaml"), withDestinationPath: victim)
        let linked = try write(home.path("d"))
        #expect(linked.status == 1)
        #expect(linked.stderr.contains("error: unable to write \"\(home.path("d/shop_deployment_api.yaml"))\": "))
        try FileManager.default.createDirectory(atPath: home.path("e"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: home.path("e/.upid"), withDestinationPath: victim)
        _ = try write(home.path("e"))
        #expect(try String(contentsOfFile: victim, encoding: .utf8) == "precious\n")
    }

    @Test func whatCannotBeWrittenIsSaid() throws {
        try home.write("", to: "file")
        for (path, reason) in [("no/folder", "no such file or directory"), ("file/folder", "not a directory")] {
            let result = try write(home.path(path))
            #expect(result.status == 1 && result.stdout.isEmpty)
            #expect(
                result.stderr.contains("error: unable to write \"\(home.path(path))\": \(reason)\nhint: "),
                "\(result.stderr)")
        }
        let file = try write(home.path("file"))
        #expect(file.status == 1 && file.stderr.contains("error: "), "\(file.stderr)")
    }
}
