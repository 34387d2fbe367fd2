internal import UpidCore

/// Values of flags as Go's `strconv` and `time` read them, with their reasons
/// for a refusal.
enum GoLiteral {
    /// What `strconv.ParseBool` takes; nil for anything else.
    static func bool(_ text: String) -> Bool? {
        switch text {
        case "1", "t", "T", "TRUE", "true", "True": true
        case "0", "f", "F", "FALSE", "false", "False": false
        default: nil
        }
    }

    /// Why a text is no bool.
    static func boolReason(_ text: String) -> String {
        "strconv.ParseBool: parsing \(text.goQuoted): invalid syntax"
    }

    /// A whole number of so many bits with Go's prefixes (`0x`, `0o`, `0b`);
    /// nil if it is none or does not fit.
    static func integer(_ text: String, bits: Int) -> Int64? {
        guard let number = digits(text), number.magnitude <= Int128(1) << 64 else { return nil }
        let bound = Int128(1) << Int128(min(max(bits, 1), 64) - 1)
        return number >= -bound && number < bound ? Int64(exactly: number) : nil
    }

    /// Why a text is no whole number of so many bits.
    static func integerReason(_ text: String) -> String {
        let reason = digits(text) == nil ? "invalid syntax" : "value out of range"
        return "strconv.ParseInt: parsing \(text.goQuoted): \(reason)"
    }

    /// The number, at most a little beyond 64 bits.
    private static func digits(_ text: String) -> Int128? {
        var rest = Substring(text)
        let negative = rest.first == "-"
        if negative || rest.first == "+" { rest = rest.dropFirst() }
        let lowered = rest.lowercased()
        let (radix, prefix): (Int128, Int) =
            lowered.hasPrefix("0x")
            ? (16, 2)
            : lowered.hasPrefix("0o")
                ? (8, 2)
                : lowered.hasPrefix("0b")
                    ? (2, 2)
                    : lowered.hasPrefix("0") && lowered.utf8.count > 1 ? (8, 1) : (10, 0)
        var number: Int128 = 0
        guard rest.utf8.count > prefix else { return nil }
        for byte in rest.utf8.dropFirst(prefix) {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < Int(radix) else { return nil }
            if number < Int128(1) << 70 { number = number * radix + Int128(digit) }
        }
        return negative ? -number : number
    }
}
