/// Logins by machine, as curl and ftp keep them in `~/.netrc`.
struct NetrcFile: Sendable {
    private struct Entry {
        /// Nil for `default`.
        var machine: String?
        var login = ""
        var password = ""
    }

    private var entries: [Entry] = []

    /// Reads `machine NAME login USER password SECRET` and `default …`;
    /// macros and comments are passed over. Any text is some file.
    init(_ text: String) {
        var words: [String] = []
        var isMacro = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if isMacro {
                // A macro ends with an empty line.
                isMacro = !line.allSatisfy(\.isWhitespace)
                continue
            }
            let parts = line.split(whereSeparator: \.isWhitespace)
            guard let first = parts.first, first.first != "#" else { continue }
            isMacro = parts.contains("macdef")
            words += parts.prefix { $0 != "macdef" }.map(String.init)
        }
        read(words)
    }

    /// User and password for a host: its own, or else the default's.
    func login(for host: String) -> (user: String, password: String)? {
        let entry =
            entries.first { $0.machine?.lowercased() == host.lowercased() } ?? entries.first { $0.machine == nil }
        return entry.map { ($0.login, $0.password) }
    }

    private mutating func read(_ words: [String]) {
        var index = 0
        while index < words.count {
            let value = index + 1 < words.count ? words[index + 1] : ""
            switch words[index] {
            case "default":
                entries.append(Entry(machine: nil))
                index += 1
                continue
            case "machine": entries.append(Entry(machine: value))
            case "login" where !entries.isEmpty: entries[entries.count - 1].login = value
            case "password" where !entries.isEmpty: entries[entries.count - 1].password = value
            default: break
            }
            index += 2
        }
    }
}
