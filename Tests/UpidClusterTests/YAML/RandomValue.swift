import Support
import UpidCore

/// Values that are hard to write: words with meaning, indicators, breaks.
enum RandomValue {
    private static let pieces = [
        "a", "b", "Z", "0", "1", "9", ".", "-", "+", "_", ":", ": ", " ", "  ", "\n", "\n\n", "\t", "#", " #", "'",
        "\"",
        "\\", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "%", "@", "`", "?", "=", "~", "<", "e", "x", "yes",
        "null",
        "true", "é", "\u{E000}", "\u{A0}", "😀", "\u{1}", "---", "...", "word word word word word",
        "long_unbroken_word_long_unbroken_word_long_unbroken_word", "\r", "http://x/y?z=1",
    ]

    /// Breaks and marks that kubectl's own detour over JSON cannot carry.
    private static let oddities = ["\u{2028}", "\u{85}", "\u{FEFF}"]

    static func oddText(_ generator: inout SplitMix64) -> String {
        text(&generator) + (oddities.randomElement(using: &generator) ?? "") + text(&generator)
    }

    static func text(_ generator: inout SplitMix64) -> String {
        let length = Int.random(in: 0...7, using: &generator)
        return (0..<length).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
    }

    static func number(_ generator: inout SplitMix64) -> JSONValue {
        switch Int.random(in: 0...3, using: &generator) {
        case 0: .int(Int64.random(in: -100...100, using: &generator))
        case 1: .int(Int64.random(in: .min ... .max, using: &generator))
        case 2: .double(Double.random(in: -10...10, using: &generator) + 0.001)
        default:
            .double(
                1.2345 * Double(sign: .plus, exponent: Int.random(in: -40 ... -1, using: &generator), significand: 1))
        }
    }

    static func value(depth: Int, _ generator: inout SplitMix64) -> JSONValue {
        let count = Int.random(in: 0...4, using: &generator)
        switch Int.random(in: depth > 0 ? 0...6 : 2...6, using: &generator) {
        case 0: return .array((0..<count).map { _ in value(depth: depth - 1, &generator) })
        case 1:
            let members = (0..<count).map { _ in (text(&generator), value(depth: depth - 1, &generator)) }
            return .object(Dictionary(members, uniquingKeysWith: { first, _ in first }))
        case 2: return Bool.random(using: &generator) ? .null : .bool(Bool.random(using: &generator))
        case 3: return number(&generator)
        default: return .string(text(&generator))
        }
    }
}
