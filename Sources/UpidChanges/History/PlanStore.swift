public import UpidCluster
internal import UpidCore
public import UpidPlan

/// The plans that were kept in the state folder: `plans/ID.json`, and which
/// one was last applied to which cluster.
public struct PlanStore: Sendable {
    private let folder: StateFolder

    /// The store in a folder, which need not exist.
    public init(in folder: StateFolder) { self.folder = folder }

    /// Keeps a plan under its id, in place of an earlier state of it, and
    /// returns it as it was written: sealed, with its id. One that was applied
    /// becomes the last one of its cluster, and so does one that is about to
    /// be (`isBeginning`).
    ///
    /// Throws ``HistoryError`` and ``PlanFileError``.
    @discardableResult
    public func save(
        _ plan: PlanFile, isBeginning: Bool = false, draft: (String?) -> Void = { _ in }
    ) throws -> PlanFile {
        let plans = try folder.make("plans")
        let sealed = try PlanDisk.sealed(plan)
        try PlanDisk.write(sealed, to: "\(plans)/\(sealed.id).json", draft: draft)
        if isBeginning || sealed.lastAppliedAt != nil {
            try PlanDisk.put(Array("\(sealed.id)\n".utf8), at: "\(plans)/\(try Self.pointer(sealed.cluster))", draft)
        }
        return sealed
    }

    /// The plan of an id.
    ///
    /// Throws ``PlanFileError``.
    public func plan(_ id: String) throws -> PlanFile {
        guard PlanFile.isID(id) else { throw PlanFileError.unknownPlan(id: id) }
        do {
            return try PlanDisk.read("\(folder.path)/plans/\(id).json")
        } catch PlanFileError.notFound {
            throw PlanFileError.unknownPlan(id: id)
        }
    }

    /// The ids of the plans that are kept, sorted; none where the folder cannot
    /// be read.
    public func ids() -> [String] {
        AuditFiles.names(in: "\(folder.path)/plans").compactMap { name in
            let id = String(name.dropLast(5))
            return name.hasSuffix(".json") && PlanFile.isID(id) ? id : nil
        }
    }

    /// The plan that was last applied to a cluster from this machine.
    ///
    /// Throws ``PlanFileError``.
    public func lastApplied(to cluster: PlanCluster) throws -> PlanFile {
        let path = "\(folder.path)/plans/\(try Self.pointer(cluster))"
        let bytes: [UInt8]
        do {
            bytes = try PlanDisk.bytes(path, limit: 128)
        } catch PlanFileError.notFound {
            throw PlanFileError.nothingApplied(cluster: cluster.name)
        }
        return try plan(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }

    /// The file that names a cluster's last plan. An uid or an address as such
    /// is no safe name.
    private static func pointer(_ cluster: PlanCluster) throws -> String {
        "last-" + (try PlanDisk.digest(Array((cluster.uid ?? cluster.server).utf8))).prefix(16)
    }
}
