import Foundation
import Synchronization
import Testing

@testable import UpidConsole

@Suite struct OutputWriterTests {
    @Test func gathersAndWritesAll() throws {
        let pieces = Mutex<[[UInt8]]>([])
        let writer = OutputWriter { bytes in
            pieces.withLock { $0.append(bytes) }
            return 0
        }
        for _ in 0..<30_000 { try writer.write("12345\n") }
        try writer.flush()
        try writer.flush()
        let written = pieces.withLock { $0 }
        #expect(written.joined().count == 180_000)
        #expect(written.count == 3)
    }

    @Test func tellsOfAFullDisk() throws {
        let full = open("/dev/full", O_WRONLY)
        try #require(full >= 0)
        defer { close(full) }
        let writer = OutputWriter(descriptor: full, name: "/dev/stdout")
        try writer.write("x")
        let error = #expect(throws: SystemError.self) { try writer.flush() }
        #expect(error?.description == "error: write /dev/stdout: no space left on device")
    }
}

@Suite struct AtomicFileTests {
    @Test func replacesAFileAndLeavesNoDraft() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("s.json").path
        try AtomicFile.write(Array("one".utf8), to: path)
        try AtomicFile.write(Array("two".utf8), to: path)
        #expect(try FileReading.bytes(path: path) == Array("two".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["s.json"])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func refusesASymbolicLinkAndAMissingFolder() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let link = folder.appendingPathComponent("link").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/nonexistent/x")
        #expect(throws: SystemError.self) { try AtomicFile.write([1], to: link) }
        let error = #expect(throws: SystemError.self) { try AtomicFile.write([1], to: "/nonexistent/x") }
        #expect(error?.description == "error: open /nonexistent/x: no such file or directory")
    }
}
