internal import UpidCore

/// An opt-out with its reason and its end: `licence server until 2027-01-01`.
package struct KeepAnnotation: Hashable, Sendable {
    /// The annotation's name.
    package static let name = "upid.dev/keep"

    var reason: String
    /// The last day that it holds, as it was written.
    var lastDay: String
    /// The end of that day in UTC.
    var end: Timestamp

    /// What is wrong with one.
    enum Problem: Error, Hashable, CustomStringConvertible {
        case noReason
        case noEnd
        case badDay(String)
        case twoDays

        var description: String {
            switch self {
            case .noReason: "it gives no reason: write \"reason until 2027-01-01\""
            case .noEnd: "it has no end: write \"reason until 2027-01-01\""
            case .badDay(let day): "\"\(day)\" is not a day: write \"reason until 2027-01-01\""
            case .twoDays: "it names two days: write \"reason until 2027-01-01\""
            }
        }
    }

    /// Reads an annotation's value.
    static func read(_ text: String) -> Result<KeepAnnotation, Problem> {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let place = words.lastIndex(where: { $0.lowercased() == "until" }) else {
            return .failure(words.isEmpty ? .noReason : .noEnd)
        }
        guard place > 0 else { return .failure(.noReason) }
        let day = words[(place + 1)...].joined(separator: " ")
        guard !day.isEmpty else { return .failure(.noEnd) }
        guard let start = Self.start(of: day) else { return .failure(.badDay(day)) }
        let days = words.indices.dropLast().count { words[$0].lowercased() == "until" && Self.start(of: words[$0 + 1]) != nil }
        guard days == 1 else { return .failure(.twoDays) }
        let reason = words[..<place].joined(separator: " ")
        return .success(KeepAnnotation(reason: reason, lastDay: day, end: start.advanced(by: 86_400)))
    }

    /// A day that the calendar does not have is read as one of the next month.
    private static func start(of day: some StringProtocol) -> Timestamp? {
        Timestamp("\(day)T00:00:00Z").flatMap { $0.description == "\(day)T00:00:00Z" ? $0 : nil }
    }
}
