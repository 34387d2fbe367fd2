import Foundation
import Support
import Testing

@testable import UpidChanges
@testable import UpidCluster

@Suite struct StateFolderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    @Test func isWhereTheUserKeepsState() throws {
        #expect(try StateFolder(variables: ["XDG_STATE_HOME": "/s/"], home: "/h").path == "/s/upid")
        #if os(macOS)
        let usual = "/h/Library/Application Support/upid"
        #else
        let usual = "/h/.local/state/upid"
        #endif
        #expect(try StateFolder(variables: [:], home: "/h").path == usual)
        // A relative path is to be ignored, by the specification.
        #expect(try StateFolder(variables: ["XDG_STATE_HOME": "s"], home: "/h/").path == usual)
        #expect(throws: HistoryError.noHome) { try StateFolder(variables: [:], home: "") }
    }

    @Test func isForItsOwnerAloneWhateverTheUmask() throws {
        let previous = umask(0)
        defer { umask(previous) }
        let state = StateFolder(path: folder.path("a/b/upid"))
        let plans = try state.make("plans")
        for path in [folder.path("a"), folder.path("a/b"), state.path, plans] { #expect(try mode(path) == 0o700) }
        try AuditLog(in: state).append(AuditSamples.record(1), at: AuditSamples.time)
        for name in ["audit.jsonl", "audit.head"] { #expect(try mode("\(state.path)/\(name)") == 0o600) }
    }

    @Test func closesWhatWasOpenToOthers() throws {
        let state = StateFolder(path: folder.path("upid"))
        try AuditLog(in: state).append(AuditSamples.record(1), at: AuditSamples.time)
        chmod(state.path, 0o755)
        chmod("\(state.path)/audit.jsonl", 0o644)
        try AuditLog(in: state).append(AuditSamples.record(2), at: AuditSamples.time)
        #expect(try mode(state.path) == 0o700)
        #expect(try mode("\(state.path)/audit.jsonl") == 0o600)
    }

    @Test func refusesLinks() throws {
        let real = folder.path("real")
        try FileManager.default.createDirectory(atPath: real, withIntermediateDirectories: false)
        symlink(real, folder.path("upid"))
        let state = StateFolder(path: folder.path("upid"))
        #expect(throws: HistoryError.notAFolder(path: state.path)) {
            try AuditLog(in: state).append(AuditSamples.record(1), at: AuditSamples.time)
        }
    }

    @Test(arguments: ["audit.jsonl", "audit.head"])
    func refusesWhatIsNoFile(name: String) throws {
        let state = StateFolder(path: folder.path("upid"))
        let path = "\(try state.make())/\(name)"
        let target = try folder.write("", to: "target")
        symlink(target, path)
        #expect(throws: HistoryError.notARegularFile(path: path)) {
            try AuditLog(in: state).append(AuditSamples.record(1), at: AuditSamples.time)
        }
        #expect(throws: HistoryError.notARegularFile(path: path)) { try AuditLog(in: state).trail() }
        #expect(try folder.bytes("target").isEmpty)
        unlink(path)
        mkfifo(path, 0o600)
        #expect(throws: HistoryError.notARegularFile(path: path)) {
            try AuditLog(in: state).append(AuditSamples.record(1), at: AuditSamples.time)
        }
    }

    /// Only root can give a file away, so only there can this be seen.
    @Test(.enabled(if: geteuid() == 0)) func refusesWhatBelongsToOthers() throws {
        let state = StateFolder(path: folder.path("upid"))
        try AuditLog(in: state).append(AuditSamples.record(1), at: AuditSamples.time)
        let path = "\(state.path)/audit.jsonl"
        chown(path, 12_345, 12_345)
        #expect(throws: HistoryError.foreign(path: path)) {
            try AuditLog(in: state).append(AuditSamples.record(2), at: AuditSamples.time)
        }
        chown(state.path, 12_345, 12_345)
        #expect(throws: HistoryError.foreign(path: state.path)) {
            try AuditLog(in: state).append(AuditSamples.record(2), at: AuditSamples.time)
        }
    }
}
