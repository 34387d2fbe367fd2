/// The order in which Go writes the keys of a map to YAML: runs of digits
/// compare as numbers (`a2` before `a10`), letters come after everything
/// else, the rest by code point.
enum NaturalKeyOrder {
    /// Whether `left` comes before `right`.
    static func precedes(_ left: String, _ right: String) -> Bool {
        let first = Array(left.unicodeScalars)
        let second = Array(right.unicodeScalars)
        guard let split = zip(first, second).enumerated().first(where: { $1.0 != $1.1 })?.offset else {
            return first.count < second.count
        }
        let (one, other) = (first[split], second[split])
        switch (one.properties.isAlphabetic, other.properties.isAlphabetic) {
        case (true, true): return one < other
        case (false, true): return true
        case (true, false): return false
        case (false, false): break
        }
        let isInsideNumber = (one == "0" || other == "0") && endsInNumber(first[..<split])
        let (value, length) = number(first[split...], from: isInsideNumber ? 1 : 0)
        let (otherValue, otherLength) = number(second[split...], from: isInsideNumber ? 1 : 0)
        if value != otherValue { return value < otherValue }
        if length != otherLength { return length < otherLength }
        return one < other
    }

    private static func endsInNumber(_ prefix: ArraySlice<Unicode.Scalar>) -> Bool {
        prefix.reversed().prefix { isDigit($0) }.contains { $0 != "0" }
    }

    private static func number(_ text: ArraySlice<Unicode.Scalar>, from start: Int64) -> (value: Int64, length: Int) {
        let digits = text.prefix { isDigit($0) }
        let value = digits.reduce(start) { $0 &* 10 &+ Int64($1.value) &- 48 }
        return (value, digits.count)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .decimalNumber
    }
}
