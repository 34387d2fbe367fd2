import Foundation
import Support
import Testing
import UpidCore

@testable import UpidChanges
@testable import UpidCluster

@Suite struct AuditConcurrencyTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Each opens the files by itself, as processes do: locks are between
    /// open files.
    @Test func writersTakeTurns() async throws {
        let state = StateFolder(path: folder.path("upid"))
        let path = state.path
        try await withThrowingTaskGroup { group in
            for writer in 0..<8 {
                group.addTask {
                    for number in 0..<50 {
                        let log = AuditLog(in: StateFolder(path: path), fullSize: 60_000)
                        try log.append(AuditSamples.record(writer * 100 + number), at: AuditSamples.time)
                        if number % 10 == 0 { #expect(try log.trail(includingEntries: false).isIntact) }
                    }
                }
            }
            try await group.waitForAll()
        }
        let trail = try AuditLog(in: state).trail()
        #expect(trail.isIntact)
        #expect(trail.entries.map(\.seq) == Array(1...400))
        #expect(Set(trail.entries.compactMap { $0.record.changes.first?.name }).count == 400)
        // Each writer's own entries are in its order.
        for writer in 0..<8 {
            let own = trail.entries.compactMap { $0.record.result.flatMap { Int($0.dropFirst(3)) } }
                .filter { $0 / 100 == writer }
            #expect(own == own.sorted())
        }
    }

    /// A lock that another process holds.
    @Test func waitsForAnotherProcess() throws {
        let state = StateFolder(path: folder.path("upid"))
        try AuditLog(in: state).append(AuditSamples.record(1), at: AuditSamples.time)
        let python = Process()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        python.arguments = [
            "python3", "-c",
            "import fcntl,sys; f=open(sys.argv[1]); fcntl.flock(f, fcntl.LOCK_EX); print('held', flush=True); sys.stdin.read()",
            "\(state.path)/audit.head",
        ]
        let (input, output) = (Pipe(), Pipe())
        python.standardInput = input
        python.standardOutput = output
        try python.run()
        #expect(output.fileHandleForReading.readData(ofLength: 5) == Data("held\n".utf8))
        let impatient = AuditLog(in: state, fullSize: 1 << 20, patience: 0.05)
        #expect(throws: HistoryError.busy(path: "\(state.path)/audit.head")) {
            try impatient.append(AuditSamples.record(2), at: AuditSamples.time)
        }
        try input.fileHandleForWriting.close()
        try AuditLog(in: state).append(AuditSamples.record(2), at: AuditSamples.time)
        python.waitUntilExit()
        #expect(try AuditLog(in: state).trail().entries.map(\.seq) == [1, 2])
    }

    /// A file that was opened is closed again, whatever comes of it.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd"))) func leavesNoFileOpen() throws {
        let state = StateFolder(path: folder.path("upid"))
        let log = AuditLog(in: state)
        let path = "\(try state.make())/audit.jsonl"
        mkdir(path, 0o700)
        #expect(throws: HistoryError.self) { try log.append(AuditSamples.record(1), at: AuditSamples.time) }
        #expect(throws: HistoryError.self) { try log.trail() }
        rmdir(path)
        if geteuid() == 0 {
            try folder.write("", to: "upid/audit.jsonl")
            chown(path, 12_345, 12_345)
            #expect(throws: HistoryError.foreign(path: path)) { try log.trail() }
            unlink(path)
        }
        try log.append(AuditSamples.record(1), at: AuditSamples.time)
        #expect(try log.trail().isIntact)
        // Not by listing the folder: it changes all the time, and Foundation reads past the end of a long list.
        let open = (0..<min(sysconf(Int32(_SC_OPEN_MAX)), 65_536)).compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
        }
        #expect(!open.isEmpty)
        #expect(open.filter { $0.hasPrefix(state.path) }.isEmpty)
    }
}
