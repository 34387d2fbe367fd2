/// A sum that does not lose what is small beside what is large: the error
/// stays at a unit of the last place, whatever the order and the count.
///
/// Source: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur
/// Summation endlicher Summen", ZAMM 54 (1974).
package struct CompensatedSum: Sendable {
    private var sum = 0.0
    private var lost = 0.0

    /// Nothing added yet.
    package init() {}

    /// The sum of all values.
    package init(_ values: some Sequence<Double>) {
        for value in values { add(value) }
    }

    @inline(__always)
    package mutating func add(_ value: Double) {
        let next = sum + value
        lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
        sum = next
    }

    package var value: Double { sum + lost }
}
