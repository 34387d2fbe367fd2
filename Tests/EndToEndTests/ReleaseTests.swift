import Foundation
import Support
import Testing

/// What a release consists of beside krew's part, and how its users check it.
@Suite struct ReleaseTests {
    private let release: ReleaseFolder

    init() throws {
        release = try ReleaseFolder.shared()
    }

    /// The commands that the documentation names for checking a release.
    private static func documentedCheck() throws -> String {
        let text = try String(contentsOf: Repository.root.appendingPathComponent("docs/install.md"), encoding: .utf8)
        let block = try #require(text.firstMatch(of: /<!-- check -->\n```sh\n([^`]+)```/))
        return String(block.1)
    }

    private func check(in folder: String) throws -> CommandResult {
        try CommandRunner(folder: folder).run("sh", ["-ec", Self.documentedCheck()])
    }

    @Test func checksItsOwnArtifacts() throws {
        let folder = try release.copy()
        let result = try check(in: folder.url.path)
        #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
        #expect(result.stdout.contains("Verified OK"))
    }

    @Test func everythingIsListed() throws {
        let sums = try String(contentsOfFile: release.path("SHA256SUMS"), encoding: .utf8)
        let listed = Set(sums.split(separator: "\n").compactMap { $0.split(separator: " ").last.map(String.init) })
        #expect(listed == Set(try release.names()).subtracting(["SHA256SUMS", "SHA256SUMS.sig", "upid.pub"]))
    }

    /// One bit of an artifact, of the checksums, of the signature; another
    /// key.
    @Test(arguments: [".tar.gz", "SHA256SUMS", "SHA256SUMS.sig", "upid.pub"])
    func aTamperedByteFails(suffix: String) throws {
        let folder = try release.copy()
        let name = suffix.hasPrefix(".") ? try release.name(suffix) : suffix
        if suffix == "upid.pub" {
            let key = try folder.write("", to: "other.key")
            try ReleaseFolder.run("openssl", ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key])
            try ReleaseFolder.run("openssl", ["pkey", "-in", key, "-pubout", "-out", folder.path("upid.pub")])
        } else {
            var bytes = try folder.bytes(name)
            bytes[bytes.count / 2] ^= 1
            try Data(bytes).write(to: URL(fileURLWithPath: folder.path(name)))
        }
        #expect(try check(in: folder.url.path).status != 0)
    }

    private struct Bill: Decodable {
        struct Component: Decodable {
            struct Property: Decodable { var name, value: String }
            struct Hash: Decodable { var alg, content: String }
            var type, name, version: String
            var hashes: [Hash]?
            var properties: [Property]?
        }
        var bomFormat, specVersion, serialNumber: String
        var components: [Component]
    }

    /// The bill of materials names what is in the executables, and them.
    @Test func billOfMaterials() throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: release.path(release.name(".cdx.json"))))
        let bill = try JSONDecoder().decode(Bill.self, from: data)
        #expect(bill.bomFormat == "CycloneDX" && bill.specVersion == "1.5")
        #expect(bill.serialNumber.wholeMatch(of: /urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil)
        let folder = try unpacked()
        let applications = bill.components.filter { $0.type == "application" }
        #expect(applications.count == 4)
        for application in applications {
            let sum = try CommandRunner().run("openssl", ["dgst", "-sha256", "-r", folder.path(application.name)])
            #expect(application.hashes?.first?.content == String(sum.stdout.prefix(64)))
        }
        let libraries = bill.components.filter { $0.type == "library" }
        #expect(libraries.contains { $0.name == "swift-runtime" })
        #expect(libraries.contains { $0.name.contains("curl") } && libraries.contains { $0.name.contains("yaml") })
        #expect(libraries.allSatisfy { !$0.version.isEmpty && $0.version != "unknown" }, "\(libraries)")

        // What is linked in comes with its licence; OpenSSL also holds its version as text.
        let linked = libraries.filter { $0.properties?.first?.value == "static" && $0.name != "swift-runtime" }
        guard !linked.isEmpty else { return }
        let notices = String(decoding: try folder.bytes("NOTICES"), as: UTF8.self)
        for library in linked where library.name != "gcc" {
            #expect(notices.contains("=== \(library.name) \(library.version) ==="))
        }
        let openssl = try #require(linked.first { $0.name == "openssl" })
        let content = Data(try folder.bytes("kubectl-upid-analyze"))
        let said = "OpenSSL \(openssl.version.prefix { $0 != "-" })"
        #expect(content.range(of: Data(said.utf8)) != nil, "\(said)")
    }

    private func unpacked() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try ReleaseFolder.run("tar", ["-xzf", release.path(release.name(".tar.gz")), "-C", folder.url.path])
        return folder
    }

    /// What the repository has of manuals and completions goes along.
    @Test(.needs("dpkg-deb"), .needs("dpkg-shlibdeps"))
    func debianPackage() throws {
        let package = try release.path(release.name(".deb"))
        let fields = try ReleaseFolder.run("dpkg-deb", ["--info", package]).stdout
        #expect(fields.contains(" Package: upid\n Version: 0.1.0\n"))
        #expect(fields.contains("Depends: ") && fields.contains("libc6 (>= 2."))
        let root = try TemporaryFolder()
        try ReleaseFolder.run("dpkg-deb", ["--extract", package, root.url.path])
        #expect(try CommandRunner().run(root.path("usr/bin/kubectl-upid"), ["--version"]).status == 0)
        let manager = FileManager.default
        for name in ["", "-analyze", "-cost", "-optimize"] {
            #expect(manager.isExecutableFile(atPath: root.path("usr/bin/kubectl_complete-upid\(name)")))
        }
        try expectShipped(in: root, ["man": "usr/share/man/man1", "completions": "usr/share"])
        #expect(manager.fileExists(atPath: root.path("usr/share/zsh/vendor-completions/_kubectl-upid")))
    }

    @Test(.needs("rpmbuild"), .needs("rpm"))
    func rpmPackage() throws {
        let package = try release.path(release.name(".rpm"))
        let fields = try ReleaseFolder.run("rpm", ["-qpi", package]).stdout
        #expect(fields.contains("Name        : upid\nVersion     : 0.1.0\nRelease     : 1\n"))
        #expect(fields.contains("License     : MIT"))
        let files = Set(try ReleaseFolder.run("rpm", ["-qpl", package]).lines)
        #expect(
            files.isSuperset(of: [
                "/usr/bin/kubectl-upid", "/usr/bin/kubectl-upid-analyze", "/usr/bin/kubectl-upid-cost",
                "/usr/bin/kubectl-upid-optimize", "/usr/bin/kubectl_complete-upid-cost",
                "/usr/share/doc/upid/copyright",
                "/usr/share/zsh/site-functions/_kubectl-upid", "/usr/share/bash-completion/completions/kubectl-upid",
            ]))
        #expect(try ReleaseFolder.run("rpm", ["-qpR", package]).lines.contains("libc.so.6()(64bit)"))
        // Checksums of the package over itself.
        #expect(try CommandRunner().run("rpm", ["-K", "--nosignature", package]).status == 0)
        for page in try FileManager.default.shipped("man") where page.hasSuffix(".1") {
            #expect(files.contains("/usr/share/man/man1/\(page).gz"))
        }
    }

    private func expectShipped(in root: TemporaryFolder, _ places: [String: String]) throws {
        for (folder, place) in places {
            let installed = (try? FileManager.default.subpathsOfDirectory(atPath: root.path(place))) ?? []
            for name in try FileManager.default.shipped(folder) where !name.hasSuffix(".ps1") {
                let stem = name.hasSuffix(".bash") ? String(name.dropLast(5)) : name
                #expect(installed.contains { $0.hasSuffix(stem) || $0.hasSuffix("\(stem).gz") }, "\(folder)/\(name)")
            }
        }
    }

    @Test func formula() throws {
        let text = try String(contentsOfFile: release.path("upid.rb"), encoding: .utf8)
        let archive = try release.name(".tar.gz")
        let sum = try CommandRunner().run("openssl", ["dgst", "-sha256", "-r", release.path(archive)]).stdout.prefix(64)
        #expect(text.contains("releases/download/v0.1.0/\(archive)\"\n      sha256 \"\(sum)\"\n"))
        #expect(text.contains("  version \"0.1.0\"\n") && !text.contains("@"))
        if CommandRunner().locate("ruby") != nil {
            #expect(try CommandRunner().run("ruby", ["-wc", release.path("upid.rb")]).stdout == "Syntax OK\n")
        }
    }

    @Test func everyArtifactIsReproducible() throws {
        let again = try TemporaryFolder()
        try ReleaseFolder.pack(release.version, into: again.url.path)
        let made = try FileManager.default.contentsOfDirectory(atPath: again.url.path)
        #expect(made.count >= 2)
        for name in made {
            let same = FileManager.default.contentsEqual(atPath: again.path(name), andPath: release.path(name))
            #expect(same, "\(name)")
        }
    }

    @Test func anotherVersionThanTheExecutablesHaveIsRefused() throws {
        let folder = try TemporaryFolder()
        let result = try CommandRunner().run(
            Repository.root.appendingPathComponent("packaging/pack").path,
            ["--version", "v9.9.9", "--binaries", Repository.binaries.path, "--output", folder.path("dist")])
        #expect(result.status == 1)
        #expect(result.stderr.hasPrefix("error: the release is to be v9.9.9, and the executables say v"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("dist")))
    }

    @Test(arguments: [
        ("/nowhere/upid.key", "error: the key /nowhere/upid.key cannot be read\n"),
        ("LICENSE", "cannot sign\n"),
    ])
    func aKeyThatCannotSign(key: String, error: String) throws {
        let folder = try release.copy()
        let result = try CommandRunner(changing: [
            "SIGNING_KEY": key.hasPrefix("/") ? key : "\(Repository.root.path)/\(key)"
        ])
        .run(
            Repository.root.appendingPathComponent("packaging/seal").path,
            ["--version", "v0.1.0", "--output", folder.url.path])
        #expect(result.status == 1)
        #expect(result.stderr.contains(error), "\(result.stderr)")
        #expect(!FileManager.default.fileExists(atPath: folder.path("SHA256SUMS.sig")))
    }

    @Test func nothingToSeal() throws {
        let folder = try TemporaryFolder()
        let result = try CommandRunner().run(
            Repository.root.appendingPathComponent("packaging/seal").path,
            ["--version", "v0.1.0", "--output", folder.url.path])
        #expect(result.status == 1)
        #expect(result.stderr.hasPrefix("error: there is no archive of v0.1.0 in "))
    }

    /// The image runs as nobody in particular, holds the four executables and
    /// starts the dispatcher.
    @Test func containerImage() throws {
        let text = try String(
            contentsOf: Repository.root.appendingPathComponent("packaging/Containerfile"), encoding: .utf8)
        let final = try #require(text.components(separatedBy: "\nFROM ").last)
        #expect(final.contains("\nUSER 65532:65532\n"))
        #expect(final.contains("\nENTRYPOINT [\"/usr/bin/kubectl-upid\"]\n"))
        let folder = try unpacked()
        for name in final.matches(of: /\/upid\/(kubectl-upid[a-z-]*)/).map(\.1) {
            #expect(FileManager.default.isExecutableFile(atPath: folder.path(String(name))))
        }
        // What `docker run … upid analyze` executes.
        let result = try CommandRunner(changing: ["HOME": folder.url.path, "KUBECONFIG": nil]).run(
            folder.path("kubectl-upid"), ["analyze", "-A", "--snapshot", Demo.path])
        #expect(result.status == 0, "\(result.stderr)")
    }
}

extension FileManager {
    /// The names in a folder of the repository that packages take along.
    fileprivate func shipped(_ folder: String) throws -> [String] {
        let path = Repository.root.appendingPathComponent(folder).path
        return fileExists(atPath: path) ? try contentsOfDirectory(atPath: path) : []
    }
}
