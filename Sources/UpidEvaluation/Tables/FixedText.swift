#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Text in columns of fixed width.
enum FixedText {
    /// A number with so many decimals, to the right of a column; `unit` counts
    /// as part of it.
    static func number(_ value: Double, _ decimals: Int, width: Int = 0, unit: String = "") -> String {
        guard value.isFinite else { return right(value.isNaN ? "nan" : "inf", width) }
        var room = [CChar](repeating: 0, count: 400)
        let length = withVaList([Int32(clamping: decimals), value]) { vsnprintf(&room, room.count, "%.*f", $0) }
        let text = String(decoding: room.prefix(max(0, Int(length))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return right(text + unit, width)
    }

    /// A share as per cent.
    static func percent(_ share: Double, _ decimals: Int, width: Int) -> String {
        number(share * 100, decimals, width: width, unit: "%")
    }

    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.unicodeScalars.count)) + text
    }

    static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
    }
}
