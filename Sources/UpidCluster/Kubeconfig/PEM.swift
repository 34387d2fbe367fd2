/// Certificates and keys as text.
enum PEM {
    /// Whether the bytes hold a PEM block at all.
    static func isPresent(in bytes: [UInt8]) -> Bool {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains {
            $0.hasPrefix("-----BEGIN ")
        }
    }
}
