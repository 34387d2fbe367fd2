public import UpidCore

/// Working hours that cannot be read.
public struct WorkingHoursError: UserFacingError, Hashable {
    /// What is wrong with them.
    public enum Problem: Hashable, Sendable {
        case shape
        case days(String)
        case times(String)
        case zone(String)
        /// They never end, or begin when they end.
        case always
    }

    public var problem: Problem
    /// All of it, as given.
    public var text: String

    /// An error about `text`.
    public init(_ problem: Problem, _ text: String) {
        self.problem = problem
        self.text = text
    }

    public var description: String {
        "error: invalid working hours \"\(TerminalText.escaped(text))\": \(TerminalText.escaped(why))"
    }

    private var why: String {
        switch problem {
        case .shape: "they have three parts, days, times and a time zone"
        case .days(let word): "\"\(word)\" is neither a day nor a range of days"
        case .times(let word): "\"\(word)\" is no range of times"
        case .zone(let word): "\"\(word)\" is no name of a time zone"
        case .always: "they have no end"
        }
    }

    public var hint: String? { "DAYS HH:MM-HH:MM ZONE, such as \"Mon-Fri 08:00-20:00 Europe/Berlin\"" }
}
