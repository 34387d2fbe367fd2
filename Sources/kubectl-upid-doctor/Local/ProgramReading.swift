import UpidCluster
import UpidConsole
import UpidCore
import UpidDoctor

/// Looks for programs, and asks them for their versions.
struct ProgramReading {
    let variables: [String: String]
    /// Seconds for one of them.
    let limit: Double

    private var folders: [String] {
        var seen: Set<Substring> = []
        return (variables["PATH"] ?? "").split(separator: ":")
            .filter { $0.hasPrefix("/") && seen.insert($0).inserted }.map(String.init)
    }

    /// The kubectl that a shell runs.
    func kubectl() async -> KubectlFacts {
        guard let path = ChildProcess.find("kubectl", path: variables["PATH"] ?? "") else { return KubectlFacts() }
        switch await output(of: path, ["version", "--client", "-o", "json"]) {
        case .failure(let failure): return KubectlFacts(path: path, failure: failure)
        case .success(let bytes):
            let version = (try? JSONReader.value(bytes))?["clientVersion"]?["gitVersion"]?.stringValue
            return KubectlFacts(
                path: path, version: version, failure: version == nil ? CheckFailure("it did not answer JSON") : nil)
        }
    }

    /// What lies beside the executable that runs.
    func installation() async -> InstallationFacts {
        let folder = Self.folder
        let names = FolderListing.executables(in: folder, prefix: "kubectl-upid")
        let tools = await withTaskGroup(of: InstallationFacts.Tool.self) { group in
            for name in names {
                group.addTask {
                    if name == "kubectl-upid-doctor" { return .init(name, version: Self.version) }
                    return .init(name, version: await version(of: "\(folder)/\(name)"))
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        return InstallationFacts(version: Self.version, folder: folder, tools: tools.sorted { $0.name < $1.name })
    }

    /// What kubectl finds.
    ///
    /// Of files that are not this installation's only those are run to tell
    /// their version that nobody but this user and root can have put there.
    func path() async -> PathFacts {
        let folder = Self.folder
        var entries: [PathFacts.Entry] = []
        for place in folders {
            for name in FolderListing.executables(in: place, prefix: "kubectl-upid") {
                let path = "\(place)/\(name)"
                var entry = PathFacts.Entry(name, path: path, target: ExecutablePath.resolved(path) ?? path)
                if entry.target != "\(folder)/\(name)", FolderListing.isTrustworthy(path) {
                    entry.version = await version(of: path)
                }
                entries.append(entry)
            }
        }
        return PathFacts(folder: folder, version: Self.version, entries: entries)
    }

    /// The scripts that kubectl asks.
    func completion() -> CompletionFacts {
        let path = variables["PATH"] ?? ""
        return CompletionFacts(
            path: ChildProcess.find(CompletionFacts.name, path: path),
            missing: CompletionFacts.siblings.filter { sibling in
                ChildProcess.find(sibling, path: path) != nil
                    && ChildProcess.find(CompletionFacts.script(of: sibling), path: path) == nil
            })
    }

    private static let version = "v\(Version.current)"

    /// Where the executable that runs lies; "" where the system does not tell.
    private static let folder: String = {
        guard let path = ExecutablePath.current(), let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }()

    /// The last word of what it prints first: `v0.1.0`; nil if that is no
    /// version.
    private func version(of path: String) async -> String? {
        guard case .success(let bytes) = await output(of: path, ["--version"]) else { return nil }
        let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        guard let word = line.split(separator: " ").last, word.hasPrefix("v"), word.utf8.count <= 64,
            word.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        return String(word)
    }

    /// Its standard output. What it says of errors goes nowhere.
    private func output(of path: String, _ arguments: [String]) async -> Result<[UInt8], CheckFailure> {
        var child = ChildProcess(
            executable: "/bin/sh", arguments: ["-c", "exec \"$0\" \"$@\" 2>/dev/null", path] + arguments,
            environment: variables)
        child.timeout = limit
        child.maximumOutput = 1 << 16
        do {
            let outcome = try await child.run()
            return switch outcome.ending {
            case .exited(status: 0): .success(outcome.output)
            case .exited(let status): .failure(CheckFailure("it ended with exit code \(status)"))
            case .signalled(let signal): .failure(CheckFailure("it was ended by signal \(signal)"))
            case .timedOut: .failure(CheckFailure(TimeLimit(seconds: limit)))
            case .wroteTooMuch: .failure(CheckFailure("it wrote too much"))
            }
        } catch {
            return .failure(CheckFailure(error.reason))
        }
    }
}
