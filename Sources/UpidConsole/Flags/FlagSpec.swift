/// A flag of the command line: how it is written, what it takes, what it is
/// for. One list of these serves parsing, help, dispatch and completion.
public struct FlagSpec: Hashable, Sendable {
    /// Without dashes: `all-namespaces`.
    public let name: String
    /// `A`, written `-A`.
    public let shorthand: Character?
    public let value: FlagValue
    /// One or two sentences, as help shows them.
    public let usage: String
    /// What may follow it, as far as it is known without asking a cluster.
    public let completion: FlagCompletion
    /// It works, but neither help nor completion shows it.
    public let isHidden: Bool

    /// A flag with its help.
    public init(
        _ name: String, _ shorthand: Character? = nil, _ value: FlagValue = .string(), usage: String,
        completion: FlagCompletion = .unknown, isHidden: Bool = false
    ) {
        self.name = name
        self.shorthand = shorthand
        self.value = value
        self.usage = usage
        self.completion = completion
        self.isHidden = isHidden
    }

    /// `-A, --all-namespaces`, as kubectl names it in messages.
    public var title: String {
        shorthand.map { "-\($0), --\(name)" } ?? "--\(name)"
    }
}

/// What a flag takes.
public enum FlagValue: Hashable, Sendable {
    /// Takes a value only after `=`; false unless given.
    case bool
    /// A bool where "not given" differs from false.
    case optionalBool
    /// A bool that is true unless it is given as false.
    case enabled
    /// Any text; of several the last one stands.
    case string(default: String = "")
    /// A whole number of so many bits.
    case integer(default: Int64, bits: Int = 64)
    /// `14d`, `36h`, `1h30m`; "" where there is no default.
    case duration(default: String)
    /// A duration that may be zero: without end.
    case timeout(default: String)
    /// Repeatable; each value is taken whole.
    case strings
    /// Repeatable, and each value is split at its commas.
    case list

    /// A value must follow, as `=value` or as the next word.
    public var takesValue: Bool {
        self != .bool && self != .optionalBool && self != .enabled
    }

    /// Giving it again adds a value instead of replacing it.
    public var isRepeatable: Bool {
        self == .strings || self == .list
    }

    /// The default as kubectl's help shows it: `''`, `false`, `[]`, `500`.
    public var shownDefault: String {
        switch self {
        case .bool, .optionalBool: "false"
        case .enabled: "true"
        case .string(let text), .duration(let text), .timeout(let text): "'\(text)'"
        case .integer(let number, _): String(number)
        case .strings, .list: "[]"
        }
    }
}

/// Where the values that may follow a flag come from.
public enum FlagCompletion: Hashable, Sendable {
    case unknown
    /// The shell's own completion of file names.
    case files
    case values([String])
    case contexts
    case clusters
    case users
    case namespaces
}
