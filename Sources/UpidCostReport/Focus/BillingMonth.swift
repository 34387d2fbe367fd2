internal import UpidCore

/// A calendar month in UTC: what clouds bill by.
struct BillingMonth {
    let start: Timestamp
    /// The first moment of the next one.
    let end: Timestamp

    /// The month that a moment is in.
    init(of moment: Timestamp) {
        let date = "\(moment)".split(separator: "-")
        let (year, month) = (Int(date.first ?? "") ?? 1970, date.count > 1 ? Int(date[1]) ?? 1 : 1)
        start = Self.first(year, month) ?? moment
        end = (month == 12 ? Self.first(year + 1, 1) : Self.first(year, month + 1)) ?? moment
    }

    private static func first(_ year: Int, _ month: Int) -> Timestamp? {
        Timestamp("\(year)-\(month < 10 ? "0" : "")\(month)-01T00:00:00Z")
    }
}
