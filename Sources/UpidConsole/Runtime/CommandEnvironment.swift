public import UpidCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// All that a command may know of the process that it runs in. Tests make
/// their own; nothing else below the entry point asks the process.
public struct CommandEnvironment: Sendable {
    /// Environment variables.
    public var variables: [String: String]
    /// The user's home folder; "" if there is none.
    public var home: String
    /// The absolute path that relative paths start from.
    public var workingDirectory: String
    /// The present moment.
    public var now: @Sendable () -> Timestamp
    public var output: OutputWriter
    public var console: ErrorConsole
    public var terminal: TerminalFacts
    /// The whole of standard input.
    public var readInput: @Sendable () throws(SystemError) -> [UInt8]
    /// The next line of standard input, without its end; nil at the end.
    public var readLine: @Sendable () throws(SystemError) -> String?
    /// The whole of a file.
    public var readFile: @Sendable (_ path: String) throws(SystemError) -> [UInt8]

    /// An environment with everything given.
    public init(
        variables: [String: String] = [:], home: String = "", workingDirectory: String = "/",
        now: @escaping @Sendable () -> Timestamp, output: OutputWriter, console: ErrorConsole,
        terminal: TerminalFacts = .none,
        readInput: @escaping @Sendable () throws(SystemError) -> [UInt8] = { () throws(SystemError) in [] },
        readLine: @escaping @Sendable () throws(SystemError) -> String? = { () throws(SystemError) in nil },
        readFile: @escaping @Sendable (String) throws(SystemError) -> [UInt8] = FileReading.bytes(path:)
    ) {
        self.variables = variables
        self.home = home
        self.workingDirectory = workingDirectory
        self.now = now
        self.output = output
        self.console = console
        self.terminal = terminal
        self.readInput = readInput
        self.readLine = readLine
        self.readFile = readFile
    }

    /// The process that this is.
    public static func live() -> CommandEnvironment {
        let variables = ProcessVariables.all()
        let terminal = TerminalFacts.current(variables: variables)
        return CommandEnvironment(
            variables: variables, home: variables["HOME"] ?? "", workingDirectory: currentDirectory(),
            now: { Timestamp(seconds: Int64(time(nil))) },
            output: OutputWriter(descriptor: STDOUT_FILENO, name: "/dev/stdout"),
            console: .live(terminal: terminal), terminal: terminal,
            readInput: { () throws(SystemError) in try FileReading.bytes(descriptor: STDIN_FILENO, name: "/dev/stdin")
            },
            readLine: { () throws(SystemError) in try FileReading.line(descriptor: STDIN_FILENO, name: "/dev/stdin") }
        )
    }

    private static func currentDirectory() -> String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }
}
