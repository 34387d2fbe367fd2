/// Amounts as tables and explanations show them. What is configured is shown
/// exactly; what was measured is rounded to three digits. Either may be
/// copied into a manifest as it stands.
///
/// One rule for all: CPU below a core in `m`, from one core on in cores
/// (`250m`, `1.5`); memory below a gibibyte in `Mi`, from one on in `Gi`
/// (`512Mi`, `1.5Gi`).
public enum HumanQuantity {
    /// A CPU request or limit, exactly: `250m`, `1.5`, `1500u`.
    public static func cpu(_ quantity: Quantity) -> String {
        guard quantity.nanos % 1_000_000 == 0, quantity.nanos >= 1_000_000_000 else {
            return Quantity(nanos: quantity.nanos, format: .decimalSI).description
        }
        return decimal(thousandths: quantity.nanos / 1_000_000)
    }

    /// A memory request or limit, exactly: `512Mi`, `1.5Gi`; what is not whole
    /// Mi, or takes more than two decimals of Gi, as it was written (`500M`,
    /// `1100Mi`).
    public static func memory(_ quantity: Quantity) -> String {
        let mebibyte: Int128 = 1_048_576 * 1_000_000_000
        let (count, rest) = quantity.nanos.quotientAndRemainder(dividingBy: mebibyte)
        guard rest == 0, count > 0 else { return quantity.description }
        let hundredths = count * 100
        guard count >= 1_024, hundredths % 1_024 == 0 else { return "\(count)Mi" }
        return decimal(thousandths: hundredths / 1_024 * 10) + "Gi"
    }

    /// Measured CPU: `0m`, `7m`, `250m`, `1.52`, `34.1`. What is above zero is
    /// at least `1m`.
    public static func measured(cores: Double) -> String {
        guard cores > 0 else { return "0m" }
        let millis = min(max(cores * 1_000, 1), 1e15).rounded()
        if millis < 1_000 { return "\(Int(millis))m" }
        return decimal(thousandths: threeDigits(millis))
    }

    /// Measured memory: `0Mi`, `7Mi`, `512Mi`, `1.52Gi`, `34.1Gi`. What is
    /// above zero is at least `1Mi`.
    public static func measured(bytes: Double) -> String {
        guard bytes > 0 else { return "0Mi" }
        let mebibytes = min(max(bytes / 1_048_576, 1), 1e12)
        if mebibytes.rounded() < 1_024 { return "\(Int(mebibytes.rounded()))Mi" }
        return decimal(thousandths: threeDigits(mebibytes / 1_024 * 1_000)) + "Gi"
    }

    /// A data rate: `0 B/s`, `812 B/s`, `1.2 KiB/s`, `34.1 MiB/s`.
    public static func rate(bytesPerSecond: Double) -> String {
        var amount = bytesPerSecond.isFinite ? max(bytesPerSecond, 0) : 0
        var unit = 0
        while amount >= 1_023.5, unit < units.count - 1 {
            amount /= 1_024
            unit += 1
        }
        return unit == 0
            ? "\(Int(amount.rounded())) \(units[0])"
            : "\(decimal(thousandths: threeDigits(amount * 1_000))) \(units[unit])"
    }

    private static let units = ["B/s", "KiB/s", "MiB/s", "GiB/s", "TiB/s"]

    /// A share in per cent: `0%`, `0.4%`, `63%`.
    public static func percent(_ share: Double) -> String {
        guard share.isFinite else { return "<unknown>" }
        let tenths = min(max(share * 1_000, -1e12), 1e12).rounded()
        if tenths != 0, abs(tenths) < 100 { return decimal(thousandths: Int128(tenths) * 100) + "%" }
        return "\(Int((tenths / 10).rounded()))%"
    }

    /// Thousandths of a unit to three digits of the unit, but at least whole.
    private static func threeDigits(_ thousandths: Double) -> Int128 {
        let step: Double = thousandths < 10_000 ? 10 : thousandths < 100_000 ? 100 : 1_000
        return Int128((thousandths / step).rounded() * step)
    }

    private static func decimal(thousandths: Int128) -> String {
        let (whole, rest) = thousandths.quotientAndRemainder(dividingBy: 1_000)
        if rest == 0 { return "\(whole)" }
        var digits = "\(1_000 + rest.magnitude)".dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return (thousandths < 0 && whole == 0 ? "-" : "") + "\(whole).\(digits)"
    }
}
