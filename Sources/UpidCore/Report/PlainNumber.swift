/// Numbers as documents carry them, without digits that mean nothing.
package enum PlainNumber {
    /// Cores, or a share, to six decimals.
    package static func cores(_ value: Double) -> Double {
        guard value.isFinite, abs(value) < 1e9 else { return value.isFinite ? value : 0 }
        return (value * 1e6).rounded() / 1e6
    }

    /// A number with one decimal, or none where that is zero: `4.2`, `3`.
    package static func text(tenths value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "<unknown>" }
        let tenths = Int64((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
    }

    /// Whole bytes.
    package static func bytes(_ value: Double) -> Int64 {
        guard value.isFinite else { return 0 }
        return Int64(min(max(value.rounded(), -0x1p62), 0x1p62))
    }
}
