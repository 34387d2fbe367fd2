import Foundation

/// What a process left behind.
public struct CommandResult: Sendable {
    public var status: Int32
    public var stdout: String
    public var stderr: String
    /// Seconds from start to end.
    public var duration: Double

    /// Lines of standard output, whatever ends them.
    public var lines: [String] {
        let lines = stdout.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        return lines.last == "" ? lines.dropLast() : lines
    }
}

/// A process that could not be run, or did not end in time.
public enum CommandFailure: Error, CustomStringConvertible {
    case notFound(String)
    case timedOut(command: String, seconds: Double, stderr: String)

    public var description: String {
        switch self {
        case .notFound(let name): "\(name) is not on PATH: run `make test`, which says how to install it"
        case .timedOut(let command, let seconds, let stderr): "\(command) ran for over \(seconds) s: \(stderr)"
        }
    }
}

/// Runs executables the way a shell does, and captures what they say.
public struct CommandRunner: Sendable {
    /// The whole environment of the processes.
    public var environment: [String: String]
    public var folder: String
    public var timeout: Double

    /// A runner with this process's environment, `changes` applied (nil
    /// removes).
    public init(
        changing changes: [String: String?] = [:], folder: String = FileManager.default.temporaryDirectory.path,
        timeout: Double = 60
    ) {
        environment = ProcessInfo.processInfo.environment
        for (name, value) in changes {
            environment[name] = value
        }
        self.folder = folder
        self.timeout = timeout
    }

    /// Runs an executable, by path or by name on PATH.
    ///
    /// Throws ``CommandFailure``; an exit code other than 0 is a result.
    public func run(_ executable: String, _ arguments: [String] = [], stdin: String = "") throws -> CommandResult {
        guard let path = locate(executable) else { throw CommandFailure.notFound(executable) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let (input, output, errors) = (Pipe(), Capture(), Capture())
        process.standardInput = input
        process.standardOutput = output.pipe
        process.standardError = errors.pipe
        let started = Date()
        try process.run()
        output.start()
        errors.start()
        // A process that does not read its input closes the pipe: no signal then.
        signal(SIGPIPE, SIG_IGN)
        try? input.fileHandleForWriting.write(contentsOf: Data(stdin.utf8))
        try? input.fileHandleForWriting.close()
        let watchdog = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + timeout, execute: watchdog)
        process.waitUntilExit()
        watchdog.cancel()
        // The process object may live on for long, and its pipes with it.
        try? input.fileHandleForReading.close()
        let result = CommandResult(
            status: process.terminationStatus, stdout: output.text(), stderr: errors.text(),
            duration: Date().timeIntervalSince(started))
        if process.terminationReason == .uncaughtSignal, result.duration >= timeout {
            let command = ([executable] + arguments).joined(separator: " ")
            throw CommandFailure.timedOut(command: command, seconds: timeout, stderr: result.stderr)
        }
        return result
    }

    /// The executable that a shell would run.
    public func locate(_ name: String) -> String? {
        if name.contains("/") { return name }
        return (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

/// Reads a pipe to its end on a thread of its own, so that a process never
/// waits for room.
private final class Capture: @unchecked Sendable {
    let pipe = Pipe()
    private var data = Data()
    private let done = DispatchSemaphore(value: 0)

    func start() {
        Thread.detachNewThread { [self] in
            data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
            done.signal()
        }
    }

    func text() -> String {
        done.wait()
        try? pipe.fileHandleForReading.close()
        try? pipe.fileHandleForWriting.close()
        return String(decoding: data, as: UTF8.self)
    }
}
