/// A share of something, as people write it on a command line.
public enum ShareArgument {
    /// `0.3` or `30%`, 0…1; nil for anything else.
    public static func value(_ text: String) -> Double? {
        let isPercentage = text.last == "%"
        let digits = isPercentage ? text.dropLast() : text[...]
        guard digits.allSatisfy({ $0 == "." || ("0"..."9").contains($0) }), let number = Double(digits) else {
            return nil
        }
        let share = isPercentage ? number / 100 : number
        return (0...1).contains(share) ? share : nil
    }
}
