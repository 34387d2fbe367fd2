import UpidCluster
import UpidConsole
import UpidCore
import UpidPlan

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes the files of a format that is a folder.
struct OutputFolder {
    let path: String
    let readFile: @Sendable (_ path: String) throws -> [UInt8]

    /// Writes all files. What is there under another's name is not
    /// overwritten: the folder is new, empty, or was written by an earlier
    /// run, whose files are removed.
    func write(_ files: [PatchFile]) throws(OutputFolderError) {
        let marker = "\(path)/\(Self.marker)"
        if !exists(path) {
            guard mkdir(path, 0o755) == 0 else { throw .unwritable(path, reason: Self.reason()) }
        } else if !isEmpty, !exists(marker) {
            throw .foreign(path)
        }
        for name in earlier { unlink("\(path)/\(name)") }
        try write(files.map { "\($0.path)\n" }.joined(), to: marker, mode: 0o644)
        for file in files {
            let target = "\(path)/\(file.path)"
            for place in file.path.indices where file.path[place] == "/" {
                mkdir("\(path)/\(file.path[..<place])", 0o755)
            }
            switch file.content {
            case .document(let document):
                try write(PatchText.yaml([document]) { YAMLWriter.text($0) }, to: target, mode: 0o644)
            case .script(let text): try write(text, to: target, mode: 0o755)
            }
        }
    }

    /// Tells a folder that an earlier run wrote, and names its files.
    private static let marker = ".upid"

    /// Files of an earlier run, by paths that stay inside.
    private var earlier: [Substring] {
        guard let bytes = try? readFile("\(path)/\(Self.marker)") else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { name in
            !name.hasPrefix("/") && name.split(separator: "/").allSatisfy { $0 != ".." }
        }
    }

    private var isEmpty: Bool {
        guard let folder = opendir(path) else { return false }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { return false }
        }
        return true
    }

    private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private func write(_ text: String, to path: String, mode: mode_t) throws(OutputFolderError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .unwritable(path, reason: Self.reason()) }
        defer { close(descriptor) }
        guard OutputWriter.write(Array(text.utf8), to: descriptor) == 0 else {
            throw .unwritable(path, reason: Self.reason())
        }
    }

    private static func reason() -> String { String(cString: strerror(errno)).lowercased() }
}

/// A folder that nothing can be written to.
enum OutputFolderError: UserFacingError, Hashable {
    case foreign(String)
    case unwritable(String, reason: String)

    var description: String {
        switch self {
        case .foreign(let path):
            "error: the folder \"\(TerminalText.escaped(path))\" holds files that were not written by this command"
        case .unwritable(let path, let reason):
            "error: unable to write \"\(TerminalText.escaped(path))\": \(reason)"
        }
    }

    var hint: String? {
        switch self {
        case .foreign: "name a new folder, or an empty one"
        case .unwritable: "name a folder that you may write to"
        }
    }
}
