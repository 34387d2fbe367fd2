public import UpidCluster

/// A log that was read, and what is wrong with it.
public struct AuditTrail: Hashable, Sendable {
    /// The oldest first; none of lines that are damaged or were written by a
    /// version whose entries this one cannot read.
    public var entries: [AuditEntry]
    /// Intact lines.
    public var count: Int
    /// The last intact entry: worth noting outside this machine. Nil when
    /// there is none.
    public var head: AuditHead?
    /// Empty when the chain is whole.
    public var problems: [AuditProblem]
    /// Bytes at the end of a line that was never written to its end: a run
    /// was killed. Nothing that was ever reported as done is in them.
    public var incompleteBytes: Int

    public var isIntact: Bool { problems.isEmpty }
}

/// What is wrong with a log. Lines count from 1.
public enum AuditProblem: Hashable, Sendable, CustomStringConvertible {
    /// The line is not what was written.
    case damaged(file: String, line: Int)
    /// The line is intact and does not follow the one before it: something
    /// was removed, inserted or moved.
    case outOfOrder(file: String, line: Int, expected: Int64, found: Int64)
    /// Entries at the end are gone.
    case cutOff(last: Int64, noted: Int64)
    /// The note of the last entry is missing or damaged.
    case noteMissing
    /// The entry is another one than was noted beside the log, or elsewhere.
    case notAsNoted(seq: Int64)

    /// Lower case, no full stop.
    public var description: String {
        switch self {
        case .damaged(let file, let line): "\(file), line \(line): it was changed after it was written"
        case .outOfOrder(let file, let line, let expected, let found):
            expected == found
                ? "\(file), line \(line): entry \(found) does not follow the one before it"
                : "\(file), line \(line): entry \(found) is where \(expected) should be"
        case .cutOff(let last, let noted): "entries \(last + 1) to \(noted) are gone"
        case .noteMissing: "audit.head, the note of the last entry, is missing or damaged"
        case .notAsNoted(let seq): "entry \(seq) is not the one that was noted"
        }
    }
}

extension AuditLog {
    /// Reads the log, full ones that were put aside included, and checks the
    /// chain; an `anchor` that was noted elsewhere is checked too. A log that
    /// is not there is empty.
    ///
    /// Throws ``HistoryError`` when it cannot be read at all.
    public func trail(
        includingEntries: Bool = true, anchor: AuditHead? = nil
    ) throws(HistoryError) -> AuditTrail {
        try trail(includingEntries: includingEntries, anchor: anchor, isLocked: false)
    }

    func trail(
        includingEntries: Bool, anchor: AuditHead? = nil, isLocked: Bool
    ) throws(HistoryError) -> AuditTrail {
        let files = AuditFiles(folder: folder.path)
        var chain = AuditChain(includingEntries: includingEntries, anchor: anchor)
        let note = try PrivateDescriptor(reading: files.head)
        if let note {
            if !isLocked { try note.lock(isShared: true) }
            chain.noted = try AuditFiles.noted(note)
            // The lock ends with the note's descriptor.
            try withExtendedLifetime(note) { _ throws(HistoryError) in try read(files, into: &chain) }
        } else {
            try read(files, into: &chain)
        }
        return chain.finished()
    }

    private func read(_ files: AuditFiles, into chain: inout AuditChain) throws(HistoryError) {
        for path in files.archives + [files.log] {
            guard let log = try PrivateDescriptor(reading: path) else { continue }
            let name = path.split(separator: "/").last.map(String.init) ?? path
            try chain.read(log.read(0..<(try log.size())), of: name)
        }
    }
}
