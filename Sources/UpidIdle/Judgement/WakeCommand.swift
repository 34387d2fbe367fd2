import UpidCore

/// How a stopped workload is started again.
enum WakeCommand {
    /// The command that brings back what `kubectl upid optimize idle` has
    /// stopped; nil for what has no replicas, and for a name that no API
    /// server lets through, as it might mean something to a shell.
    static func text(_ workload: Workload) -> String? {
        let id = workload.id
        guard isPlain(id.name), isPlain(id.namespace) else { return nil }
        switch id.kind {
        case .deployment, .statefulSet, .replicaSet, .replicationController, .rollout, .deploymentConfig:
            guard let replicas = workload.replicas, replicas > 0 else { return nil }
        case .cronJob: break
        case .daemonSet, .job, .pod: return nil
        }
        return "kubectl upid optimize wake \(id.kind.qualifiedName)/\(id.name) -n \(id.namespace) --apply"
    }

    /// Lower-case letters, digits, `-` and `.`, the first a letter or digit.
    private static func isPlain(_ name: String) -> Bool {
        let bytes = name.utf8
        let isWord = { (byte: UInt8) in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        return bytes.first.map(isWord) == true
            && bytes.allSatisfy { isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }
}
