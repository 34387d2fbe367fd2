import Foundation
import Support
import Testing

@testable import UpidEvaluation

@Suite struct TraceFolderTests {
    private static let nan = Float.nan

    @Test func readsTheGridAndItsGaps() async throws {
        let traces = try TracesInFolder("series_id,t,cpu_cores,extra,mem_bytes\nb,0,1,x,10\nb,900,2.5,x,30\na,0,7,,1\n")
        let read = try await TraceFolder.read(traces.path)
        #expect(read.series.map(\.id) == ["a", "b"])
        #expect(read.series.map(\.source) == ["vms", "vms"])
        #expect(same(read.series[1].cpu, [1, Self.nan, Self.nan, 2.5]))
        #expect(same(read.series[1].memory, [10, Self.nan, Self.nan, 30]))
        #expect(read.series[0].cpu == [7])
    }

    /// Lines out of order, mixed and repeated, empty fields, line ends of
    /// another system, moments beside the grid, no end of the last line.
    @Test func takesWhatIsUntidy() async throws {
        let traces = try TracesInFolder(
            "series_id,t,cpu_cores\r\na,900,4\r\nb,0,\r\na,0,1\r\n\r\na,900,5\r\nb,301,nan\r\na,1199,6\r\na,1200,9")
        let read = try await TraceFolder.read(traces.path)
        #expect(same(read.series[0].cpu, [1, Self.nan, Self.nan, 6, 9]))
        #expect(same(read.series[1].cpu, [Self.nan, Self.nan]))
        #expect(read.series[0].memory == nil)
    }

    @Test(arguments: [
        ("", TraceError.missingColumn(path: "", name: "series_id", header: "")),
        ("id,t,cpu_cores\n", .missingColumn(path: "", name: "series_id", header: "id,t,cpu_cores")),
        ("series_id,cpu_cores\n", .missingColumn(path: "", name: "t", header: "series_id,cpu_cores")),
        ("series_id,t,net\n", .missingColumn(path: "", name: "cpu_cores", header: "series_id,t,net")),
        ("series_id,t,cpu_cores\na,0\n", .fieldCount(path: "", line: 2, found: 2, expected: 3)),
        ("series_id,t,cpu_cores\n\na,0,1,2\n", .fieldCount(path: "", line: 3, found: 4, expected: 3)),
        ("series_id,t,cpu_cores\na,0,x\n", .notANumber(path: "", line: 2, column: "cpu_cores", text: "x")),
        ("series_id,t,cpu_cores\na,0,inf\n", .notANumber(path: "", line: 2, column: "cpu_cores", text: "inf")),
        ("series_id,t,mem_bytes\na,0,1 2\n", .notANumber(path: "", line: 2, column: "mem_bytes", text: "1 2")),
        ("series_id,t,cpu_cores\na,now,1\n", .notANumber(path: "", line: 2, column: "t", text: "now")),
        ("series_id,t,cpu_cores\na,-1,1\n", .timeOutOfRange(path: "", line: 2, text: "-1")),
        ("series_id,t,cpu_cores\na,,1\n", .timeOutOfRange(path: "", line: 2, text: "")),
        ("series_id,t,cpu_cores\na,1e300,1\n", .timeOutOfRange(path: "", line: 2, text: "1e300")),
    ])
    func saysWhatIsWrongAndWhere(text: String, expected: TraceError) async throws {
        let traces = try TracesInFolder(text)
        let error = await #expect(throws: TraceError.self) { try await TraceFolder.read(traces.path) }
        let message = try #require(error).description
        let file = "\(traces.path)/vms.csv.gz"
        #expect(message.contains(file))
        #expect(message.replacingOccurrences(of: file, with: "") == expected.description)
        #expect(error?.hint != nil)
    }

    @Test func aCutFileIsAnError() async throws {
        var text = "series_id,t,cpu_cores\n"
        for point in 0..<5_000 { text += "a,\(point * 300),\(point % 97)\n" }
        let traces = try TracesInFolder(text)
        let whole = try traces.folder.bytes("vms.csv.gz")
        let file = traces.folder.url.appendingPathComponent("vms.csv.gz")
        #expect(try await TraceFolder.read(traces.path).series[0].length == 5_000)

        try Data(whole.prefix(whole.count / 2)).write(to: file)
        let error = await #expect(throws: TraceError.self) { try await TraceFolder.read(traces.path) }
        guard case .truncatedGzip(_, let line) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect((1...5_000).contains(line))

        try Data(whole + [1, 2, 3]).write(to: file)
        await #expect(throws: TraceError.self) { try await TraceFolder.read(traces.path) }
        try Data(whole + whole.prefix(9)).write(to: file)
        await #expect(throws: TraceError.self) { try await TraceFolder.read(traces.path) }
        try Data("plain text".utf8).write(to: file)
        await #expect(throws: TraceError.brokenGzip(path: "\(traces.path)/vms.csv.gz", line: 1)) {
            try await TraceFolder.read(traces.path)
        }
    }

    /// A line longer than any piece that is unpacked at once, and one that
    /// two gzip members share.
    @Test func linesMayBeLongAndMembersSeveral() async throws {
        let name = String(repeating: "n", count: 3_000_000)
        let first = try TracesInFolder("series_id,t,cpu_cores\n\(name),0,1\nb,0,2")
        let second = try TracesInFolder("5\nb,300,3\n")
        let bytes = try first.folder.bytes("vms.csv.gz") + second.folder.bytes("vms.csv.gz")
        try Data(bytes).write(to: first.folder.url.appendingPathComponent("vms.csv.gz"))
        let read = try await TraceFolder.read(first.path)
        #expect(read.series.map(\.id.utf8.count) == [1, 3_000_000])
        #expect(read.series[0].cpu == [25, 3])
    }

    @Test func aFolderMustBeThereAndHoldTraces() async throws {
        await #expect(
            throws: TraceError.system(call: "open", path: "/no/such", reason: "no such file or directory")
        ) { try await TraceFolder.read("/no/such") }
        let empty = try TemporaryFolder()
        try empty.write("", to: "notes.txt")
        await #expect(throws: TraceError.noTraces(folder: empty.url.path)) {
            try await TraceFolder.read(empty.url.path)
        }
    }
}

/// Equal, with NaN equal to itself.
func same(_ left: [Float]?, _ right: [Float]) -> Bool {
    guard let left, left.count == right.count else { return false }
    return zip(left, right).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
}
