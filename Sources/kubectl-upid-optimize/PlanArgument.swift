import UpidChanges
import UpidCluster
import UpidConsole
import UpidCore
import UpidPlan

/// Which plan a command is about: a file, the id of one that was applied from
/// this machine, or the last one that was.
struct PlanArgument {
    private let words: [String]
    private let isLast: Bool

    static let flag = FlagSpec(
        "last", nil, .bool, usage: "Take the plan that was last applied to this cluster from this machine.")

    /// Throws ``PlanArgumentError``.
    init(_ line: NormalisedArguments) throws(PlanArgumentError) {
        words = line.words
        isLast = line.isTrue("last")
        if isLast, !words.isEmpty { throw .both }
        if !isLast, words.count != 1 { throw words.isEmpty ? .neither : .several }
    }

    /// The plan, with what became of it as far as this machine knows; it is
    /// one of `cluster`.
    ///
    /// Throws ``PlanFileError``, ``HistoryError`` and ``RollbackError``.
    func plan(of cluster: PlanCluster, in environment: CommandEnvironment) throws -> PlanFile {
        let plan = try found(cluster, in: environment)
        guard plan.cluster.isSame(as: cluster) else {
            throw RollbackError.otherCluster(planned: plan.cluster, found: cluster)
        }
        return plan
    }

    private func found(_ cluster: PlanCluster, in environment: CommandEnvironment) throws -> PlanFile {
        let store = PlanStore(in: try StateFolder(variables: environment.variables, home: environment.home))
        guard let word = words.first else { return try store.lastApplied(to: cluster) }
        var plan: PlanFile
        do {
            plan = try PlanDisk.read(word)
        } catch PlanFileError.notFound where PlanFile.isID(word) {
            return try store.plan(word)
        }
        guard let kept = try? store.plan(plan.id), kept.cluster.isSame(as: plan.cluster) else { return plan }
        for entry in kept.workloads {
            if let outcome = entry.outcome { plan.record(outcome, of: entry.change.workload) }
        }
        return plan
    }
}

/// Why it is not clear which plan is meant.
enum PlanArgumentError: UserFacingError, Hashable {
    case neither
    case several
    case both

    var description: String {
        switch self {
        case .neither: "error: which plan? Name its file or its id, or give --last"
        case .several: "error: one plan at a time"
        case .both: "error: --last cannot be used together with the name of a plan"
        }
    }

    var hint: String? {
        switch self {
        case .neither, .several: "kubectl upid optimize audit lists what was applied from this machine"
        case .both: nil
        }
    }
}
