/// A day of the week; the raw value is cron's.
public enum Weekday: Int, Hashable, Sendable, CaseIterable {
    case sunday, monday, tuesday, wednesday, thursday, friday, saturday

    /// Monday first.
    static let week: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday]

    /// `Mon`, `monday`; nil for anything else.
    init?(_ text: some StringProtocol) {
        let word = text.lowercased()
        let found = Self.allCases.first { day in
            let name = "\(day)"
            return word == name || word == name.prefix(3)
        }
        guard let found else { return nil }
        self = found
    }

    var next: Weekday { Weekday(rawValue: (rawValue + 1) % 7) ?? .sunday }

    /// `Mon`.
    var short: String {
        let name = "\(self)"
        return name.prefix(1).uppercased() + name.dropFirst().prefix(2)
    }
}
