import Foundation
import Support
import Testing

/// What `make dist` and `make install` make.
@Suite struct PackagingTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Krew's rules: folders and regular files only, relative names, a
    /// licence, `v` and a semantic version, the archive's own checksum.
    @Test func archiveIsFitForKrew() throws {
        let root = Repository.root.path
        let made = try CommandRunner(timeout: 300).run(
            "\(root)/krew/archive",
            [
                "--version", "v1.2.3-rc.1", "--binaries", Repository.binaries.path, "--output", folder.url.path,
                "kubectl-upid", "kubectl-upid-analyze", "kubectl-upid-cost", "kubectl-upid-doctor",
                "kubectl-upid-optimize",
            ])
        try #require(made.status == 0, "\(made.stderr)")
        let archive = try #require(made.lines.first)
        #expect(
            URL(fileURLWithPath: archive).lastPathComponent.wholeMatch(
                of: /upid-v1\.2\.3-rc\.1-(linux|darwin)-(amd64|arm64)\.tar\.gz/) != nil)

        let entries = try CommandRunner().run("tar", ["-tvzf", archive]).lines
        #expect(entries.allSatisfy { $0.hasPrefix("-") || $0.hasPrefix("d") }, "\(entries)")
        let names = try CommandRunner().run("tar", ["-tzf", archive]).lines
        #expect(
            Set(names).isSuperset(of: [
                "LICENSE", "kubectl-upid", "kubectl-upid-analyze", "kubectl-upid-cost", "kubectl-upid-doctor",
                "kubectl-upid-optimize",
            ]))
        #expect(names.allSatisfy { !$0.hasPrefix("/") && !$0.contains("..") })

        let sum = try CommandRunner().run("openssl", ["dgst", "-sha256", "-r", archive]).stdout.prefix(64)
        let manifest = try String(contentsOfFile: folder.path("upid.yaml"), encoding: .utf8)
        #expect(manifest.contains("sha256: \"\(sum)\""))
        #expect(manifest.contains("version: v1.2.3-rc.1\n"))
        #expect(manifest.contains("bin: kubectl-upid\n"))
        #expect(try String(contentsOfFile: "\(archive).sha256", encoding: .utf8).hasPrefix("\(sum)  upid-"))
    }

    @Test func archiveIsReproducible() throws {
        var sums: Set<String> = []
        for name in ["a", "b"] {
            let made = try CommandRunner(timeout: 300).run(
                "\(Repository.root.path)/krew/archive",
                [
                    "--version", "v0.1.0", "--binaries", Repository.binaries.path, "--output", folder.path(name),
                    "kubectl-upid",
                ])
            let archive = try #require(made.lines.first, "\(made.stderr)")
            sums.insert(try String(contentsOfFile: "\(archive).sha256", encoding: .utf8))
        }
        #expect(sums.count == 1)
    }

    @Test(arguments: ["1.2.3", "v1.2", "v1.2.3.4", "v01.2.3", "latest"])
    func versionsMustBeSemantic(version: String) throws {
        let archive = try folder.write("", to: "upid-\(version)-linux-amd64.tar.gz")
        let result = try CommandRunner().run(
            "\(Repository.root.path)/krew/render",
            ["--version", version, "--homepage", "https://x", "--download", "https://x", archive])
        #expect(result.status == 1)
        #expect(result.stdout.isEmpty)
    }

    @Test(arguments: ["krew/upid.yaml.template", "plugins/upid.yaml"])
    func manifestKeepsKrewsLimits(file: String) throws {
        let text = try String(contentsOf: Repository.root.appendingPathComponent(file), encoding: .utf8)
        #expect(text.contains("apiVersion: krew.googlecontainertools.github.com/v1alpha2\nkind: Plugin\n"))
        let line = try #require(text.split(separator: "\n").first { $0.contains("shortDescription:") })
        let description = line.drop { $0 != ":" }.dropFirst(2)
        #expect((1...50).contains(description.count))
    }

    @Test func customIndexHasEveryPlatform() throws {
        let text = try String(contentsOf: Repository.root.appendingPathComponent("plugins/upid.yaml"), encoding: .utf8)
        for system in ["linux", "darwin"] {
            for architecture in ["amd64", "arm64"] {
                #expect(text.contains("os: \(system)\n        arch: \(architecture)\n"))
                #expect(text.contains("-\(system)-\(architecture).tar.gz\n"))
            }
        }
        let sums = text.matches(of: /sha256: "([0-9a-f]+)"/).map(\.1.count)
        #expect(sums == [64, 64, 64, 64])
    }

    @Test func installsForOneUserAndLeavesAgain() throws {
        let make = CommandRunner(folder: Repository.root.path, timeout: 300)
        for name in ["kubectl-upid", "kubectl-upid-analyze", "kubectl-upid-cost", "kubectl-upid-optimize"] {
            let result = try make.run(
                "scripts/install-executable",
                [Repository.binaries.appendingPathComponent(name).path, folder.path(name)])
            #expect(result.status == 0, "\(result.stderr)")
        }
        #expect(try CommandRunner().run(folder.path("kubectl-upid"), ["--help"]).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(
            names.sorted() == ["kubectl-upid", "kubectl-upid-analyze", "kubectl-upid-cost", "kubectl-upid-optimize"])
    }
}
