#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// An IPv4 or IPv6 address; an IPv4 one as it is mapped into IPv6, so that
/// both ways to write it are equal.
struct IPAddress: Equatable {
    let bytes: [UInt8]

    private static let mappedPrefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

    /// Reads `10.0.0.1` or `2001:db8::1`, without brackets or zone.
    init?(_ text: some StringProtocol) {
        let text = String(text)
        var v4 = in_addr()
        var v6 = in6_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            bytes = Self.mappedPrefix + withUnsafeBytes(of: &v4) { Array($0) }
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            bytes = withUnsafeBytes(of: &v6) { Array($0) }
        } else {
            return nil
        }
    }

    var isV4: Bool { bytes.starts(with: Self.mappedPrefix) }

    /// 127.0.0.0/8 or ::1.
    var isLoopback: Bool {
        isV4 ? bytes[12] == 127 : bytes == Array(repeating: 0, count: 15) + [1]
    }
}

/// The addresses of `10.0.0.0/8` or `2001:db8::/32`.
struct AddressRange {
    private let address: IPAddress
    private let bits: Int

    /// Nil unless it is an address, a slash, and a fitting number of bits.
    init?(_ text: String) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, let address = IPAddress(halves[0]), let bits = UInt8(halves[1]) else { return nil }
        let isV4 = !halves[0].utf8.contains(UInt8(ascii: ":"))
        guard bits <= (isV4 ? 32 : 128) else { return nil }
        self.address = address
        self.bits = Int(bits) + (isV4 ? 96 : 0)
    }

    func contains(_ other: IPAddress) -> Bool {
        guard address.isV4 == other.isV4 else { return false }
        let whole = bits / 8
        guard address.bytes.prefix(whole) == other.bytes.prefix(whole) else { return false }
        guard bits % 8 > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (bits % 8))
        return address.bytes[whole] & mask == other.bytes[whole] & mask
    }
}
