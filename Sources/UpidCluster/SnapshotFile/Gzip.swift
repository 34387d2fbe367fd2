internal import CZlib

/// Packing and unpacking of whole byte arrays in the gzip format (RFC 1952).
enum Gzip {
    /// What is wrong with packed bytes.
    enum Failure: Error {
        case truncated
        case damaged
        /// More than the permitted bytes would come out.
        case tooLarge
    }

    /// The bytes begin like gzip.
    static func isPacked(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
    }

    /// Packs bytes. The header holds neither a time nor the operating system,
    /// so equal input gives equal output.
    ///
    /// Throws ``Failure/damaged`` when zlib has no memory.
    static func pack(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        var packed: [UInt8] = []
        let status = withStream(over: bytes) { stream in
            guard upid_deflate_init(stream, Z_DEFAULT_COMPRESSION) == Z_OK else { return Z_MEM_ERROR }
            defer { deflateEnd(stream) }
            var status = Z_OK
            while status == Z_OK {
                status = drain(stream, into: &packed) { deflate(stream, Z_FINISH) }
            }
            return status
        }
        guard status == Z_STREAM_END, packed.count > 9 else { throw .damaged }
        packed[9] = 255
        return packed
    }

    /// Unpacks bytes, but not many more than `limit` of them. Several members
    /// one after the other are one content, as for gzip itself.
    static func unpack(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
        var unpacked: [UInt8] = []
        let status = withStream(over: bytes) { stream in
            guard upid_inflate_init(stream) == Z_OK else { return Z_MEM_ERROR }
            defer { inflateEnd(stream) }
            var status = Z_OK
            while status == Z_OK, unpacked.count <= limit {
                status = drain(stream, into: &unpacked) { inflate(stream, Z_NO_FLUSH) }
                if status == Z_STREAM_END, stream.pointee.avail_in > 0 {
                    status = inflateReset(stream)
                }
            }
            return status
        }
        if unpacked.count > limit { throw .tooLarge }
        switch status {
        case Z_STREAM_END: return unpacked
        case Z_BUF_ERROR: throw .truncated
        default: throw .damaged
        }
    }

    /// Runs `body` on a stream whose input is `bytes`. zlib keeps the stream's
    /// address, so it is a pointer all along.
    private static func withStream(over bytes: [UInt8], _ body: (z_streamp) -> Int32) -> Int32 {
        bytes.withUnsafeBufferPointer { input in
            let stream = z_streamp.allocate(capacity: 1)
            defer { stream.deallocate() }
            stream.initialize(to: z_stream())
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = UInt32(clamping: input.count)
            return body(stream)
        }
    }

    /// One call of zlib with a chunk of room; what came out is appended.
    private static func drain(_ stream: z_streamp, into output: inout [UInt8], call: () -> Int32) -> Int32 {
        var status = Z_OK
        output += [UInt8](unsafeUninitializedCapacity: 65_536) { room, count in
            stream.pointee.next_out = room.baseAddress
            stream.pointee.avail_out = UInt32(room.count)
            status = call()
            count = room.count - Int(stream.pointee.avail_out)
        }
        return status
    }
}
