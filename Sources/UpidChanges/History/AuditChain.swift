internal import UpidCluster
internal import UpidCore

/// The lines of a log as they are read, one after the other.
struct AuditChain {
    /// What was noted beside the log.
    var noted: AuditHead?
    private let anchor: AuditHead?
    private let includingEntries: Bool
    private var trail = AuditTrail(entries: [], count: 0, head: nil, problems: [], incompleteBytes: 0)
    /// The place that the next line should have.
    private var expected: Int64 = 1
    /// The digest that it should follow; nil behind a damaged line.
    private var previous: String? = AuditHead.none.hash
    /// Where the file that was read last ends.
    private var lastLine = (file: "", number: 0)
    /// Places that were noted and found.
    private var confirmed: Set<AuditHead> = []

    init(includingEntries: Bool, anchor: AuditHead?) {
        self.includingEntries = includingEntries
        self.anchor = anchor
    }

    /// Reads the lines of the next file.
    mutating func read(_ bytes: [UInt8], of file: String) throws(HistoryError) {
        reportIncomplete()
        var number = 0
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            number += 1
            try add(rest[..<end], number, file)
            rest = rest[(end + 1)...]
        }
        trail.incompleteBytes = rest.count
        lastLine = (file, number)
    }

    /// Only the very last file may end in the middle of a line.
    private mutating func reportIncomplete() {
        guard trail.incompleteBytes > 0 else { return }
        trail.problems.append(.damaged(file: lastLine.file, line: lastLine.number + 1))
        trail.incompleteBytes = 0
    }

    private mutating func add(_ line: ArraySlice<UInt8>, _ number: Int, _ file: String) throws(HistoryError) {
        guard let link = try AuditLine.link(line) else {
            trail.problems.append(.damaged(file: file, line: number))
            expected += 1
            previous = nil
            return
        }
        if link.head.seq != expected || (previous != nil && link.previous != previous) {
            trail.problems.append(.outOfOrder(file: file, line: number, expected: expected, found: link.head.seq))
        }
        expected = link.head.seq + 1
        previous = link.head.hash
        trail.count += 1
        trail.head = link.head
        if link.head == noted || link.head == anchor { confirmed.insert(link.head) }
        if includingEntries, let text = AuditLine.entry(in: line)?.entry,
            let entry = try? JSONDecoding.decode(AuditEntry.self, from: Array(text))
        {
            trail.entries.append(entry)
        }
    }

    /// What was found, the note and the anchor compared.
    func finished() -> AuditTrail {
        var trail = trail
        let last = expected - 1
        // A run may be killed between the first line and the first note.
        if noted == nil, last > 1 { trail.problems.append(.noteMissing) }
        for head in Set([noted, anchor].compactMap { $0 }).subtracting(confirmed).sorted(by: { $0.seq < $1.seq }) {
            trail.problems.append(
                head.seq > last ? .cutOff(last: last, noted: head.seq) : .notAsNoted(seq: head.seq))
        }
        return trail
    }
}
