/// A command line after reading: every flag has its value.
public struct NormalisedArguments: Hashable, Sendable {
    let flags: [FlagSpec]
    let given: [String: [String]]
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

    /// A bool flag was given and is true, or is true by itself.
    public func isTrue(_ name: String) -> Bool {
        given[name].map { $0 == ["true"] } ?? (flag(name)?.value == .enabled)
    }

    /// The values given for a flag; empty if it was not given.
    public func values(_ name: String) -> [String] {
        given[name] ?? []
    }

    /// The value given for a flag that takes one; nil if it was not given.
    public func value(_ name: String) -> String? {
        given[name]?.last
    }

    /// The text given for a flag, or its default; "" for a flag that has
    /// neither.
    public func text(_ name: String) -> String {
        if let value = value(name) { return value }
        switch flag(name)?.value {
        case .string(let text), .duration(let text), .timeout(let text): return text
        default: return ""
        }
    }

    /// The number given for a flag, or its default; 0 for a flag that takes
    /// none.
    public func integer(_ name: String) -> Int {
        if let number = value(name).flatMap({ Int($0) }) { return number }
        guard case .integer(let number, _) = flag(name)?.value else { return 0 }
        return Int(clamping: number)
    }

    /// The truth given for a flag; nil if it was not given.
    public func truth(_ name: String) -> Bool? {
        value(name).map { $0 == "true" }
    }

    /// The length of time given for a flag, or its default; nil for a flag
    /// that has neither, and for zero.
    public func duration(_ name: String) -> TimeSpan? {
        TimeSpan(text(name))
    }

    private func flag(_ name: String) -> FlagSpec? {
        flags.first { $0.name == name }
    }
}
