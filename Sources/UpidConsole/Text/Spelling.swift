/// Which known words a mistyped one may have meant.
public enum Spelling {
    /// The known words that begin with what was typed, or lie few edits from
    /// it: one for up to four letters, two for more. In the order in which
    /// they are known; none for "", and none that is what was typed.
    public static func close(to typed: String, among known: some Sequence<String>) -> [String] {
        known.filter { $0 != typed && isClose($0, to: typed) }
    }

    /// `did you mean a or b?`, as a hint, the closest first; nil where nothing
    /// is close.
    public static func question(_ typed: String, among known: some Sequence<String>) -> String? {
        let words = close(to: typed, among: known).map { ($0, distance($0, typed)) }.enumerated()
            .sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
        return words.isEmpty ? nil : "did you mean \(words.prefix(most).joined(separator: " or "))?"
    }

    /// How many words a question asks about.
    private static let most = 3

    private static func isClose(_ known: String, to typed: String) -> Bool {
        !typed.isEmpty && distance(known, typed) <= (typed.utf8.count < 5 ? 1 : 2)
    }

    /// Edits from one to the other, whatever the case; 0 for a word that
    /// begins so.
    private static func distance(_ known: String, _ typed: String) -> Int {
        let (wanted, given) = (known.lowercased(), typed.lowercased())
        return wanted.hasPrefix(given) ? 0 : edits(Array(wanted.utf8), Array(given.utf8))
    }

    /// How many letters are to be added, left out, exchanged for another or
    /// swapped with their neighbour to make one word of the other.
    private static func edits(_ one: [UInt8], _ other: [UInt8]) -> Int {
        guard other.count <= 256 else { return .max }
        var (before, row) = ([Int](), Array(0...other.count))
        for line in one.indices {
            var next = [line + 1]
            for column in other.indices {
                let cost = one[line] == other[column] ? 0 : 1
                var best = min(row[column] + cost, row[column + 1] + 1, next[column] + 1)
                if line > 0, column > 0, one[line] == other[column - 1], one[line - 1] == other[column] {
                    best = min(best, before[column - 1] + 1)
                }
                next.append(best)
            }
            (before, row) = (row, next)
        }
        return row[other.count]
    }
}
