#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// All series of one file of traces.
struct TraceFile {
    private let path: String
    private let source: String
    private var columns: TraceColumns?
    private var series: [TraceSeries] = []
    private var places: [String: Int] = [:]
    private var currentID: [UInt8] = []
    private var current = -1
    /// Where each field of the present line ends.
    private var ends: [Int] = []

    /// Ten years of points: more is a mistake in a file.
    private static let longest = 3_653 * TraceSeries.day

    private init(path: String, source: String) {
        self.path = path
        self.source = source
    }

    /// Reads a file; the series are sorted by the bytes of their names. The
    /// lines of a series may be in any order; of several for one moment the
    /// last stands.
    ///
    /// Throws ``TraceError``.
    static func series(path: String, source: String) throws(TraceError) -> [TraceSeries] {
        var file = TraceFile(path: path, source: source)
        try GzipLines.forEach(path: path) { (line, number) throws(TraceError) in
            try file.take(line, number)
        }
        if file.columns == nil { file.columns = try TraceColumns(header: "", path: path) }
        return file.series.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    private mutating func take(_ line: UnsafeBufferPointer<UInt8>, _ number: Int) throws(TraceError) {
        guard let columns else {
            columns = try TraceColumns(header: String(decoding: line, as: UTF8.self), path: path)
            return
        }
        ends.removeAll(keepingCapacity: true)
        for index in line.indices where line[index] == UInt8(ascii: ",") { ends.append(index) }
        ends.append(line.count)
        guard ends.count == columns.count else {
            throw .fieldCount(path: path, line: number, found: ends.count, expected: columns.count)
        }
        select(field(columns.id, line))
        let time = try value(field(columns.time, line), "t", number)
        guard time >= 0, time < Double(Self.longest * TraceSeries.step) else {
            throw .timeOutOfRange(
                path: path, line: number, text: String(decoding: field(columns.time, line), as: UTF8.self))
        }
        let point = Int(time) / TraceSeries.step
        if let place = columns.cpu {
            let value = Float(try value(field(place, line), "cpu_cores", number))
            Self.put(value, at: point, in: &series[current].cpu)
        }
        if let place = columns.memory {
            let value = Float(try value(field(place, line), "mem_bytes", number))
            Self.put(value, at: point, in: &series[current].memory)
        }
        if let place = columns.network {
            let value = Float(try value(field(place, line), "net_bytes_s", number))
            Self.put(value, at: point, in: &series[current].network)
        }
    }

    private func field(_ index: Int, _ line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: line[(index == 0 ? 0 : ends[index - 1] + 1)..<ends[index]])
    }

    private func value(
        _ field: UnsafeBufferPointer<UInt8>, _ column: String, _ number: Int
    ) throws(TraceError) -> Double {
        guard let value = DecimalField.value(field) else {
            throw .notANumber(
                path: path, line: number, column: column, text: String(decoding: field, as: UTF8.self))
        }
        return value
    }

    /// Makes the series of that name the current one.
    private mutating func select(_ id: UnsafeBufferPointer<UInt8>) {
        if current >= 0, id.elementsEqual(currentID) { return }
        currentID = Array(id)
        let name = String(decoding: id, as: UTF8.self)
        current = places[name] ?? series.count
        guard current == series.count else { return }
        places[name] = current
        series.append(
            TraceSeries(
                source: source, id: name, cpu: columns?.cpu == nil ? nil : [],
                memory: columns?.memory == nil ? nil : [], network: columns?.network == nil ? nil : []))
    }

    private static func put(_ value: Float, at point: Int, in values: inout [Float]?) {
        guard let count = values?.count else { return }
        if point == count {
            values?.append(value)
        } else {
            if point > count { values?.append(contentsOf: repeatElement(.nan, count: point - count + 1)) }
            values?[point] = value
        }
    }
}
