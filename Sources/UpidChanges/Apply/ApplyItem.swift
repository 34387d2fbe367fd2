public import UpidCore

/// All that a plan changes for one workload: the workload and the
/// autoscalers whose targets move with its requests, or some of its pods in
/// place. It is done whole or not at all.
public struct ApplyItem: Hashable, Sendable {
    public var workload: WorkloadID
    /// In the order in which they are written.
    public let patches: [ObjectPatch]

    /// The patches are put in order.
    ///
    /// Between two writes an autoscaler may look, or the machine may die, so
    /// the first write is the one that alone leaves too many pods, never too
    /// few. The threshold is the request times the target. A target that is
    /// raised (the request goes down) comes after the workload: the other
    /// way round the old pods would run hotter than anybody wanted. A target
    /// that is lowered comes before it, for the same reason.
    public init(workload: WorkloadID, patches: [ObjectPatch]) {
        self.workload = workload
        let (lowered, others) = (patches.filter(\.lowersTargets), patches.filter { !$0.lowersTargets })
        self.patches = lowered + others.filter { !$0.isOfAutoscaler } + others.filter(\.isOfAutoscaler)
    }

    /// The item that takes this one back.
    public var inverted: ApplyItem {
        ApplyItem(workload: workload, patches: patches.map(\.inverted))
    }
}

extension ObjectPatch {
    fileprivate var isOfAutoscaler: Bool {
        if case .autoscaler = target { true } else { false }
    }

    /// Every target that it moves goes down.
    fileprivate var lowersTargets: Bool {
        guard isOfAutoscaler else { return false }
        let moves = fields.compactMap { field -> Bool? in
            guard let before = field.before?.doubleValue, let after = field.after?.doubleValue, before != after
            else { return nil }
            return after < before
        }
        return !moves.isEmpty && moves.allSatisfy { $0 }
    }
}
