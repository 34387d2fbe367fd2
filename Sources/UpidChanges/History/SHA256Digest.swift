#if canImport(CommonCrypto)
internal import CommonCrypto
#else
internal import CCrypto
#endif

/// The SHA-256 of some bytes: 32 bytes, by FIPS 180-4.
public struct SHA256Digest: Hashable, Sendable {
    /// The system's library gives none.
    public struct Unavailable: Error, Hashable, Sendable {}

    private static let length = 32

    private let bytes: [UInt8]

    /// Computes it with the library that the system keeps: OpenSSL, which
    /// libcurl brings along on Linux, and CommonCrypto on macOS.
    ///
    /// Throws ``Unavailable`` when OpenSSL has no SHA-256 to offer, which only
    /// an odd configuration of it can bring about.
    public init(of text: some Collection<UInt8>) throws(Unavailable) {
        let computed =
            text.withContiguousStorageIfAvailable(Self.compute) ?? Array(text).withUnsafeBufferPointer(Self.compute)
        guard let computed else { throw Unavailable() }
        bytes = computed
    }

    /// 64 lower-case digits.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func compute(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var isComputed = true
        let digest = [UInt8](unsafeUninitializedCapacity: length) { room, count in
            room.initialize(repeating: 0)
            count = length
            #if canImport(CommonCrypto)
            var context = CC_SHA256_CTX()
            CC_SHA256_Init(&context)
            var rest = text[...]
            while !rest.isEmpty {
                let part = UnsafeBufferPointer(rebasing: rest.prefix(1 << 30))
                CC_SHA256_Update(&context, part.baseAddress, CC_LONG(part.count))
                rest = rest.dropFirst(part.count)
            }
            CC_SHA256_Final(room.baseAddress, &context)
            #else
            // It takes no nil, not even for no bytes.
            isComputed = withUnsafePointer(to: 0 as UInt8) { none in
                SHA256(text.baseAddress ?? none, text.count, room.baseAddress) != nil
            }
            #endif
        }
        return isComputed ? digest : nil
    }
}
