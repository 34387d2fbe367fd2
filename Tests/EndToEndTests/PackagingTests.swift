import Foundation
import Support
import Testing

/// What `make dist` and `make install` make.
@Suite struct PackagingTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// An archive with its checksum and manifest beside it.
    @Test func archiveComesWithItsManifest() throws {
        let made = try ReleaseFolder.run(
            "\(Repository.root.path)/krew/archive",
            [
                "--version", "v1.2.3-rc.1", "--binaries", Repository.binaries.path, "--output", folder.url.path,
                "kubectl-upid",
            ])
        let archive = try #require(made.lines.first)
        #expect(
            URL(fileURLWithPath: archive).lastPathComponent.wholeMatch(
                of: /upid-v1\.2\.3-rc\.1-(linux|darwin)-(amd64|arm64)\.tar\.gz/) != nil)
        let sum = try CommandRunner().run("openssl", ["dgst", "-sha256", "-r", archive]).stdout.prefix(64)
        let manifest = try String(contentsOfFile: folder.path("upid.yaml"), encoding: .utf8)
        #expect(manifest.contains("sha256: \"\(sum)\"") && manifest.contains("version: v1.2.3-rc.1\n"))
        #expect(try String(contentsOfFile: "\(archive).sha256", encoding: .utf8).hasPrefix("\(sum)  upid-"))
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

    @Test func installsForOneUserAndLeavesAgain() throws {
        let make = CommandRunner(folder: Repository.root.path, timeout: 300)
        for name in [
            "kubectl-upid", "kubectl-upid-analyze", "kubectl-upid-cost", "kubectl-upid-doctor", "kubectl-upid-optimize",
        ] {
            let result = try make.run(
                "scripts/install-executable",
                [Repository.binaries.appendingPathComponent(name).path, folder.path(name)])
            #expect(result.status == 0, "\(result.stderr)")
        }
        #expect(try CommandRunner().run(folder.path("kubectl-upid"), ["--help"]).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(
            names.sorted() == [
                "kubectl-upid", "kubectl-upid-analyze", "kubectl-upid-cost", "kubectl-upid-doctor",
                "kubectl-upid-optimize",
            ])
    }
}
