public import UpidCluster
public import UpidCore

/// What was done to clusters from here: lines that are only ever added, each
/// with the digest of the one before. A line that was changed, removed, added
/// or moved breaks the chain; a note of the last entry beside the log betrays
/// a cut end. Who rewrites all of it, note included, is found out only by an
/// ``AuditHead`` that was noted elsewhere.
///
/// Many processes may write at once: each waits for its turn. What was
/// appended is on the disk when the call returns.
public struct AuditLog: Sendable {
    /// Bytes from which on a log is put aside and a new one begun, whose chain
    /// goes on: some 64,000 entries.
    static let fullSize = 64 << 20
    /// Bytes of the longest line: a plan of some 20,000 workloads.
    static let longestLine = 16 << 20

    let folder: StateFolder
    private let fullSize: Int
    private let patience: Double

    /// The log in a folder, which need not exist.
    public init(in folder: StateFolder) { self.init(in: folder, fullSize: Self.fullSize) }

    init(in folder: StateFolder, fullSize: Int, patience: Double = 30) {
        self.folder = folder
        self.fullSize = fullSize
        self.patience = patience
    }

    /// Adds an entry and returns what it is known by. If the log was found
    /// incomplete an entry that says so precedes it.
    ///
    /// Throws ``HistoryError``: the entry is not there then, or it is there
    /// and only the note beside the log could not be written.
    @discardableResult
    public func append(_ record: AuditRecord, at time: Timestamp) throws(HistoryError) -> AuditHead {
        let files = AuditFiles(folder: try folder.make())
        let note = try PrivateDescriptor(writing: files.head)
        try note.lock(patience: patience)
        let noted = try AuditFiles.noted(note)
        var head: AuditHead
        var end: Int
        var repairs: [String]
        do {
            let log = try PrivateDescriptor(writing: files.log)
            let tail = try AuditTail(log)
            (head, repairs) = try last(tail, noted, files)
            end = tail.end
            if !tail.torn.isEmpty {
                try setAside(tail, of: log, files)
                repairs.append("an incomplete line of \(tail.torn.count) bytes was moved to audit.torn")
            }
        }
        if end >= fullSize, !files.exists(files.archive(head.seq)) {
            try files.rename(files.log, to: files.archive(head.seq))
            end = 0
        }
        let isNew = end == 0
        let log = try PrivateDescriptor(writing: files.log)
        var bytes: [UInt8] = []
        if !repairs.isEmpty {
            let recovery = AuditRecord(.recovered, by: record.actor, result: repairs.joined(separator: "; "))
            head = try add(recovery, at: time, after: head, to: &bytes)
        }
        head = try add(record, at: time, after: head, to: &bytes)
        do throws(HistoryError) {
            try log.write(bytes, at: end)
            try log.synchronise()
        } catch {
            try? log.truncate(to: end)
            throw error
        }
        if isNew { files.synchronise() }
        let text = AuditFiles.note(head)
        try note.write(text, at: 0)
        try note.truncate(to: text.count)
        return head
    }

    private func add(
        _ record: AuditRecord, at time: Timestamp, after head: AuditHead, to bytes: inout [UInt8]
    ) throws(HistoryError) -> AuditHead {
        let entry = AuditEntry(seq: head.seq + 1, time: time, record: record, previous: head.hash)
        let line = try AuditLine.text(entry)
        guard line.bytes.count < Self.longestLine else {
            throw .tooLarge(path: "\(folder.path)/audit.jsonl", limit: Self.longestLine)
        }
        bytes += line.bytes + [UInt8(ascii: "\n")]
        return line.head
    }

    private func setAside(
        _ tail: AuditTail, of log: borrowing PrivateDescriptor, _ files: AuditFiles
    ) throws(HistoryError) {
        let torn = try PrivateDescriptor(writing: files.torn)
        try torn.write(tail.torn + [UInt8(ascii: "\n")], at: try torn.size())
        try torn.synchronise()
        try log.truncate(to: tail.end)
    }

    /// The entry that the next one follows, and what had to be mended. Where
    /// entries are gone it is the one that was noted, so that the gap stays
    /// visible.
    private func last(
        _ tail: AuditTail, _ noted: AuditHead?, _ files: AuditFiles
    ) throws(HistoryError) -> (AuditHead, [String]) {
        if let link = tail.link {
            guard let noted else {
                return (link.head, link.head.seq == 1 ? [] : ["the note of the last entry was missing"])
            }
            if noted.seq > link.head.seq {
                return (noted, ["entries \(link.head.seq + 1) to \(noted.seq) were gone"])
            }
            let isOther = noted.seq == link.head.seq && noted.hash != link.head.hash
            return (link.head, isOther ? ["entry \(noted.seq) was not the one that was noted"] : [])
        }
        if tail.end == 0 {
            guard let noted else {
                guard let archived = try trail(includingEntries: false, isLocked: true).head else { return (.none, []) }
                return (archived, ["the note of the last entry was missing"])
            }
            return (noted, files.exists(files.archive(noted.seq)) ? [] : ["the log was gone, up to entry \(noted.seq)"])
        }
        if let noted { return (noted, ["the last line was damaged"]) }
        let intact = try trail(includingEntries: false, isLocked: true).head
        return (intact ?? .none, ["the last line was damaged", "the note of the last entry was missing"])
    }
}
