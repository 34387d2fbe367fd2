internal import UpidCore

/// Why an answer's body could not be read.
enum QueryResultFault: Error, Equatable {
    /// It begins with `<`.
    case webPage
    /// It ended before the document did.
    case truncated
    /// It is not the JSON of the query API; where it stopped being it.
    case malformed(offset: Int)
}

/// Reads the JSON of the query API (`query`, `query_range`, `series`) while
/// it arrives, in chunks cut anywhere, and hands each series on when it is
/// complete. Never more than one series is held.
///
/// What it does not know (statistics, native histograms) it steps over.
///
/// Source: https://prometheus.io/docs/prometheus/latest/querying/api/
struct QueryResultParser<Sink: SeriesSink>: Sendable {
    /// Where the series go.
    private(set) var sink: Sink
    /// `success` or `error`; "" until it was read.
    private(set) var status = ""
    private(set) var errorType = ""
    private(set) var error = ""
    /// `message` of a Kubernetes Status, when a proxy answers instead.
    private(set) var message = ""
    /// What the server says may be wrong with the answer.
    private(set) var warnings: [String] = []

    private enum Frame: UInt8 {
        case root, data, result, labelSets, series, metric, labelSet, values, point, warnings, skipped
    }

    private enum Expectation: UInt8 {
        case value, valueOrEnd, keyOrEnd, key, colon, commaOrEnd, nothing
    }

    private enum Key: UInt8 {
        case status, errorType, error, message, warnings, data, result, metric, values, value, other
    }

    /// Longer strings and series than these are no query results.
    private static var longestToken: Int { 1 << 20 }
    private static var mostPoints: Int { 1 << 20 }
    private static var deepest: Int { 64 }

    private var frames: [(frame: Frame, isObject: Bool)] = []
    private var expected = Expectation.value
    private var key = Key.other
    private var labelName = ""
    private var labels = SeriesLabels()
    private var points: [SamplePoint] = []
    private var pointTime = 0.0
    private var pointParts = 0
    private var carry: [UInt8] = []
    private var consumed = 0

    /// A parser that hands its series to `sink`.
    init(sink: Sink) {
        self.sink = sink
    }

    /// Reads the next bytes of the body. Throws ``QueryResultFault``.
    mutating func feed(_ chunk: UnsafeRawBufferPointer) throws {
        guard carry.isEmpty else {
            carry.append(contentsOf: chunk)
            let whole = carry
            carry = []
            try whole.withUnsafeBufferPointer { try read($0) }
            return
        }
        try read(chunk.bindMemory(to: UInt8.self))
    }

    /// Tells that the body has ended. Throws ``QueryResultFault``.
    func finish() throws {
        guard expected == .nothing, carry.isEmpty else { throw QueryResultFault.truncated }
    }
}

// MARK: - Reading

extension QueryResultParser {
    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        guard let base = bytes.baseAddress else { return }
        var at = 0
        while at < bytes.count {
            if frames.last?.frame == .values, try readPoints(base, bytes.count, &at) { continue }
            let byte = base[at]
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
                || byte == UInt8(ascii: "\t")
            {
                at += 1
                continue
            }
            guard try readToken(UnsafeBufferPointer(rebasing: bytes[at...]), &at) else {
                guard bytes.count - at < Self.longestToken else { throw fault(at) }
                carry = Array(bytes[at...])
                break
            }
        }
        consumed += at
    }

    /// Reads points as Prometheus writes them, `[1700000000,"0.25"],`, as many
    /// as there are. False when it read none: the next byte is another case.
    private mutating func readPoints(_ base: UnsafePointer<UInt8>, _ count: Int, _ at: inout Int) throws -> Bool {
        var index = at
        reading: while true {
            var next = index
            switch expected {
            case .commaOrEnd:
                guard next < count, base[next] == UInt8(ascii: ",") else { break reading }
                next += 1
            case .value, .valueOrEnd: break
            default: break reading
            }
            guard next < count, base[next] == UInt8(ascii: "["),
                let (time, timeLength) = DecimalNumber.plain(base + next + 1, limit: count - next - 1)
            else { break }
            next += 1 + timeLength
            guard next + 2 < count, base[next] == UInt8(ascii: ","), base[next + 1] == UInt8(ascii: "\""),
                let (value, valueLength) = DecimalNumber.plain(base + next + 2, limit: count - next - 2)
            else { break }
            next += 2 + valueLength
            guard next + 1 < count, base[next] == UInt8(ascii: "\""), base[next + 1] == UInt8(ascii: "]") else { break }
            points.append(SamplePoint(time: time, value: value))
            expected = .commaOrEnd
            index = next + 2
        }
        guard points.count <= Self.mostPoints else { throw fault(index) }
        defer { at = index }
        return index > at
    }

    /// Reads one token; false when it is not complete yet.
    private mutating func readToken(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) throws -> Bool {
        let byte = bytes[0]
        switch (byte, expected) {
        case (UInt8(ascii: "{"), .value), (UInt8(ascii: "{"), .valueOrEnd): try open(isObject: true, at)
        case (UInt8(ascii: "["), .value), (UInt8(ascii: "["), .valueOrEnd): try open(isObject: false, at)
        case (UInt8(ascii: "}"), .keyOrEnd), (UInt8(ascii: "}"), .commaOrEnd): try close(isObject: true, at)
        case (UInt8(ascii: "]"), .valueOrEnd), (UInt8(ascii: "]"), .commaOrEnd): try close(isObject: false, at)
        case (UInt8(ascii: ":"), .colon): expected = .value
        case (UInt8(ascii: ","), .commaOrEnd): expected = frames.last?.isObject == true ? .key : .value
        case (UInt8(ascii: "\""), .key), (UInt8(ascii: "\""), .keyOrEnd):
            guard let length = stringLength(bytes) else { return false }
            try takeKey(UnsafeBufferPointer(rebasing: bytes[1..<length - 1]), at)
            expected = .colon
            at += length
            return true
        case (UInt8(ascii: "\""), .value), (UInt8(ascii: "\""), .valueOrEnd):
            guard !frames.isEmpty else { throw fault(at) }
            guard let length = stringLength(bytes) else { return false }
            try takeString(UnsafeBufferPointer(rebasing: bytes[1..<length - 1]), at)
            expected = .commaOrEnd
            at += length
            return true
        case (_, .value), (_, .valueOrEnd):
            if frames.isEmpty, consumed + at < 4096, byte == UInt8(ascii: "<") {
                throw QueryResultFault.webPage
            }
            guard !frames.isEmpty else { throw fault(at) }
            guard let length = literalLength(bytes) else { return false }
            guard length > 0 else { throw fault(at) }
            try takeLiteral(UnsafeBufferPointer(rebasing: bytes[0..<length]), at)
            expected = .commaOrEnd
            at += length
            return true
        default: throw fault(at)
        }
        at += 1
        return true
    }

    private func fault(_ at: Int) -> QueryResultFault { .malformed(offset: consumed + at) }

    /// Length of a string with its quotes; nil when its end is not there yet.
    private func stringLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = 1
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\"") { return index + 1 }
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    /// Length of a number, `true`, `false` or `null`; nil when it may go on.
    private func literalLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        bytes.firstIndex {
            switch $0 {
            case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: " "), UInt8(ascii: "\n"),
                UInt8(ascii: "\r"), UInt8(ascii: "\t"):
                true
            default: false
            }
        }
    }
}

// MARK: - Meaning

extension QueryResultParser {
    private mutating func open(isObject: Bool, _ at: Int) throws {
        guard frames.count < Self.deepest else { throw fault(at) }
        let frame: Frame
        switch (frames.last?.frame, key, isObject) {
        case (nil, _, true): frame = .root
        case (nil, _, false): throw fault(at)
        case (.root, .data, true): frame = .data
        case (.root, .data, false): frame = .labelSets
        case (.root, .warnings, false): frame = .warnings
        case (.data, .result, false): frame = .result
        case (.result, _, true): frame = .series
        case (.labelSets, _, true): frame = .labelSet
        case (.series, .metric, true): frame = .metric
        case (.series, .values, false): frame = .values
        case (.series, .value, false), (.values, _, false): frame = .point
        default: frame = .skipped
        }
        switch frame {
        case .series, .labelSet:
            labels.removeAll()
            points.removeAll(keepingCapacity: true)
        case .point: pointParts = 0
        default: break
        }
        frames.append((frame, isObject))
        expected = isObject ? .keyOrEnd : .valueOrEnd
    }

    private mutating func close(isObject: Bool, _ at: Int) throws {
        guard let last = frames.popLast(), last.isObject == isObject else { throw fault(at) }
        switch last.frame {
        case .series, .labelSet: sink.add(labels, points)
        case .point where pointParts != 2: throw fault(at)
        default: break
        }
        expected = frames.isEmpty ? .nothing : .commaOrEnd
    }

    private mutating func takeKey(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) throws {
        switch frames.last?.frame {
        case .metric, .labelSet:
            guard let name = JSONString.decode(bytes) else { throw fault(at) }
            labelName = name
        case .root, .data, .series:
            switch JSONString.decode(bytes) {
            case "status": key = .status
            case "errorType": key = .errorType
            case "error": key = .error
            case "message": key = .message
            case "warnings": key = .warnings
            case "data": key = .data
            case "result": key = .result
            case "metric": key = .metric
            case "values": key = .values
            case "value": key = .value
            default: key = .other
            }
        default: key = .other
        }
    }

    private mutating func takeString(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) throws {
        switch (frames.last?.frame, key) {
        case (.metric, _), (.labelSet, _):
            guard let value = JSONString.decode(bytes) else { throw fault(at) }
            labels.append(labelName, value)
        case (.point, _):
            guard pointParts == 1, let value = DecimalNumber.parse(bytes) else { throw fault(at) }
            pointParts = 2
            points.append(SamplePoint(time: pointTime, value: value))
            guard points.count <= Self.mostPoints else { throw fault(at) }
        case (.root, .status): status = JSONString.decode(bytes) ?? ""
        case (.root, .errorType): errorType = JSONString.decode(bytes) ?? ""
        case (.root, .error): error = JSONString.decode(bytes) ?? ""
        case (.root, .message): message = JSONString.decode(bytes) ?? ""
        case (.warnings, _):
            if warnings.count < 16, let text = JSONString.decode(bytes) { warnings.append(text) }
        default: break
        }
    }

    private mutating func takeLiteral(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) throws {
        if frames.last?.frame == .point {
            guard pointParts == 0, let time = DecimalNumber.parse(bytes) else { throw fault(at) }
            pointTime = time
            pointParts = 1
            return
        }
        switch bytes[0] {
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
            guard ["true", "false", "null"].contains(String(decoding: bytes, as: UTF8.self)) else { throw fault(at) }
        default:
            guard DecimalNumber.parse(bytes) != nil else { throw fault(at) }
        }
    }
}
