/// A part of a JSONPath template.
indirect enum JSONPathNode: Hashable, Sendable {
    case text(String)
    case field(String)
    case slice(JSONPathSlice)
    case filter(left: [JSONPathNode], comparison: String, right: [JSONPathNode])
    /// `[?(@.field)]`: the element has it.
    case exists([JSONPathNode])
    case int(Int64)
    case double(Double)
    case bool(Bool)
    case wildcard
    case descent
    case union([[JSONPathNode]])
    /// `range`, `end`; any other name fails when it is reached.
    case identifier(String)
    /// What stands between braces.
    case list([JSONPathNode])
}

/// `[start:end:step]`; nil is what was left out.
struct JSONPathSlice: Hashable, Sendable {
    var start: Int?
    var end: Int?
    /// The end follows from a lone index.
    var endIsDerived = false
    var step: Int?

    /// The elements that the slice selects.
    func elements(of array: [JSONValue]) throws(JSONPathError) -> [JSONValue] {
        var first = start ?? 0
        if first < 0 { first += array.count }
        var last = end ?? array.count
        if last < 0 || (last == 0 && endIsDerived) { last += array.count }
        guard first != last else { return [] }
        guard first >= 0, first < array.count else {
            throw .outOfBounds(index: first, length: array.count)
        }
        guard last >= 0, last <= array.count else {
            throw .outOfBounds(index: last &- 1, length: array.count)
        }
        guard first <= last else { throw .startAfterEnd(start: first, end: last) }
        guard let step else { return Array(array[first..<last]) }
        guard step > 0 else { throw .badStep }
        return stride(from: first, to: last, by: min(step, array.count)).map { array[$0] }
    }
}
