/// The files named `kubectl-upid…` that kubectl finds as plugins.
public struct PathFacts: Hashable, Sendable {
    /// One of them.
    public struct Entry: Hashable, Sendable {
        /// `kubectl-upid-analyze`.
        public var name: String
        /// In which folder of PATH it was found.
        public var path: String
        /// Without symbolic links.
        public var target: String
        /// `v0.1.0`; nil where it does not tell, or was not asked.
        public var version: String?

        /// A file on PATH.
        public init(_ name: String, path: String, target: String, version: String? = nil) {
            self.name = name
            self.path = path
            self.target = target
            self.version = version
        }

        fileprivate var text: String { "\(path) (\(version ?? "version unknown"))" }
    }

    /// Where the one that runs lies, without symbolic links.
    public var folder: String
    /// `v0.1.0`, of the one that runs.
    public var version: String
    /// In the order in which kubectl looks.
    public var entries: [Entry]

    /// What was found.
    public init(folder: String, version: String, entries: [Entry]) {
        self.folder = folder
        self.version = version
        self.entries = entries
    }

    public var result: CheckResult {
        var faults: [String] = []
        var fixes: [String] = []
        for entry in firsts {
            if let words = Self.wordsTaken(by: entry.name) {
                faults.append("\"kubectl upid \(words)\" runs \(entry.text)")
            } else if isOurs(entry) {
                continue
            } else if InstallationFacts.known.contains(entry.name) {
                faults.append("kubectl runs \(entry.text), not \(folder)/\(entry.name) (\(version))")
            } else {
                continue
            }
            fixes.append(Self.removal(of: entry))
        }
        guard faults.isEmpty else {
            return CheckResult(.path, .warning, faults.joined(separator: "; "), fix: Enumeration.text(fixes, most: 3))
        }
        guard firsts.contains(where: { $0.name == "kubectl-upid" }) else {
            return CheckResult(
                .path, .warning, "kubectl-upid is not on PATH: \"kubectl upid\" does not find it",
                fix: ShellWord.quoted(folder) == folder
                    ? "export PATH=\"\(folder):$PATH\"" : "export PATH=\(ShellWord.quoted(folder)):\"$PATH\"")
        }
        return unhidden
    }

    /// Nothing is in the way.
    private var unhidden: CheckResult {
        let hidden = entries.filter { entry in !isOurs(entry) && InstallationFacts.known.contains(entry.name) }
        if !hidden.isEmpty {
            return CheckResult(
                .path, .note,
                "never run, as others come first on PATH: \(Enumeration.text(hidden.map(\.text)))",
                fix: hidden.map(Self.removal).first)
        }
        let foreign = firsts.filter { !InstallationFacts.known.contains($0.name) && !isOurs($0) }
        if !foreign.isEmpty {
            return CheckResult(
                .path, .note, "not of this release: \(Enumeration.text(foreign.map(\.text)))",
                fix: foreign.map(Self.removal).first)
        }
        return CheckResult(.path, .ok, "\"kubectl upid\" runs \(folder)/kubectl-upid")
    }

    /// The entry of each name that kubectl runs.
    private var firsts: [Entry] {
        var seen: Set<String> = []
        return entries.filter { seen.insert($0.name).inserted }
    }

    private func isOurs(_ entry: Entry) -> Bool { entry.target == "\(folder)/\(entry.name)" }

    /// kubectl takes the longest name that fits: `kubectl-upid-analyze-idle`
    /// gets what was meant for `analyze` with the word `idle`. The words, or
    /// nil for a name that stands for no more than one.
    private static func wordsTaken(by name: String) -> String? {
        let longer = InstallationFacts.known.first { $0 != "kubectl-upid" && name.hasPrefix("\($0)-") }
        guard let longer else { return nil }
        let words = [longer.dropFirst("kubectl-upid-".count)] + name.dropFirst(longer.count).split(separator: "-")
        return words.joined(separator: " ")
    }

    private static func removal(of entry: Entry) -> String {
        "if it is a stray one: rm \(ShellWord.quoted(entry.path))"
    }
}
