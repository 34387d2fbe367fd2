internal import UpidCore

/// How controllers name the pods that they make, read backwards.
///
/// Source: `k8s.io/apiserver/pkg/storage/names` (five letters at the end) and
/// the controllers' own rules.
enum PodNaming {
    /// The most that a generated name has before its five letters.
    private static let generatedBase = 58
    private static let letters = Set("bcdfghjklmnpqrstvwxz2456789".utf8)

    /// A name without its generated end `-xxxxx`; nil when it has none.
    static func withoutRandomEnd(_ name: Substring) -> Substring? {
        guard let (base, end) = split(name), end.utf8.count == 5, end.utf8.allSatisfy(letters.contains) else {
            return nil
        }
        return base
    }

    /// A ReplicaSet's name without the hash of its template, or nil.
    static func withoutHash(_ name: Substring) -> Substring? {
        guard let (base, end) = split(name), (1...10).contains(end.utf8.count), end.utf8.allSatisfy(isHash) else {
            return nil
        }
        return base
    }

    /// A name without its number `-12`, or nil.
    static func withoutNumber(_ name: Substring) -> Substring? {
        guard let (base, end) = split(name), end.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return base
    }

    /// Kinds and names that a pod's name may stand for, the likeliest first.
    static func candidates(_ pod: String) -> [(kind: WorkloadKind, name: String)] {
        let pod = Substring(pod)
        var found: [(WorkloadKind, Substring)] = [(.pod, pod)]
        if let base = withoutRandomEnd(pod) {
            // A name as it stands is likelier than one with a hash or number behind it.
            found += [(.daemonSet, base), (.replicaSet, base), (.job, base), (.replicationController, base)]
            if let name = withoutHash(base) {
                found += [(.deployment, name), (.rollout, name)]
            }
            if let name = withoutNumber(base) {
                found += [(.cronJob, name), (.deploymentConfig, name), (.job, name)]
                // An indexed Job of a CronJob has two numbers.
                if let outer = withoutNumber(name) { found.append((.cronJob, outer)) }
            }
        }
        if let base = withoutNumber(pod) { found.append((.statefulSet, base)) }
        return found.map { ($0, String($1)) }
    }

    /// A pattern (RE2) for the pods of a workload, past ones included.
    static func pattern(_ workload: WorkloadID) -> String {
        let whole = wholePattern(workload)
        return cutPattern(workload).map { "\(whole)|\($0)" } ?? whole
    }

    private static func wholePattern(_ workload: WorkloadID) -> String {
        let name = PromQLText.literalPattern(workload.name)
        return switch workload.kind {
        case .pod: name
        case .statefulSet: "\(name)-[0-9]+"
        case .deployment, .rollout: "\(name)-[a-z0-9]+(-[a-z0-9]+)?"
        case .daemonSet, .replicaSet, .replicationController: "\(name)-[a-z0-9]+"
        case .job, .deploymentConfig: "\(name)(-[0-9]+)?-[a-z0-9]+"
        case .cronJob: "\(name)-[0-9]+(-[0-9]+)?-[a-z0-9]+"
        }
    }

    /// A pattern for the pods of a long name. Of what stands before the five
    /// letters, 58 are kept: the dash between them goes, and perhaps more. An
    /// indexed Job's number is kept at the cost of the name.
    private static func cutPattern(_ workload: WorkloadID) -> String? {
        // The most that stands between name and letters, and how much of it is kept in any case.
        let (between, kept): (Int, Int)
        switch workload.kind {
        case .pod, .statefulSet: return nil
        case .deployment, .rollout: (between, kept) = (12, 0)
        case .daemonSet, .replicaSet, .replicationController: (between, kept) = (1, 0)
        case .job, .deploymentConfig: (between, kept) = (7, 7)
        case .cronJob: (between, kept) = (16, 7)
        }
        guard workload.name.utf8.count + between > generatedBase else { return nil }
        let name = workload.name.prefix(generatedBase - kept)
        let rest = generatedBase - name.utf8.count
        return PromQLText.literalPattern(String(name)) + (rest > 0 ? "[a-z0-9.-]{\(rest)}" : "") + "[a-z0-9]{5}"
    }

    private static func isHash(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func split(_ name: Substring) -> (base: Substring, end: Substring)? {
        guard let dash = name.lastIndex(of: "-"), dash > name.startIndex else { return nil }
        let end = name[name.index(after: dash)...]
        return end.isEmpty ? nil : (name[..<dash], end)
    }
}
