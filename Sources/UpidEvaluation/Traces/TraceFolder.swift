#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A folder of usage traces: a file `SOURCE.csv.gz` per source, with the
/// columns `series_id`, `t` (seconds from the first sample of the series) and
/// `cpu_cores`, `mem_bytes` or both, and `net_bytes_s` where it is known. A
/// missing sample is a missing line.
public struct TraceFolder: Sendable {
    /// The last part of its path.
    public let name: String
    /// Sorted by source, then by series.
    public let series: [TraceSeries]

    /// Traces from elsewhere than a folder.
    public init(name: String, series: [TraceSeries]) {
        self.name = name
        self.series = series
    }

    /// Reads all files of a folder, several at once.
    ///
    /// Throws ``TraceError``; of several, that of the first file.
    public static func read(_ path: String) async throws -> TraceFolder {
        let names = try fileNames(path)
        guard !names.isEmpty else { throw TraceError.noTraces(folder: path) }
        let files = await Parallel.map(names, chunk: 1) { name in
            Result { () throws(TraceError) in
                try TraceFile.series(path: "\(path)/\(name)", source: String(name.dropLast(ending.utf8.count)))
            }
        }
        var series: [TraceSeries] = []
        for file in files { series += try file.get() }
        let last = path.split(separator: "/").last.map(String.init)
        return TraceFolder(name: last ?? path, series: series)
    }

    private static let ending = ".csv.gz"

    private static func fileNames(_ path: String) throws(TraceError) -> [String] {
        guard let folder = opendir(path) else { throw .system("open", path, errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let capacity = MemoryLayout.size(ofValue: entry.pointee.d_name)
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: capacity) { String(cString: $0) }
            }
            if name.hasSuffix(ending), name.utf8.count > ending.utf8.count { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
