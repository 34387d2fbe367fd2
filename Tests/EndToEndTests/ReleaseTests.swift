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
        #expect(Set(applications.map(\.name)) == Set(try ReleaseFolder.executables()))
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

    /// Every executable of the folder, whatever its name, and nothing else.
    @Test func billListsWhatIsInTheFolder() throws {
        let folder = try TemporaryFolder()
        try ReleaseFolder.program("exit 0", "kubectl-upid-new", in: folder)
        try folder.write("text", to: "kubectl-upid-notes")
        let said = try ReleaseFolder.run(
            Repository.root.appendingPathComponent("packaging/sbom").path,
            ["--version", "v0.1.0", "--binaries", folder.url.path, "--platform", "linux-amd64"])
        let bill = try JSONDecoder().decode(Bill.self, from: Data(said.stdout.utf8))
        #expect(bill.components.filter { $0.type == "application" }.map(\.name) == ["kubectl-upid-new"])
    }

    private func unpacked() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try ReleaseFolder.run("tar", ["-xzf", release.path(release.name(".tar.gz")), "-C", folder.url.path])
        return folder
    }

    @Test func archiveHasEveryExecutableAndManual() throws {
        let folder = try unpacked()
        try ReleaseFolder.expectEveryExecutable(in: folder.url.path)
        try ReleaseFolder.expectEveryCommand(in: folder.url.path)
        for page in ReleaseFolder.pages {
            #expect(FileManager.default.fileExists(atPath: folder.path("man/\(page)")), "\(page)")
        }
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
        try expectInstalled(in: root)
        let manager = FileManager.default
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
                "/usr/bin/kubectl-upid-doctor", "/usr/share/doc/upid/copyright",
                "/usr/share/man/man1/kubectl-upid.1.gz", "/usr/share/zsh/site-functions/_kubectl-upid",
                "/usr/share/bash-completion/completions/kubectl-upid",
            ]))
        #expect(try ReleaseFolder.run("rpm", ["-qpR", package]).lines.contains("libc.so.6()(64bit)"))
        // Checksums of the package over itself.
        #expect(try CommandRunner().run("rpm", ["-K", "--nosignature", package]).status == 0)
        guard CommandRunner().locate("rpm2archive") != nil else { return }
        let root = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: package, toPath: root.path("upid.rpm"))
        try ReleaseFolder.run("rpm2archive", [root.path("upid.rpm")])
        try ReleaseFolder.run("tar", ["-xzf", root.path("upid.rpm.tgz"), "-C", root.url.path])
        try expectInstalled(in: root)
    }

    /// The tree of a package: it works, and has what belongs to it.
    private func expectInstalled(in root: TemporaryFolder) throws {
        let manager = FileManager.default
        try ReleaseFolder.expectEveryExecutable(in: root.path("usr/bin"))
        try ReleaseFolder.expectEveryCommand(in: root.path("usr/bin"))
        for name in try ReleaseFolder.executables() {
            let completion = name.replacing("kubectl-", with: "kubectl_complete-")
            #expect(manager.isExecutableFile(atPath: root.path("usr/bin/\(completion)")), "\(completion)")
        }
        for page in ReleaseFolder.pages {
            #expect(manager.fileExists(atPath: root.path("usr/share/man/\(page).gz")), "\(page)")
        }
        try expectShipped(in: root, ["completions": "usr/share"])
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

    @Test func formulaOfAnotherVersionsArchive() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.write("", to: "upid-v0.1.0-linux-amd64.tar.gz")
        let result = try CommandRunner().run(
            Repository.root.appendingPathComponent("packaging/formula").path,
            ["--version", "v0.2.0", "--homepage", "https://x", "--download", "https://x", archive])
        #expect(result.status == 1 && result.stdout.isEmpty)
        #expect(result.stderr.hasPrefix("error: upid-v0.1.0-linux-amd64.tar.gz is not named upid-v0.2.0-"))
    }

    /// The part of Homebrew that the formula uses, for one folder.
    private static let homebrew = #"""
        require "fileutils"
        class Formula
          class << self
            attr_accessor :tested
            def method_missing(name, *, &block) = block && name.to_s.start_with?("on_") ? class_eval(&block) : nil
            def test(&block) = self.tested = block
            def version(text = nil) = text ? @version = text : @version
          end
          Place = Struct.new(:path) do
            def install(*files)
              FileUtils.mkdir_p(path)
              files.flatten.each do |file|
                pairs = file.is_a?(Hash) ? file : { file => File.basename(file) }
                pairs.each { |from, to| FileUtils.mv(from, "#{path}/#{to}") }
              end
            end
            def install_symlink(links) = links.each { |from, to| FileUtils.ln_s(from, "#{path}/#{to}") }
            def to_s = path
          end
          PLACES = {
            bin: "bin", man1: "share/man/man1", man7: "share/man/man7", fish_completion: "share/fish",
            zsh_completion: "share/zsh", bash_completion: "etc/bash_completion.d"
          }
          PLACES.each { |name, place| define_method(name) { Place.new("#{ARGV[1]}/#{place}") } }
          def version = self.class.version
          def shell_output(line) = `#{line}`.tap { $?.success? || raise(line) }
          def assert_match(part, whole) = whole.include?(part) || raise(whole)
        end
        load ARGV[0]
        formula = Upid.new
        formula.install
        formula.instance_eval(&Upid.tested)
        """#

    @Test(.needs("ruby"))
    func formulaInstallsAndTests() throws {
        let (archive, prefix) = (try unpacked(), try TemporaryFolder())
        let homebrew = try prefix.write(Self.homebrew, to: "homebrew.rb")
        try ReleaseFolder.run(
            "ruby", [homebrew, release.path("upid.rb"), prefix.url.path], folder: archive.url.path)
        try ReleaseFolder.expectEveryExecutable(in: prefix.path("bin"))
        try ReleaseFolder.expectEveryCommand(in: prefix.path("bin"))
        for page in ReleaseFolder.pages {
            #expect(FileManager.default.fileExists(atPath: prefix.path("share/man/\(page)")), "\(page)")
        }
        #expect(FileManager.default.fileExists(atPath: prefix.path("bin/kubectl_complete-upid-doctor")))

        // The test of the formula runs all: one that does not is noticed.
        let broken = try unpacked()
        try ReleaseFolder.program("exit 1", "kubectl-upid-doctor", in: broken)
        let again = try TemporaryFolder()
        let result = try CommandRunner(folder: broken.url.path).run(
            "ruby", [homebrew, release.path("upid.rb"), again.url.path])
        #expect(result.status != 0 && result.stderr.contains("kubectl-upid-doctor"))
    }

    @Test func everyArtifactIsReproducible() throws {
        let again = try TemporaryFolder()
        // Another filesystem, where there is one: sizes of folders differ there.
        let memory = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : nil
        try ReleaseFolder.pack(
            release.version, into: again.url.path, changing: memory.map { ["TMPDIR": $0] } ?? [:])
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
        #expect(result.stderr.hasPrefix("error: the release is to be v9.9.9, and kubectl-upid says v"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("dist")))
    }

    /// One executable that is missing, or of another build.
    @Test(arguments: [
        (nil, "is missing\n"), ("echo kubectl-upid-doctor Version: v0.0.9", "kubectl-upid-doctor says v0.0.9\n"),
    ])
    func oneExecutableThatDoesNotFit(script: String?, error: String) throws {
        let folder = try TemporaryFolder()
        for name in try ReleaseFolder.executables() where name != "kubectl-upid-doctor" {
            try FileManager.default.createSymbolicLink(
                atPath: folder.path(name), withDestinationPath: Repository.binaries.appendingPathComponent(name).path)
        }
        if let script { try ReleaseFolder.program(script, "kubectl-upid-doctor", in: folder) }
        let result = try CommandRunner().run(
            Repository.root.appendingPathComponent("packaging/pack").path,
            ["--version", "v0.1.0", "--binaries", folder.url.path, "--output", folder.path("dist")])
        #expect(result.status == 1)
        #expect(result.stderr.contains(error), "\(result.stderr)")
    }

    /// Names of files are those that GitHub keeps; the versions within sort
    /// before the release.
    @Test(.needs("dpkg-deb"), .needs("rpmbuild"), .needs("dpkg-shlibdeps"))
    func preRelease() throws {
        let folder = try TemporaryFolder()
        try ReleaseFolder.pack("v0.1.0-rc-1", into: folder.url.path)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(names.count == 4)
        for name in names {
            #expect(name.wholeMatch(of: /upid[-_]v?0\.1\.0-rc-1[A-Za-z0-9._-]+/) != nil, "\(name)")
        }
        let debian = folder.path(try #require(names.first { $0.hasSuffix(".deb") }))
        #expect(try ReleaseFolder.run("dpkg-deb", ["-f", debian, "Version"]).lines == ["0.1.0~rc.1"])
        #expect(try CommandRunner().run("dpkg", ["--compare-versions", "0.1.0~rc.1", "lt", "0.1.0"]).status == 0)
        let package = folder.path(try #require(names.first { $0.hasSuffix(".rpm") }))
        #expect(try ReleaseFolder.run("rpm", ["-qp", "--qf", "%{VERSION}", package]).stdout == "0.1.0~rc.1")
    }

    /// Only the key that users have signs, where it is published.
    @Test func anotherKeyThanThePublishedOneIsRefused() throws {
        let tree = try TemporaryFolder()
        for folder in ["packaging", "krew"] {
            try FileManager.default.copyItem(
                atPath: Repository.root.appendingPathComponent(folder).path, toPath: tree.path(folder))
        }
        let dist = try release.copy()
        let other = tree.path("other.key")
        try ReleaseFolder.run("openssl", ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", other])
        try ReleaseFolder.run(
            "openssl", ["pkey", "-in", release.key, "-pubout", "-out", tree.path("packaging/upid.pub")])
        func seal(_ key: String) throws -> CommandResult {
            try CommandRunner(changing: ["SIGNING_KEY": key]).run(
                tree.path("packaging/seal"), ["--version", "v0.1.0", "--output", dist.url.path])
        }
        let refused = try seal(other)
        #expect(refused.status == 1)
        #expect(refused.stderr.hasPrefix("error: the key \(other) is not that of packaging/upid.pub\n"))
        #expect(!FileManager.default.fileExists(atPath: dist.path("SHA256SUMS.sig")))
        #expect(try seal(release.key).status == 0)
        #expect(FileManager.default.fileExists(atPath: dist.path("SHA256SUMS.sig")))
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

    /// The image runs as nobody in particular, holds the executables and
    /// starts the dispatcher.
    @Test func containerImage() throws {
        let text = try String(
            contentsOf: Repository.root.appendingPathComponent("packaging/Containerfile"), encoding: .utf8)
        let final = try #require(text.components(separatedBy: "\nFROM ").last)
        #expect(final.contains("\nUSER 65532:65532\n"))
        #expect(final.contains("\nENTRYPOINT [\"/usr/bin/kubectl-upid\"]\n"))
        let folder = try unpacked()
        // What COPY's patterns match in the archive.
        let line = try #require(final.firstMatch(of: /\nCOPY --from=unpacked (.+) \/usr\/bin\/\n/)).1
        let patterns = line.replacing("/upid/", with: "./")
        let copied = try CommandRunner(folder: folder.url.path).run("sh", ["-c", "printf '%s\n' \(patterns)"]).lines
        #expect(Set(copied) == Set(try ReleaseFolder.executables().map { "./\($0)" }))
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
