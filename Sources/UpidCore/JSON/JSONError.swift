/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong at that place.
    public enum Problem: Hashable, Sendable {
        /// The text ends in the middle of a value.
        case endsEarly
        /// Something else should be there.
        case expected(String)
        case badNumber
        /// A number that no double holds.
        case numberTooLarge
        case badEscape
        /// A control character that is not escaped.
        case controlCharacter
        case notUTF8
        /// More nesting than is read.
        case tooDeep
        /// More bytes than are read.
        case tooLarge
    }

    public let problem: Problem
    /// Both count from 1; the column counts bytes.
    public let line: Int
    public let column: Int

    /// A problem at the byte `offset` of a text.
    init(_ problem: Problem, at offset: Int, in bytes: [UInt8]) {
        let before = bytes.prefix(offset)
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        self.problem = problem
        line = before.count { $0 == UInt8(ascii: "\n") } + 1
        column = before.count - lineStart + 1
    }

    public var description: String {
        "line \(line), column \(column): \(sentence)"
    }

    private var sentence: String {
        switch problem {
        case .endsEarly: "the text ends too early"
        case .expected(let what): "\(what) is expected"
        case .badNumber: "not a number"
        case .numberTooLarge: "the number is too large"
        case .badEscape: "not an escape of JSON"
        case .controlCharacter: "a control character in a string"
        case .notUTF8: "a string is not UTF-8"
        case .tooDeep: "nested deeper than \(JSONReader.maximumDepth) levels"
        case .tooLarge: "larger than \(JSONReader.maximumBytes >> 20) MiB"
        }
    }
}
