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
