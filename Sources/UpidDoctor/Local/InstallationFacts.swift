/// The executables beside the one that runs.
public struct InstallationFacts: Hashable, Sendable {
    /// One of them.
    public struct Tool: Hashable, Sendable {
        /// `kubectl-upid-analyze`.
        public var name: String
        /// `v0.1.0`; nil where it does not tell.
        public var version: String?

        /// An executable with what it says.
        public init(_ name: String, version: String?) {
            self.name = name
            self.version = version
        }
    }

    /// What a release consists of.
    public static let known = [
        "kubectl-upid", "kubectl-upid-analyze", "kubectl-upid-cost", "kubectl-upid-doctor", "kubectl-upid-optimize",
    ]

    /// `v0.1.0`, of the one that runs.
    public var version: String
    /// Where it is, without symbolic links; "" where that is not known.
    public var folder: String
    /// Those that are there, by name.
    public var tools: [Tool]

    /// What was found.
    public init(version: String, folder: String, tools: [Tool]) {
        self.version = version
        self.folder = folder
        self.tools = tools
    }

    public var result: CheckResult {
        guard !folder.isEmpty else {
            return CheckResult(.upid, .note, "\(version); the system does not tell where it lies")
        }
        let missing = Self.known.filter { name in !tools.contains { $0.name == name } }
        let silent = tools.filter { $0.version == nil }
        let others = tools.filter { $0.version != nil && $0.version != version }
        var faults: [String] = []
        if !missing.isEmpty { faults.append("\(missing.joined(separator: ", ")) not in \(folder)") }
        if !others.isEmpty {
            let list = others.map { "\($0.name) is \($0.version ?? "")" }.joined(separator: ", ")
            faults.append("\(list) in \(folder), kubectl-upid-doctor is \(version)")
        }
        if !silent.isEmpty {
            faults.append("\(silent.map(\.name).joined(separator: ", ")) in \(folder) did not tell a version")
        }
        guard faults.isEmpty else {
            return CheckResult(.upid, .problem, faults.joined(separator: "; "), fix: reinstall)
        }
        return CheckResult(.upid, .ok, "\(version) in \(folder): \(tools.count) executables of one version")
    }

    private var reinstall: String {
        isOfKrew
            ? "kubectl krew uninstall upid && kubectl krew install upid"
            : "install one release whole: all kubectl-upid* of its archive into \(folder)"
    }

    /// krew keeps plugins in `…/store/<plugin>/<version>`.
    private var isOfKrew: Bool {
        let parts = folder.split(separator: "/").suffix(3)
        return parts.count == 3 && parts.first == "store" && parts.dropFirst().first == "upid"
    }
}
