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

    /// The list that everything is packed from is what the package builds.
    @Test func makefileNamesEveryExecutable() throws {
        let listed = try ReleaseFolder.run("make", ["-s", "executables"]).stdout.split(whereSeparator: \.isWhitespace)
        #expect(listed.map(String.init) == (try ReleaseFolder.executables()))
    }

    /// `make install` of executables that are there, and `make uninstall`.
    @Test func installsForOneUserAndLeavesAgain() throws {
        let words = ["-s", "-o", "build", "DESTDIR=\(folder.path("root"))", "PREFIX=/usr"]
        let built = ["RELEASE=\(Repository.binaries.path)", "MAN=\(folder.path("man"))"]
        try ReleaseFolder.run("make", words + built + ["install"])
        let root = folder.path("root/usr")
        try ReleaseFolder.expectEveryExecutable(in: "\(root)/bin")
        try ReleaseFolder.expectEveryCommand(in: "\(root)/bin")
        let installed = try FileManager.default.subpathsOfDirectory(atPath: root)
        let shells = [
            "bash-completion/completions/kubectl-upid", "zsh/site-functions/_kubectl-upid",
            "fish/vendor_completions.d/kubectl-upid.fish",
        ]
        for name in ReleaseFolder.pages.map({ "man/\($0)" }) + shells {
            #expect(installed.contains("share/\(name)"), "\(name)")
        }
        #expect(installed.contains("bin/kubectl_complete-upid-doctor"))

        try ReleaseFolder.run("make", words + ["uninstall"])
        let left = try FileManager.default.subpathsOfDirectory(atPath: root)
        #expect(!left.contains { $0.contains("kubectl") }, "\(left)")
    }

    /// A script that does not parse is found wherever it lies.
    @Test(arguments: [
        ("plugins/kubectl_complete-upid", "#!/bin/sh\nif\n"), ("krew/archive", "#!/usr/bin/env python3\nif\n"),
        ("packaging/pack", "#!/usr/bin/env bash\nif\n"), ("plugins/github-action/comment", "#!/usr/bin/env bash\nif\n"),
    ])
    func checksEveryScript(path: String, broken: String) throws {
        for name in ["scripts", "packaging", "krew", "plugins", "bench", ".ci"] {
            try FileManager.default.copyItem(
                atPath: Repository.root.appendingPathComponent(name).path, toPath: folder.path(name))
        }
        let steps = try String(contentsOfFile: folder.path(".ci/run"), encoding: .utf8)
        #expect(steps.contains("\nscripts/check-scripts\n"))
        let check = Repository.root.appendingPathComponent("scripts/check-scripts").path
        let fine = try CommandRunner().run(check, [folder.url.path])
        #expect(fine.status == 0 && fine.stderr.isEmpty, "\(fine.stderr)")
        try folder.write(broken, to: path)
        let result = try CommandRunner().run(check, [folder.url.path])
        #expect(result.status == 1)
        #expect(result.stderr.contains("error: \(path) does not parse\n"), "\(result.stderr)")
    }

    /// Nothing but the Makefile lists the executables for what is packed,
    /// checked or released.
    @Test func noOtherListOfExecutables() throws {
        let files = [
            "packaging/pack", "packaging/install.sh", "packaging/Containerfile", "packaging/upid.rb.template",
            ".ci/run",
            ".github/workflows/ci.yml", ".github/workflows/release.yml",
        ]
        for file in files {
            let text = try String(contentsOf: Repository.root.appendingPathComponent(file), encoding: .utf8)
            #expect(!text.contains("kubectl-upid-"), "\(file)")
        }
    }
}
