internal import UpidCluster
public import UpidCore

/// One line of the log: a record, its place in the chain, and the digest of
/// the line before.
public struct AuditEntry: Hashable, Codable, Sendable {
    /// Counts from 1 without a gap.
    public var seq: Int64
    public var time: Timestamp
    public var record: AuditRecord
    /// ``AuditHead/hash`` of the entry before; zeros for the first one.
    public var previous: String
}

/// An entry by its place and its digest: whoever notes it elsewhere can tell
/// later whether the log up to there is still the same.
public struct AuditHead: Hashable, Codable, Sendable {
    public var seq: Int64
    /// SHA-256 of the entry's bytes, 64 lower-case digits.
    public var hash: String

    /// A place in the log.
    public init(seq: Int64, hash: String) {
        self.seq = seq
        self.hash = hash
    }

    /// Before the first entry.
    static let none = AuditHead(seq: 0, hash: String(repeating: "0", count: 64))
}

/// A line: `{"entry":ENTRY,"hash":"DIGEST"}`. The digest is that of the bytes
/// of ENTRY as they stand there, JSON with sorted keys, so any tool can check
/// it without reading JSON.
enum AuditLine {
    private static let start = Array(#"{"entry":"#.utf8)
    private static let middle = Array(#","hash":""#.utf8)
    private static let end = Array(#""}"#.utf8)
    private static let hashLength = 64

    private struct Place: Decodable {
        var seq: Int64
        var previous: String
    }

    /// The line of an entry, without the newline, and what it is known by.
    static func text(_ entry: AuditEntry) throws(HistoryError) -> (bytes: [UInt8], head: AuditHead) {
        // Only numbers that are not finite cannot be written; it has none.
        let bytes = (try? JSONEncoding.encode(entry)) ?? []
        let hash = try digest(bytes[...])
        return (start + bytes + middle + Array(hash.utf8) + end, AuditHead(seq: entry.seq, hash: hash))
    }

    /// The bytes of the entry in a line whose form is right; nil for others.
    static func entry(in line: ArraySlice<UInt8>) -> (entry: ArraySlice<UInt8>, hash: String)? {
        let tail = middle.count + hashLength + end.count
        guard line.count > start.count + tail, line.starts(with: start) else { return nil }
        let entry = line.dropFirst(start.count).dropLast(tail)
        let rest = line.suffix(tail)
        guard rest.starts(with: middle), rest.suffix(end.count).elementsEqual(end) else { return nil }
        return (entry, String(decoding: rest.dropFirst(middle.count).prefix(hashLength), as: UTF8.self))
    }

    /// What an intact line is known by, and the digest that it follows; nil
    /// for a line that is not intact.
    static func link(_ line: ArraySlice<UInt8>) throws(HistoryError) -> AuditLink? {
        guard let (entry, hash) = entry(in: line), try digest(entry) == hash,
            let place = try? JSONDecoding.decode(Place.self, from: Array(entry)), place.seq > 0, place.seq < .max
        else { return nil }
        return AuditLink(head: AuditHead(seq: place.seq, hash: hash), previous: place.previous)
    }

    private static func digest(_ bytes: ArraySlice<UInt8>) throws(HistoryError) -> String {
        do { return try SHA256Digest(of: bytes).hex } catch { throw .noDigest }
    }
}

/// An intact line's place in the chain.
struct AuditLink: Hashable {
    var head: AuditHead
    var previous: String
}
