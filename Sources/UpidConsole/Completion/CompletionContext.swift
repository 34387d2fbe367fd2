/// Where the cursor is on a command line that is being completed.
public enum CompletionContext: Hashable, Sendable {
    /// On the name of a flag: what there is of it so far.
    case flagName(prefix: String)
    /// On the value of a flag. `lead` is what stands before the value in the
    /// same word (`--output=`) and must stand before each candidate.
    case flagValue(FlagSpec, prefix: String, lead: String)
    /// On a word that is no flag; `words` are those before it.
    case word(prefix: String, words: [String])

    /// Reads a command line up to the cursor; the last word is the one that
    /// is being completed. Words that cannot be read are passed over.
    public init(_ line: [String], table: FlagTable) {
        let current = line.last ?? ""
        var words: [String] = []
        var pending: FlagSpec?
        var flagsEnded = false
        for word in line.dropLast() {
            if pending != nil {
                pending = nil
            } else if flagsEnded || !word.hasPrefix("-") || word == "-" {
                words.append(word)
            } else if word == "--" {
                flagsEnded = true
            } else {
                pending = Self.flagAwaitingValue(word, table: table)
            }
        }
        if let pending {
            self = .flagValue(pending, prefix: current, lead: "")
        } else if flagsEnded || !current.hasPrefix("-") {
            self = .word(prefix: current, words: words)
        } else {
            self = Self.onFlag(current, table: table)
        }
    }

    /// The flag that takes the next word as its value, if the word ends in one.
    private static func flagAwaitingValue(_ word: String, table: FlagTable) -> FlagSpec? {
        if word.hasPrefix("--") {
            guard !word.contains("="), let flag = table.flag(named: word.dropFirst(2)) else { return nil }
            return flag.value.takesValue ? flag : nil
        }
        for (position, letter) in word.dropFirst().enumerated() {
            guard let flag = table.flag(shorthand: letter) else { return nil }
            if flag.value.takesValue { return position == word.count - 2 ? flag : nil }
        }
        return nil
    }

    private static func onFlag(_ word: String, table: FlagTable) -> CompletionContext {
        if let equals = word.firstIndex(of: "=") {
            let name = word[..<equals]
            let flag = word.hasPrefix("--") ? table.flag(named: name.dropFirst(2)) : nil
            let short = name.count == 2 ? name.last.flatMap { table.flag(shorthand: $0) } : nil
            if let flag = flag ?? short {
                let after = word.index(after: equals)
                return .flagValue(flag, prefix: String(word[after...]), lead: String(word[..<after]))
            }
        } else if !word.hasPrefix("--"), let letter = word.dropFirst().first, word.count > 2,
            let flag = table.flag(shorthand: letter), flag.value.takesValue
        {
            return .flagValue(flag, prefix: String(word.dropFirst(2)), lead: String(word.prefix(2)))
        }
        return .flagName(prefix: word)
    }
}
