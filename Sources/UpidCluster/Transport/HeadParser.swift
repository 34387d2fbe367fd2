/// Builds an ``HTTPHead`` from the header lines of an answer, one at a time.
struct HeadParser {
    enum Step {
        /// The head is not complete, or the line belongs to none (a trailer).
        case more
        case complete(HTTPHead)
        /// Not a head, or one that goes on for too long.
        case malformed
    }

    /// Far more than any server of ours sends.
    static let maximumBytes = 1 << 20
    private var bytesTaken = 0
    private var head: HTTPHead?
    private var isComplete = false

    /// Takes one line, with or without its end.
    mutating func feed(_ line: UnsafeRawBufferPointer) -> Step {
        guard !isComplete else { return .more }
        bytesTaken += line.count
        guard bytesTaken <= Self.maximumBytes else { return .malformed }
        var bytes = line[...]
        while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
            bytes = bytes.dropLast()
        }
        guard var current = head else {
            guard let status = Self.status(bytes) else { return .malformed }
            head = HTTPHead(status: status)
            return .more
        }
        if bytes.isEmpty {
            if (100..<200).contains(current.status) {
                head = nil
                return .more
            }
            isComplete = true
            return .complete(current)
        }
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return .more }
        let name = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
        let value = Self.trimmed(bytes[(colon + 1)...])
        head = nil
        current.headers.append((name, String(decoding: value, as: UTF8.self)))
        head = current
        return .more
    }

    /// The code of `HTTP/1.1 200 OK`, `HTTP/2 200`.
    private static func status(_ line: Slice<UnsafeRawBufferPointer>) -> Int? {
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard words.count >= 2, words[0].starts(with: "HTTP/".utf8), words[1].count == 3 else { return nil }
        return Int(String(decoding: words[1], as: UTF8.self)).flatMap { (100...999).contains($0) ? $0 : nil }
    }

    private static func trimmed(_ value: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        var value = value.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        while let last = value.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") {
            value = value.dropLast()
        }
        return value
    }
}
