/// Numbers as Go's `strconv` reads and writes them.
enum YAMLNumber {
    /// An integer of 64 bits with an optional sign and the prefixes `0x`,
    /// `0o`, `0b` and a bare `0` (octal); nil for anything else.
    static func integer(_ text: [UInt8]) -> YAMLScalar? {
        var digits = text[...]
        var isNegative = false
        let sign = digits.first
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            digits = digits.dropFirst()
        }
        let base = takePrefix(&digits)
        guard let magnitude = magnitude(digits, base: base) else { return nil }
        if isNegative {
            if magnitude == UInt64(Int64.max) + 1 { return .int(.min) }
            return Int64(exactly: magnitude).map { .int(-$0) }
        }
        if let number = Int64(exactly: magnitude) { return .int(number) }
        return sign == UInt8(ascii: "+") ? nil : .unsigned(magnitude)
    }

    /// A decimal number with an optional fraction and exponent; nil for
    /// anything else and for what overflows.
    static func float(_ text: [UInt8]) -> Double? {
        var rest = text[...]
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        let whole = takeDigits(&rest)
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard takeDigits(&rest) + whole > 0 else { return nil }
        } else if whole == 0 {
            return nil
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
            guard takeDigits(&rest) > 0 else { return nil }
        }
        guard rest.isEmpty else { return nil }
        var literal = text.first == UInt8(ascii: "+") ? Array(text.dropFirst()) : text
        if literal.last == UInt8(ascii: ".") { literal.removeLast() }
        guard let number = Double(String(decoding: literal, as: UTF8.self)), number.isFinite else { return nil }
        return number
    }

    /// The shortest text that reads back as the same number, whole numbers
    /// of 64 bits without an exponent, as kubectl prints them in YAML.
    static func text(_ number: Double) -> String {
        if let whole = Int64(exactly: number) { return String(whole) }
        if let whole = UInt64(exactly: number) { return String(whole) }
        guard number.isFinite else { return number.isNaN ? ".nan" : number > 0 ? ".inf" : "-.inf" }
        return general(number.description)
    }

    /// The text of a key that was a number in the source: single precision.
    static func keyText(_ number: Double) -> String {
        let single = Float(number)
        guard single.isFinite else { return single.isNaN ? ".nan" : single > 0 ? ".inf" : "-.inf" }
        return general(single.description)
    }

    /// Lays the digits of Swift's shortest form out as Go's `%g` does: with
    /// an exponent where that is under -4 or over 5.
    private static func general(_ description: String) -> String {
        var digits: [UInt8] = []
        var point: Int?
        var exponent = 0
        let isNegative = description.utf8.first == UInt8(ascii: "-")
        let unsigned = description.utf8.drop { $0 == UInt8(ascii: "-") }
        for (index, byte) in unsigned.enumerated() {
            if byte == UInt8(ascii: "e") {
                exponent = Int(String(decoding: unsigned.dropFirst(index + 1), as: UTF8.self)) ?? 0
                break
            } else if byte == UInt8(ascii: ".") {
                point = digits.count
            } else {
                digits.append(byte)
            }
        }
        exponent += point ?? digits.count
        let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(leading)
        exponent -= leading
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        let sign = isNegative ? "-" : ""
        return sign + (digits.isEmpty ? "0" : layout(String(decoding: digits, as: UTF8.self), exponent: exponent))
    }

    /// `0.<digits>` times ten to the `exponent`.
    private static func layout(_ digits: String, exponent: Int) -> String {
        let scientific = exponent - 1
        if scientific < -4 || scientific >= 6 {
            let magnitude = abs(scientific)
            let fraction = digits.utf8.count > 1 ? "." + digits.dropFirst() : ""
            return
                "\(digits.prefix(1))\(fraction)e\(scientific < 0 ? "-" : "+")\(magnitude < 10 ? "0" : "")\(magnitude)"
        }
        let count = digits.utf8.count
        if exponent <= 0 { return "0." + String(repeating: "0", count: -exponent) + digits }
        if count <= exponent { return digits + String(repeating: "0", count: exponent - count) }
        return "\(digits.prefix(exponent)).\(digits.dropFirst(exponent))"
    }

    private static func takePrefix(_ digits: inout ArraySlice<UInt8>) -> UInt64 {
        guard digits.count > 1, digits.first == UInt8(ascii: "0") else { return 10 }
        switch digits[digits.startIndex + 1] {
        case UInt8(ascii: "x"), UInt8(ascii: "X"):
            digits = digits.dropFirst(2)
            return 16
        case UInt8(ascii: "o"), UInt8(ascii: "O"):
            digits = digits.dropFirst(2)
            return 8
        case UInt8(ascii: "b"), UInt8(ascii: "B"):
            digits = digits.dropFirst(2)
            return 2
        default:
            digits = digits.dropFirst()
            return 8
        }
    }

    private static func magnitude(_ digits: ArraySlice<UInt8>, base: UInt64) -> UInt64? {
        guard !digits.isEmpty else { return nil }
        var value: UInt64 = 0
        for byte in digits {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            guard UInt64(digit) < base else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: base)
            let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
            guard !overflow, !carry else { return nil }
            value = sum
        }
        return value
    }

    private static func takeDigits(_ text: inout ArraySlice<UInt8>) -> Int {
        let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        text = text.dropFirst(digits.count)
        return digits.count
    }
}
