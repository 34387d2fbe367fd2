internal import UpidCluster

/// The end of a log.
struct AuditTail {
    /// Bytes of whole lines.
    var end: Int
    /// What follows the last newline: a line that was never written to its
    /// end.
    var torn: [UInt8]
    /// Of the last whole line; nil when there is none or it is not intact.
    var link: AuditLink?

    /// Reads the end of a log.
    init(_ log: borrowing PrivateDescriptor) throws(HistoryError) {
        let size = try log.size()
        let newline = UInt8(ascii: "\n")
        var length = 16_384
        while true {
            let start = max(0, size - length)
            let bytes = try log.read(start..<size)
            if let last = bytes.lastIndex(of: newline) {
                let first = bytes[..<last].lastIndex(of: newline).map { $0 + 1 }
                if let first = first ?? (start == 0 ? 0 : nil) {
                    end = start + last + 1
                    torn = Array(bytes[(last + 1)...])
                    link = try AuditLine.link(bytes[first..<last])
                    return
                }
            } else if start == 0 {
                (end, torn, link) = (0, bytes, nil)
                return
            }
            length *= 4
        }
    }
}
