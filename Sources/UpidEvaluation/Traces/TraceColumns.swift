/// Where the columns of a trace file are.
struct TraceColumns {
    let count: Int
    let id: Int
    let time: Int
    let cpu: Int?
    let memory: Int?
    let network: Int?

    /// Reads the header.
    ///
    /// Throws ``TraceError/missingColumn(path:name:header:)``.
    init(header: String, path: String) throws(TraceError) {
        let names = header.split(separator: ",", omittingEmptySubsequences: false)
        func place(_ name: String) throws(TraceError) -> Int {
            guard let place = names.firstIndex(of: Substring(name)) else {
                throw .missingColumn(path: path, name: name, header: header)
            }
            return place
        }
        count = names.count
        id = try place("series_id")
        time = try place("t")
        memory = names.firstIndex(of: "mem_bytes")
        network = names.firstIndex(of: "net_bytes_s")
        cpu = memory == nil ? try place("cpu_cores") : names.firstIndex(of: "cpu_cores")
    }
}
