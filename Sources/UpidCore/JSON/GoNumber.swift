/// Numbers as Go writes them, which is what users of kubectl compare with.
enum GoNumber {
    /// As `encoding/json` writes a float64: plain digits from 1e-6 up to
    /// 1e21, otherwise an exponent without padding (`1e-7`, `1e+21`).
    /// What JSON cannot say (NaN, infinities) is `null`.
    static func json(_ number: Double) -> String {
        guard number.isFinite else { return "null" }
        let magnitude = number.magnitude
        let plain = magnitude == 0 || (magnitude >= 1e-6 && magnitude < 1e21)
        return plain ? fixed(number) : scientific(number, exponentDigits: 1)
    }

    /// As `fmt.Sprint` writes a float64: an exponent of two digits below
    /// 1e-4 and from 1e21.
    static func printed(_ number: Double) -> String {
        guard number.isFinite else { return number.isNaN ? "NaN" : number < 0 ? "-Inf" : "+Inf" }
        let magnitude = number.magnitude
        let plain = magnitude == 0 || (magnitude >= 1e-4 && magnitude < 1e21)
        return plain ? fixed(number) : scientific(number, exponentDigits: 2)
    }

    private static func fixed(_ number: Double) -> String {
        let parts = decimal(number)
        let sign = number.sign == .minus ? "-" : ""
        guard !parts.digits.isEmpty else { return sign + "0" }
        let digits = parts.digits
        if parts.point <= 0 { return sign + "0." + String(repeating: "0", count: -parts.point) + digits }
        if parts.point >= digits.count {
            return sign + digits + String(repeating: "0", count: parts.point - digits.count)
        }
        return sign + digits.prefix(parts.point) + "." + digits.dropFirst(parts.point)
    }

    private static func scientific(_ number: Double, exponentDigits: Int) -> String {
        let parts = decimal(number)
        let exponent = parts.point - 1
        let magnitude = String(exponent.magnitude)
        let padding = String(repeating: "0", count: max(0, exponentDigits - magnitude.count))
        let fraction = parts.digits.dropFirst()
        return (number < 0 ? "-" : "") + parts.digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction)
            + "e" + (exponent < 0 ? "-" : "+") + padding + magnitude
    }

    /// The shortest digits that read back as the number, without zeros at
    /// either end, and the place of the point among them.
    private static func decimal(_ number: Double) -> (digits: String, point: Int) {
        let halves = number.magnitude.description.split(separator: "e", maxSplits: 1)
        let mantissa = (halves.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
        let whole = mantissa.first ?? ""
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        var digits = whole + fraction
        var point = whole.count + (halves.count > 1 ? Int(halves[1]) ?? 0 : 0)
        while digits.first == "0" {
            digits.removeFirst()
            point -= 1
        }
        while digits.last == "0" { digits.removeLast() }
        return (String(digits), point)
    }
}
