import Foundation
import Support
import Testing
import UpidCluster
import UpidCore

/// krew's rules, on the manifest and on the archive that it names, and the
/// way that krew installs them.
@Suite struct KrewTests {
    private static func manifest(_ text: String) throws -> JSONValue {
        try #require(try YAMLReader.documents(text, name: "upid.yaml").first)
    }

    private func file(_ path: String) throws -> String {
        try String(contentsOf: Repository.root.appendingPathComponent(path), encoding: .utf8)
    }

    /// Every rule that krew has for a manifest, and for the version.
    private func check(_ manifest: JSONValue, version: String) throws {
        #expect(manifest["apiVersion"]?.stringValue == "krew.googlecontainertools.github.com/v1alpha2")
        #expect(manifest["kind"]?.stringValue == "Plugin")
        #expect(manifest.at("metadata", "name")?.stringValue == "upid")
        let spec = try #require(manifest["spec"])
        let known = ["version", "homepage", "shortDescription", "description", "caveats", "platforms"]
        #expect(Set(try #require(spec.objectValue).keys) == Set(known))
        #expect(spec["version"]?.stringValue == version)
        #expect(version.wholeMatch(of: /v\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?/) != nil)
        let short = try #require(spec["shortDescription"]?.stringValue)
        #expect((1...50).contains(short.count) && !short.contains("\n") && !short.hasSuffix("."))
        #expect(spec["homepage"]?.stringValue?.hasPrefix("https://") == true)
        // It does write when it is told to, and says so.
        #expect(spec["description"]?.stringValue?.contains("optimize --apply") == true)
        #expect(spec["caveats"]?.stringValue?.contains("kubectl upid completion install\n") == true)
        for platform in try #require(spec["platforms"]?.arrayValue) {
            #expect(Set(try #require(platform.objectValue).keys) == ["selector", "uri", "sha256", "bin"])
            let labels = try #require(platform.at("selector", "matchLabels"))
            let (system, machine) = (labels["os"]?.stringValue ?? "", labels["arch"]?.stringValue ?? "")
            #expect(["linux", "darwin"].contains(system) && ["amd64", "arm64"].contains(machine))
            #expect(platform["bin"]?.stringValue == "kubectl-upid")
            let uri = try #require(platform["uri"]?.stringValue)
            #expect(
                uri.hasPrefix("https://") && uri.hasSuffix("/\(version)/upid-\(version)-\(system)-\(machine).tar.gz"))
            #expect(platform["sha256"]?.stringValue?.wholeMatch(of: /[0-9a-f]{64}/) != nil)
        }
    }

    @Test func renderedManifest() throws {
        let release = try ReleaseFolder.shared()
        let manifest = try Self.manifest(String(contentsOfFile: release.path("upid.yaml"), encoding: .utf8))
        try check(manifest, version: release.version)
        let platforms = try #require(manifest.at("spec", "platforms")?.arrayValue)
        #expect(platforms.count == 1)
        let sum = try CommandRunner().run("openssl", ["dgst", "-sha256", "-r", release.path(release.name(".tar.gz"))])
        #expect(platforms.first?["sha256"]?.stringValue == String(sum.stdout.prefix(64)))
    }

    /// The repository is an index of its own: `plugins/*.yaml` are manifests,
    /// named after their plugins, and ours has every platform.
    @Test func repositoryIsAnIndex() throws {
        let names = try FileManager.default.contentsOfDirectory(
            atPath: Repository.root.appendingPathComponent("plugins").path)
        #expect(names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") } == ["upid.yaml"])
        let text = try file("plugins/upid.yaml")
        let manifest = try Self.manifest(text)
        let version = try #require(manifest.at("spec", "version")?.stringValue)
        try check(manifest, version: version)

        // It is what krew/render makes of its template for four archives, but for their checksums.
        let template = try file("krew/upid.yaml.template").replacing("@VERSION@", with: version)
            .replacing("@HOMEPAGE@", with: "https://github.com/upid-dev/upid").replacing("@PLATFORMS@\n", with: "")
        #expect(text.hasPrefix(template))
        let folder = try TemporaryFolder()
        let archives = try ["darwin-amd64", "darwin-arm64", "linux-amd64", "linux-arm64"].map {
            try folder.write("", to: "upid-\(version)-\($0).tar.gz")
        }
        let homepage = "https://github.com/upid-dev/upid"
        let rendered = try ReleaseFolder.run(
            Repository.root.appendingPathComponent("krew/render").path,
            ["--version", version, "--homepage", homepage, "--download", "\(homepage)/releases/download/\(version)"]
                + archives)
        func withoutSums(_ text: String) -> String { text.replacing(/[0-9a-f]{64}/, with: "") }
        #expect(withoutSums(text) == withoutSums(rendered.stdout))
    }

    /// What krew-release-bot fills in is the same manifest.
    @Test func botsTemplateIsTheSame() throws {
        let rendered = try ReleaseFolder.run(
            Repository.root.appendingPathComponent("krew/render").path,
            ["--bot", "--homepage", "https://github.com/upid-dev/upid"])
        #expect(try file(".krew.yaml") == rendered.stdout)
        // As the bot does it.
        let filled = rendered.stdout.replacing(/\{\{addURIAndSha "(.*)" \.TagName \}\}/) { match in
            "uri: \(match.1)\n    sha256: \(String(repeating: "0a", count: 32))"
        }.replacing("{{ .TagName }}", with: "v3.2.1")
        let manifest = try Self.manifest(filled)
        try check(manifest, version: "v3.2.1")
        #expect(manifest.at("spec", "platforms")?.arrayValue?.count == 4)
    }

    private struct Entry: Decodable {
        var name: String
        var type: String
        var mode: Int
        var size: Int
        var time: Int
        var owner: [String]
    }

    @Test func archiveHasNothingThatKrewRefuses() throws {
        let release = try ReleaseFolder.shared()
        let archive = try release.path(release.name(".tar.gz"))
        let listing = """
            import json, sys, tarfile
            print(json.dumps([{"name": e.name, "type": e.type.decode(), "mode": e.mode, "size": e.size, "time": e.mtime,
                "owner": [str(e.uid), str(e.gid), e.uname, e.gname]} for e in tarfile.open(sys.argv[1], "r:gz")]))
            """
        let output = try ReleaseFolder.run("python3", ["-c", listing, archive]).stdout
        let entries = try JSONDecoder().decode([Entry].self, from: Data(output.utf8))
        let names = entries.map(\.name)
        #expect(names == names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }))
        #expect(Set(names).count == names.count)
        #expect(
            Set(names).isSuperset(of: try ReleaseFolder.executables() + ReleaseFolder.pages.map { "man/\($0)" }))
        #expect(
            Set(names).isSuperset(of: [
                "LICENSE", "kubectl_complete-upid", "completions/kubectl-upid.bash", "completions/_kubectl-upid",
                "completions/kubectl-upid.fish", "completions/kubectl-upid.ps1",
            ]))
        for entry in entries {
            // "0" is a regular file; krew knows folders beside it, and neither links nor devices.
            #expect(entry.type == "0", "\(entry.name)")
            // krew refuses two points wherever they stand.
            #expect(!entry.name.hasPrefix("/") && !entry.name.hasPrefix("\\") && !entry.name.contains(".."))
            #expect(entry.mode == (entry.name.hasPrefix("kubectl") ? 0o755 : 0o644), "\(entry.name)")
            #expect((1...20_000_000).contains(entry.size), "\(entry.name)")
            #expect(entry.owner == ["0", "0", "", ""])
        }
        #expect(Set(entries.map(\.time)).count == 1)
        // The header of gzip holds neither a time nor a name.
        let header = try FileHandle(forReadingFrom: URL(fileURLWithPath: archive)).read(upToCount: 8) ?? Data()
        #expect(Array(header) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0] as [UInt8])
    }

    /// krew's folders: `store/upid/VERSION` with the archive's files, and a
    /// link in `bin`. What kubectl runs from there, another version in its
    /// place, and no trace after its removal.
    @Test func installsUpgradesAndRemoves() throws {
        let release = try ReleaseFolder.shared()
        let (user, home) = try Demo.kubectl()
        let manager = FileManager.default
        let (bin, store) = (home.path(".krew/bin"), home.path(".krew/store/upid"))
        var kubectl = user.runner
        let tools = (kubectl.environment["PATH"] ?? "").split(separator: ":")
            .filter { $0 != Repository.binaries.path }
        kubectl.environment["PATH"] = "\(bin):\(tools.joined(separator: ":"))"
        let words = ["upid", "analyze", "-n", "shop", "--snapshot", Demo.path]
        let expected = try user.run(words)
        try manager.createDirectory(atPath: bin, withIntermediateDirectories: true)
        try manager.createDirectory(atPath: home.path(".local/bin"), withIntermediateDirectories: true)
        kubectl.environment["PATH"]?.append(":\(home.path(".local/bin"))")
        kubectl.environment["SHELL"] = "/bin/bash"
        let manifest = try Self.manifest(String(contentsOfFile: release.path("upid.yaml"), encoding: .utf8))
        let caveats = try #require(manifest.at("spec", "caveats")?.stringValue)
        func advice(_ verb: String) throws -> String {
            let line = try #require(caveats.split(separator: "\n").first { $0.hasSuffix(" completion \(verb)") })
            return String(line[try #require(line.firstRange(of: "kubectl ")).lowerBound...])
        }

        var previous: String?
        for version in ["v0.1.0", "v0.2.0"] {
            let folder = "\(store)/\(version)"
            try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try ReleaseFolder.run("tar", ["-xzf", release.path(release.name(".tar.gz")), "-C", folder])
            if previous != nil { try manager.removeItem(atPath: "\(bin)/kubectl-upid") }
            try manager.createSymbolicLink(
                atPath: "\(bin)/kubectl-upid", withDestinationPath: "\(folder)/kubectl-upid")
            if let previous { try manager.removeItem(atPath: "\(store)/\(previous)") }
            previous = version

            // A name that lies beside the others is not on PATH: the dispatcher finds it in its own folder.
            let before = try manager.subpathsOfDirectory(atPath: home.path(".krew"))
            let result = try kubectl.run("kubectl", words)
            #expect(result.status == 0, "\(result.stderr)")
            #expect(result.stdout == expected.stdout)
            #expect(try kubectl.run("kubectl", ["upid", "cost", "--snapshot", Demo.path]).status == 0)
            #expect(try kubectl.run("kubectl", ["upid", "optimize", "-A", "--snapshot", Demo.path]).status == 0)
            try ReleaseFolder.expectEveryCommand(in: bin)
            #expect(try manager.subpathsOfDirectory(atPath: home.path(".krew")) == before)

            // As the caveats say it, once: what it installs outlives the folder of a version.
            if version == "v0.1.0" {
                #expect(try kubectl.run("sh", ["-c", advice("install")]).status == 0)
            }
            let completed = try kubectl.run("kubectl", ["__complete", "upid", "doc"])
            #expect(completed.stdout.hasPrefix("doctor\t"), "\(completed.stdout)\(completed.stderr)")
        }
        #expect(try kubectl.run("sh", ["-c", advice("uninstall")]).status == 0)
        #expect(try manager.contentsOfDirectory(atPath: home.path(".local/bin")).isEmpty)

        try manager.removeItem(atPath: "\(bin)/kubectl-upid")
        try manager.removeItem(atPath: store)
        let gone = try kubectl.run("kubectl", words)
        #expect(gone.status == 1)
        #expect(gone.stderr.contains("unknown command \"upid\""), "\(gone.stderr)")
    }
}
