public import UpidCore

/// A plan as it is kept: what was to change of which objects in which
/// cluster, why, and what became of it. All that a rollback and a look
/// afterwards need is in it; no secrets, no environment, no annotations.
///
/// Its digest tells accidents and careless edits. It is no signature: whoever
/// edits a file can compute a new digest.
public struct PlanFile: Hashable, Codable, Sendable {
    /// The schema that this version reads and writes.
    public static let currentVersion = "upid.dev/v1alpha1"
    public static let kind = "Plan"
    /// Bytes of the largest file that is read: some 50,000 workloads.
    public static let sizeLimit = 64 << 20

    public var apiVersion: String = PlanFile.currentVersion
    public var kind: String = PlanFile.kind
    /// Its time and the beginning of a digest: `20261121T072638Z-1a2b3c4d`.
    /// Sorts by time. Empty until it is sealed.
    public var id: String = ""
    public var createdAt: Timestamp
    /// The version of upid that made it.
    public var upidVersion: String
    public var cluster: PlanCluster
    public var policy: PlanPolicy
    /// In the order of every listing.
    public var workloads: [PlanEntry]
    /// 64 lower-case digits; empty until it is sealed.
    public var digest: String = ""

    /// A plan that has no name and is not sealed yet.
    public init(
        createdAt: Timestamp, upidVersion: String, cluster: PlanCluster, policy: PlanPolicy,
        workloads: [PlanEntry]
    ) {
        self.createdAt = createdAt
        self.upidVersion = upidVersion
        self.cluster = cluster
        self.policy = policy
        self.workloads = workloads.sorted { $0.change.workload < $1.change.workload }
    }

    /// When any of it was last applied; nil if none ever was.
    public var lastAppliedAt: Timestamp? {
        workloads.compactMap { $0.outcome?.state == .applied ? $0.outcome?.at : nil }.max()
    }

    /// Notes what became of a workload; the file is to be sealed again then.
    public mutating func record(_ outcome: PlanEntry.Outcome, of workload: WorkloadID) {
        for index in workloads.indices where workloads[index].change.workload == workload {
            workloads[index].outcome = outcome
        }
    }

    /// Notes how the resources of a workload's containers are written, where
    /// that matters: `live` is the object as it is before the change.
    public mutating func record(notationOf workload: WorkloadID, in live: JSONValue) {
        guard !workload.kind.mergesLists else { return }
        for index in workloads.indices where workloads[index].change.workload == workload {
            workloads[index].notation = JSONPatch.notation(of: workloads[index].change, in: live)
        }
    }

    /// Notes which pods of a workload are resized in place.
    public mutating func record(resized pods: [ResizedPod], of workload: WorkloadID) {
        for index in workloads.indices where workloads[index].change.workload == workload {
            workloads[index].resized = pods
        }
    }

    /// Whether a text may be the id of a plan: letters, digits and hyphens,
    /// so it names a file and never a folder.
    public static func isID(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
