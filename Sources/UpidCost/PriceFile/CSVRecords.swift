/// The records of a comma-separated file (RFC 4180): quoted fields may hold
/// commas, line ends and doubled quotes. Lines end with CRLF or LF; empty ones
/// are no records.
struct CSVRecords: Sequence, IteratorProtocol {
    /// Fields with the line that they begin on, from 1 on.
    struct Record: Hashable {
        var line: Int
        var fields: [String]
        /// A quote was opened and not closed, or text follows a closed one.
        var isMalformed: Bool
    }

    private let bytes: [UInt8]
    private var place = 0
    private var line = 1

    /// The records of a text; a byte order mark is dropped.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { place = 3 }
    }

    mutating func next() -> Record? {
        while place < bytes.count {
            let record = record()
            if record.fields != [""] || record.isMalformed { return record }
        }
        return nil
    }

    private mutating func record() -> Record {
        var record = Record(line: line, fields: [], isMalformed: false)
        while true {
            record.fields.append(field(&record.isMalformed))
            guard place < bytes.count else { return record }
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: ",") { continue }
            line += 1
            return record
        }
    }

    /// Stops before a comma, before a line feed, or at the end.
    private mutating func field(_ isMalformed: inout Bool) -> String {
        var text: [UInt8] = []
        if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
            place += 1
            var isClosed = false
            while place < bytes.count, !isClosed {
                let byte = bytes[place]
                place += 1
                if byte != UInt8(ascii: "\"") {
                    if byte == UInt8(ascii: "\n") { line += 1 }
                    text.append(byte)
                } else if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
                    place += 1
                    text.append(byte)
                } else {
                    isClosed = true
                }
            }
            if !isClosed { isMalformed = true }
        }
        let quoted = text.count
        while place < bytes.count, bytes[place] != UInt8(ascii: ","), bytes[place] != UInt8(ascii: "\n") {
            text.append(bytes[place])
            place += 1
        }
        if text.last == UInt8(ascii: "\r"), place >= bytes.count || bytes[place] == UInt8(ascii: "\n") {
            text.removeLast()
        }
        if quoted > 0, text.count > quoted { isMalformed = true }
        return String(decoding: text, as: UTF8.self)
    }
}
