/// Bytes that are not the message they should be.
struct MalformedBody: Error, CustomStringConvertible {
    var description: String

    init(_ problem: String) { description = problem }
}
