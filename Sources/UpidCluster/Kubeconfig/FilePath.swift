/// Paths as Go's `filepath` joins them.
package enum FilePath {
    /// The path itself if it is absolute, else below `folder`; `.`, `..` and
    /// double slashes are resolved by text.
    package static func absolute(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") ? path : clean(folder + "/" + path)
    }

    /// The folder that a file is in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : clean(String(path[..<slash]))
    }

    /// The shortest path that means the same by its text alone.
    package static func clean(_ path: String) -> String {
        let isRooted = path.hasPrefix("/")
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !isRooted {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        return isRooted ? "/" + joined : joined.isEmpty ? "." : joined
    }
}
