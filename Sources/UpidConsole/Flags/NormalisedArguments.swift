/// A command line after reading: every flag has its value.
public struct NormalisedArguments: Hashable, Sendable {
    private let flags: [FlagSpec]
    private let given: [String: [String]]
    /// What is neither a flag nor a flag's value, in order.
    public let words: [String]

    init(flags: [FlagSpec], given: [String: [String]], words: [String]) {
        self.flags = flags
        self.given = given
        self.words = words
    }

    /// `-h` or `--help` was given.
    public var wantsHelp: Bool { isTrue("help") }

    /// `--version` was given.
    public var wantsVersion: Bool { isTrue("version") }

    /// A bool flag was given and is true.
    public func isTrue(_ name: String) -> Bool {
        given[name] == ["true"]
    }

    /// The values given for a flag; empty if it was not given.
    public func values(_ name: String) -> [String] {
        given[name] ?? []
    }

    /// The value given for a flag that takes one; nil if it was not given.
    public func value(_ name: String) -> String? {
        given[name]?.last
    }

    /// The same command line in the one form that every parser takes:
    /// `--name=value` (two words for an empty value), `--flag`, `--no-flag`,
    /// `--`, words.
    public var plain: [String] {
        var plain: [String] = []
        for flag in flags where flag.name != "help" && flag.name != "version" {
            guard let values = given[flag.name] else { continue }
            switch flag.value {
            case .bool: if values == ["true"] { plain.append("--\(flag.name)") }
            case .optionalBool: plain.append(values == ["true"] ? "--\(flag.name)" : "--no-\(flag.name)")
            case .string, .integer, .duration, .strings, .list:
                for value in values { plain += value.isEmpty ? ["--\(flag.name)", ""] : ["--\(flag.name)=\(value)"] }
            }
        }
        return words.isEmpty ? plain : plain + ["--"] + words
    }
}
