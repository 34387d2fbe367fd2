#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What the standard streams are connected to.
public struct TerminalFacts: Sendable {
    /// Standard input comes from a terminal.
    public var inputIsTerminal = false
    /// Standard output goes to a terminal.
    public var outputIsTerminal: Bool
    /// Standard error goes to a terminal.
    public var errorIsTerminal: Bool
    /// Columns of the terminal; 80 when there is none or it does not say.
    public var width: Int
    /// Colours may be used on standard output: it is a terminal, not a dumb
    /// one, and `NO_COLOR` is not set.
    public var allowsColour: Bool
    /// The locale says that text is UTF-8.
    public var isUnicode = true

    /// No terminal anywhere: pipes and files.
    public static let none = TerminalFacts(
        outputIsTerminal: false, errorIsTerminal: false, width: 80, allowsColour: false)

    /// Facts as given.
    public init(outputIsTerminal: Bool, errorIsTerminal: Bool, width: Int, allowsColour: Bool) {
        self.outputIsTerminal = outputIsTerminal
        self.errorIsTerminal = errorIsTerminal
        self.width = width
        self.allowsColour = allowsColour
    }

    /// What this process's own streams are connected to.
    public static func current(variables: [String: String]) -> TerminalFacts {
        let output = isatty(STDOUT_FILENO) == 1
        let error = isatty(STDERR_FILENO) == 1
        var facts = TerminalFacts(
            outputIsTerminal: output, errorIsTerminal: error,
            width: width(of: output ? STDOUT_FILENO : STDERR_FILENO),
            allowsColour: output && variables["TERM"] != "dumb" && (variables["NO_COLOR"] ?? "").isEmpty)
        facts.inputIsTerminal = isatty(STDIN_FILENO) == 1
        facts.isUnicode = isUnicode(variables)
        return facts
    }

    /// POSIX: the first of these that is set and not empty counts. With none
    /// set nothing is said against UTF-8, as in most containers.
    private static func isUnicode(_ variables: [String: String]) -> Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
        guard let locale else { return true }
        let name = locale.lowercased()
        return name.hasSuffix("utf-8") || name.hasSuffix("utf8")
    }

    private static func width(of descriptor: Int32) -> Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
