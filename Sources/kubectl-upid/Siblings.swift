import UpidConsole

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The executables `kubectl-upid-…` in one folder. Only these are ever
/// executed: what lies on PATH under such a name may be anyone's.
struct Siblings {
    static let prefix = "kubectl-upid-"

    /// The folder, without symbolic links; "" if it is not known.
    let folder: String
    /// Subcommands, sorted: `analyze` for `kubectl-upid-analyze`.
    let names: [String]

    /// What lies beside the executable that runs.
    static func besideThisExecutable() -> Siblings {
        guard let path = ExecutablePath.current(), let slash = path.lastIndex(of: "/") else {
            return Siblings(folder: "", names: [])
        }
        let folder = String(path[..<slash])
        return Siblings(folder: folder, names: names(in: folder.isEmpty ? "/" : folder))
    }

    /// The file of a subcommand.
    func path(of name: String) -> String {
        "\(folder)/\(Self.prefix)\(name)"
    }

    /// Puts the sibling in this process's place; returns only if that fails.
    func execute(_ name: String, _ arguments: [String]) -> DispatchError {
        let path = path(of: name)
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
        words.append(nil)
        execv(path, words)
        return .cannotExecute(SystemError("exec", path, code: errno))
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let file = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
                    String(cString: $0)
                }
            }
            guard file.hasPrefix(prefix) else { continue }
            let name = String(file.dropFirst(prefix.count))
            if isSubcommand(name), isExecutable("\(folder)/\(file)") { names.append(name) }
        }
        return names.sorted()
    }

    private static func isSubcommand(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            }
    }

    /// A plain file (or a link to one) that this user may execute.
    static func isExecutable(_ path: String) -> Bool {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
}
