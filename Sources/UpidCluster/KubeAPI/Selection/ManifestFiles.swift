#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Files that manifests are read from.
enum ManifestFiles {
    /// The file itself, or a directory's manifests in the order of their
    /// names.
    static func list(_ path: String, recursive: Bool) throws(ManifestError) -> [String] {
        guard try isDirectory(path) else { return [path] }
        var found: [String] = []
        try walk(path, recursive: recursive, depth: 0, &found)
        return found
    }

    static func bytes(_ path: String) throws(ManifestError) -> [UInt8] {
        do {
            return try LocalFile.read(path)
        } catch {
            switch error.code {
            case ENOENT: throw .missing(path)
            case EFBIG: throw .tooLarge(path, limit: LocalFile.maximumBytes)
            default: throw .unreadable(path, reason: error.reason)
            }
        }
    }

    private static func walk(
        _ directory: String, recursive: Bool, depth: Int, _ found: inout [String]
    ) throws(ManifestError) {
        for name in try names(directory) {
            let path = directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
            if isLinkedDirectory(path) { continue }
            if try isDirectory(path) {
                if recursive, depth < 64 { try walk(path, recursive: true, depth: depth + 1, &found) }
            } else if [".json", ".yaml", ".yml"].contains(where: name.hasSuffix) {
                found.append(path)
            }
        }
    }

    private static func names(_ directory: String) throws(ManifestError) -> [String] {
        guard let stream = opendir(directory) else { throw problem(directory) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            // In place: the record may be shorter than its type, and end where the memory does.
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func isDirectory(_ path: String) throws(ManifestError) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { throw problem(path) }
        return status.st_mode & S_IFMT == S_IFDIR
    }

    /// A link to a directory is not followed, as kubectl does not.
    private static func isLinkedDirectory(_ path: String) -> Bool {
        var link = stat()
        var target = stat()
        return lstat(path, &link) == 0 && link.st_mode & S_IFMT == S_IFLNK
            && stat(path, &target) == 0 && target.st_mode & S_IFMT == S_IFDIR
    }

    private static func problem(_ path: String) -> ManifestError {
        let code = errno
        return code == ENOENT ? .missing(path) : .unreadable(path, reason: SystemMessage.text(code))
    }
}
