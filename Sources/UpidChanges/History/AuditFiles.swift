internal import UpidCluster
internal import UpidCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The names of the log's files in their folder.
struct AuditFiles {
    let folder: String

    /// The lines.
    var log: String { "\(folder)/audit.jsonl" }
    /// The last entry's place and digest, and the lock of all.
    var head: String { "\(folder)/audit.head" }
    /// Ends of lines that were never written to their end.
    var torn: String { "\(folder)/audit.torn" }

    /// Where the log goes when it is full and its last entry is `seq`.
    func archive(_ seq: Int64) -> String {
        let digits = String(seq)
        return "\(folder)/audit-\(String(repeating: "0", count: max(0, 19 - digits.utf8.count)))\(digits).jsonl"
    }

    /// Full logs, the oldest first.
    var archives: [String] {
        Self.names(in: folder).filter { name in
            name.hasPrefix("audit-") && name.hasSuffix(".jsonl") && name.utf8.count == 31
        }.map { "\(folder)/\($0)" }
    }

    /// The names of all that is in a folder, sorted; none where it cannot be
    /// read.
    static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            names.append(name)
        }
        return names.sorted()
    }

    func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    func rename(_ path: String, to other: String) throws(HistoryError) {
        guard move(path, other) == 0 else { throw .unwritable(path: other, cause: SystemMessage.text(errno)) }
    }

    /// Returns when the names of the files are on the disk.
    func synchronise() {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        close(descriptor)
    }

    /// The last entry as it was noted; nil when the note is missing or
    /// damaged.
    static func noted(_ head: borrowing PrivateDescriptor) throws(HistoryError) -> AuditHead? {
        let bytes = try head.read(0..<256)
        guard let noted = try? JSONDecoding.decode(AuditHead.self, from: bytes), note(noted) == bytes,
            noted.seq > 0, noted.seq < .max
        else { return nil }
        return noted
    }

    /// The text of the note.
    static func note(_ head: AuditHead) -> [UInt8] {
        ((try? JSONEncoding.encode(head)) ?? []) + [UInt8(ascii: "\n")]
    }
}

/// `rename` of the system, which a method of that name hides.
private func move(_ path: String, _ other: String) -> Int32 { rename(path, other) }
