package import UpidCore

extension HTTPHead {
    /// When the server answered, by its own clock; nil without a `Date` of
    /// the form that servers have to write.
    ///
    /// Source: RFC 9110, section 5.6.7 (IMF-fixdate).
    package var date: Timestamp? {
        // Sun, 06 Nov 1994 08:49:37 GMT
        let words = header("date")?.split(separator: " ") ?? []
        guard words.count == 6, words[1].utf8.count == 2, words[3].utf8.count == 4, words[4].utf8.count == 8,
            words[5] == "GMT", let month = Self.months.firstIndex(of: String(words[2]))
        else { return nil }
        return Timestamp("\(words[3])-\(month < 9 ? "0" : "")\(month + 1)-\(words[1])T\(words[4])Z")
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
