/// Which command a mistyped one may have meant, by cobra's rule: it begins
/// with what was typed, or at most two edits lie between them.
enum Spelling {
    /// Whether `command` may be what `typed` meant.
    static func isClose(_ command: String, to typed: String) -> Bool {
        let (wanted, given) = (command.lowercased(), typed.lowercased())
        return wanted.hasPrefix(given) || edits(Array(wanted.utf8), Array(given.utf8)) <= 2
    }

    /// Levenshtein's distance.
    private static func edits(_ one: [UInt8], _ other: [UInt8]) -> Int {
        guard other.count <= 256 else { return .max }
        var row = Array(0...other.count)
        for (line, left) in one.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, right) in other.enumerated() {
                let cost = min(diagonal + (left == right ? 0 : 1), row[column] + 1, row[column + 1] + 1)
                diagonal = row[column + 1]
                row[column + 1] = cost
            }
        }
        return row[other.count]
    }
}
