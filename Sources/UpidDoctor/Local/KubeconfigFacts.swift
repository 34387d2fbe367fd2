/// The kubeconfig files that count.
public struct KubeconfigFacts: Hashable, Sendable {
    /// One of them.
    public struct File: Hashable, Sendable {
        public var path: String
        public var exists: Bool
        /// Permission bits: 0o600.
        public var mode: UInt32
        /// Not a pipe or a device, whose permissions are none of the user's.
        public var isRegular: Bool

        /// A file that may not be there.
        public init(_ path: String, exists: Bool = true, mode: UInt32 = 0o600, isRegular: Bool = true) {
            self.path = path
            self.exists = exists
            self.mode = mode
            self.isRegular = isRegular
        }

        /// Somebody else than its owner may read or change it.
        fileprivate var isOpen: Bool { exists && isRegular && mode & 0o077 != 0 }

        fileprivate var octal: String { "0" + String(mode & 0o777, radix: 8) }
    }

    /// Who names them.
    public enum Source: String, Sendable {
        case flag = "--kubeconfig"
        case variable = "KUBECONFIG"
        case home = "~/.kube/config"
    }

    public var source: Source
    public var files: [File]
    /// A server was named without them, or a pod's service account is used.
    public var needsNone: Bool
    /// Why they cannot be read.
    public var failure: CheckFailure?

    /// What was found.
    public init(source: Source, files: [File], needsNone: Bool = false, failure: CheckFailure? = nil) {
        self.source = source
        self.files = files
        self.needsNone = needsNone
        self.failure = failure
    }

    public var result: CheckResult {
        if let failure { return CheckResult(.kubeconfig, .problem, failure, orFix: repair) }
        let there = files.filter(\.exists)
        let missing = files.filter { !$0.exists }.map(\.path)
        guard !there.isEmpty else {
            let detail =
                missing.isEmpty
                ? "there is no home folder to look in" : "\(missing.joined(separator: ", ")): no such file"
            if needsNone { return CheckResult(.kubeconfig, .ok, "none is needed (\(detail))") }
            return CheckResult(
                .kubeconfig, .problem, detail, fix: "name a file with --kubeconfig, or: export KUBECONFIG=FILE")
        }
        let names = there.map(\.path).joined(separator: ", ") + (source == .home ? "" : " (\(source.rawValue))")
        let open = there.filter(\.isOpen)
        if !open.isEmpty {
            let modes = open.map { "\($0.path) has mode \($0.octal)" }.joined(separator: ", ")
            return CheckResult(
                .kubeconfig, .note, "\(modes): others on this machine may read its credentials",
                fix: "chmod 600 " + open.map { ShellWord.quoted($0.path) }.joined(separator: " "))
        }
        if !missing.isEmpty {
            return CheckResult(
                .kubeconfig, .note, "\(names); not there: \(missing.joined(separator: ", "))",
                fix: "take what is not there out of KUBECONFIG")
        }
        return CheckResult(.kubeconfig, .ok, names)
    }

    private var repair: String {
        guard let first = files.first(where: \.exists) ?? files.first else { return "see: kubectl config view" }
        return "see: kubectl config view --kubeconfig=\(ShellWord.quoted(first.path))"
    }
}
