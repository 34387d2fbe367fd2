internal import CZlib
internal import UpidConsole

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The lines of a gzip file, unpacked piece by piece.
enum GzipLines {
    private static let packedSize = 1 << 18
    private static let pieceSize = 1 << 20

    /// Calls `body` with each line, without its line end (LF or CR LF), and
    /// its number from 1 on. A line is only valid during the call. Empty lines
    /// are left out; several gzip members are one content.
    ///
    /// Throws ``TraceError``, its own or that of `body`.
    static func forEach(
        path: String, _ body: (UnsafeBufferPointer<UInt8>, Int) throws(TraceError) -> Void
    ) throws(TraceError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw TraceError.system("open", path, errno) }
        defer { close(descriptor) }
        let stream = z_streamp.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let packed = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: packedSize)
        var piece = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: pieceSize)
        defer {
            inflateEnd(stream)
            stream.deallocate()
            packed.deallocate()
            piece.deallocate()
        }
        var number = 0
        guard upid_inflate_init(stream) == Z_OK else { throw .brokenGzip(path: path, line: 1) }
        var status = Z_STREAM_END
        var kept = 0
        while true {
            if stream.pointee.avail_in == 0 {
                let count = try fill(packed, descriptor, path)
                if count == 0 { break }
                stream.pointee.next_in = packed.baseAddress
                stream.pointee.avail_in = UInt32(count)
            }
            if status == Z_STREAM_END { inflateReset(stream) }
            if kept == piece.count { piece = enlarged(piece) }
            stream.pointee.next_out = piece.baseAddress?.advanced(by: kept)
            stream.pointee.avail_out = UInt32(piece.count - kept)
            status = inflate(stream, Z_NO_FLUSH)
            let end = piece.count - Int(stream.pointee.avail_out)
            let consumed = try lines(UnsafeBufferPointer(rebasing: piece[..<end]), from: kept, &number, body)
            kept = end - consumed
            if consumed > 0, kept > 0, let base = piece.baseAddress { memmove(base, base + consumed, kept) }
            guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
                throw .brokenGzip(path: path, line: number + 1)
            }
        }
        guard status == Z_STREAM_END else { throw .truncatedGzip(path: path, line: number + 1) }
        if kept > 0 { try body(line(UnsafeBufferPointer(rebasing: piece[..<kept])), number + 1) }
    }

    /// Hands on the lines that are complete; how many bytes they took. No line
    /// ends before `start`.
    private static func lines(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ number: inout Int,
        _ body: (UnsafeBufferPointer<UInt8>, Int) throws(TraceError) -> Void
    ) throws(TraceError) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        var begin = 0
        var search = start
        while search < bytes.count, let found = memchr(base + search, 0x0A, bytes.count - search) {
            let end = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
            number += 1
            let content = line(UnsafeBufferPointer(rebasing: bytes[begin..<end]))
            if !content.isEmpty { try body(content, number) }
            begin = end + 1
            search = begin
        }
        return begin
    }

    private static func line(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        bytes.last == 0x0D ? UnsafeBufferPointer(rebasing: bytes.dropLast()) : bytes
    }

    private static func enlarged(_ piece: UnsafeMutableBufferPointer<UInt8>) -> UnsafeMutableBufferPointer<UInt8> {
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: piece.count * 2)
        _ = larger.update(fromContentsOf: piece)
        piece.deallocate()
        return larger
    }

    private static func fill(
        _ room: UnsafeMutableBufferPointer<UInt8>, _ descriptor: Int32, _ path: String
    ) throws(TraceError) -> Int {
        while true {
            let count = read(descriptor, room.baseAddress, room.count)
            if count >= 0 { return count }
            if errno != EINTR { throw TraceError.system("read", path, errno) }
        }
    }
}

extension TraceError {
    /// A call that failed with this error number.
    static func system(_ call: String, _ path: String, _ code: Int32) -> TraceError {
        .system(call: call, path: path, reason: SystemError(call, path, code: code).reason)
    }
}
