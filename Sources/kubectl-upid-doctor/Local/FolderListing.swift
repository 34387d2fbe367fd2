#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What a folder holds.
enum FolderListing {
    /// Names of the plain files (or links to such) that this user may execute
    /// and whose names begin so, sorted; none for a folder that cannot be read.
    static func executables(in folder: String, prefix: String) -> [String] {
        guard let directory = opendir(folder.isEmpty ? "/" : folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
                    String(cString: $0)
                }
            }
            if name.hasPrefix(prefix), isExecutable("\(folder)/\(name)") { names.append(name) }
        }
        return names.sorted()
    }

    /// Nobody but this user and root can have written it.
    static func isTrustworthy(_ path: String) -> Bool {
        var facts = stat()
        guard stat(path, &facts) == 0 else { return false }
        return (facts.st_uid == 0 || facts.st_uid == geteuid()) && facts.st_mode & 0o022 == 0
    }

    /// The permission bits of a file; nil if it is not there.
    static func mode(of path: String) -> UInt32? {
        var facts = stat()
        return stat(path, &facts) == 0 ? UInt32(facts.st_mode & 0o7777) : nil
    }

    /// Whether it is a plain file, or a link to one.
    static func isRegular(_ path: String) -> Bool {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    }

    private static func isExecutable(_ path: String) -> Bool {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
}
