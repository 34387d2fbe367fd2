/// Reads a command line by pflag's rules and hands it on in one plain form.
///
/// kubectl's users write `-nshop`, `-n=shop`, `-Aowide`, `--chunk-size 50` and
/// `-A=true`, anywhere on the line. What comes out is the value of each flag
/// that was given (of one that is not repeatable, the last) and the other
/// words.
public struct ArgumentNormaliser: Sendable {
    private let table: FlagTable
    private let command: String

    /// A reader of the flags in `table`; `command` (`kubectl upid analyze`) is
    /// named in errors.
    public init(table: FlagTable, command: String) {
        self.table = table
        self.command = command
    }

    /// The whole command line; flags may stand between the other words.
    public func arguments(_ words: some Sequence<String>) throws(FlagError) -> NormalisedArguments {
        var reading = Reading(words: Array(words))
        try read(&reading, stopsAtWord: false)
        return NormalisedArguments(flags: table.flags, given: reading.given, words: reading.others)
    }

    /// How many words at the front are flags and their values; the word after
    /// them, if there is one, is the first that is neither.
    public func leadingFlagCount(_ words: [String]) throws(FlagError) -> Int {
        var reading = Reading(words: words)
        try read(&reading, stopsAtWord: true)
        return words.count - reading.words.count
    }

    private struct Reading {
        var words: ArraySlice<String>
        var given: [String: [String]] = [:]
        var others: [String] = []

        init(words: [String]) {
            self.words = words[...]
        }
    }

    private func read(_ reading: inout Reading, stopsAtWord: Bool) throws(FlagError) {
        while let word = reading.words.first {
            let isFlag = word.hasPrefix("-") && word.utf8.count > 1
            if stopsAtWord, !isFlag { return }
            reading.words.removeFirst()
            if !isFlag {
                reading.others.append(word)
            } else if word == "--" {
                if stopsAtWord { return }
                reading.others += reading.words
                reading.words = []
            } else if word.hasPrefix("--") {
                try readLong(word, &reading)
            } else {
                try readShort(word, &reading)
            }
        }
    }

    private func readLong(_ word: String, _ reading: inout Reading) throws(FlagError) {
        let body = word.dropFirst(2)
        if body.first == "-" || body.first == "=" { throw error(.badSyntax(word)) }
        let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first ?? ""
        guard let flag = table.flag(named: name) else { throw unknown(String(name)) }
        if parts.count == 2 {
            try set(flag, String(parts[1]), &reading)
        } else if !flag.value.takesValue {
            try set(flag, "true", &reading)
        } else if let value = reading.words.popFirst() {
            try set(flag, value, &reading)
        } else {
            throw error(.needsArgument(String(name)))
        }
    }

    private func readShort(_ word: String, _ reading: inout Reading) throws(FlagError) {
        var group = word.unicodeScalars.dropFirst()
        while let letter = group.first {
            guard let flag = table.flag(shorthand: Character(letter)) else {
                throw error(.unknownShorthand(letter, group: String(group)))
            }
            let rest = group.dropFirst()
            if rest.first == "=", rest.count > 1 {
                try set(flag, String(rest.dropFirst()), &reading)
                return
            }
            if !flag.value.takesValue {
                try set(flag, "true", &reading)
            } else if !rest.isEmpty {
                return try set(flag, String(rest), &reading)
            } else if let value = reading.words.popFirst() {
                return try set(flag, value, &reading)
            } else {
                throw error(.shorthandNeedsArgument(letter, group: String(group)))
            }
            group = rest
        }
    }

    private func set(_ flag: FlagSpec, _ value: String, _ reading: inout Reading) throws(FlagError) {
        let plain: [String]
        switch flag.value {
        case .bool, .optionalBool, .enabled:
            guard let truth = GoLiteral.bool(value) else {
                throw invalid(value, flag, GoLiteral.boolReason(value))
            }
            plain = [truth ? "true" : "false"]
        case .integer(_, let bits):
            guard let number = GoLiteral.integer(value, bits: bits) else {
                throw invalid(value, flag, GoLiteral.integerReason(value))
            }
            plain = [String(number)]
        case .duration:
            if let reason = TimeSpan.reason(value) { throw invalid(value, flag, reason) }
            plain = [value]
        case .timeout:
            if let reason = TimeSpan.reason(value, allowingZero: true) { throw invalid(value, flag, reason) }
            plain = [value]
        case .string, .strings: plain = [value]
        case .list where value.isEmpty: plain = []
        case .list: plain = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        if flag.value.isRepeatable {
            reading.given[flag.name, default: []] += plain
        } else {
            reading.given[flag.name] = plain
        }
    }

    private func invalid(_ value: String, _ flag: FlagSpec, _ reason: String) -> FlagError {
        error(.invalidArgument(value, flag: flag.title, reason: reason))
    }

    private func unknown(_ name: String) -> FlagError {
        // Every command has these, though help does not list them.
        let known = (FlagGroup.always.flags + table.flags.filter { !$0.isHidden }).map { "--\($0.name)" }
        return FlagError(
            .unknownFlag(name), command: command, hint: Spelling.question("--\(name)", among: known))
    }

    private func error(_ problem: FlagError.Problem) -> FlagError {
        FlagError(problem, command: command)
    }
}
