internal import Dispatch

/// A program to run to its end, without a shell. Its standard error output
/// is the caller's own.
public struct ChildProcess: Sendable {
    /// What the program finds on its standard input.
    public enum Input: Sendable {
        /// The caller's own standard input.
        case inherited
        case empty
        case bytes([UInt8])
    }

    /// How a program ended.
    public enum Ending: Hashable, Sendable {
        case exited(status: Int32)
        case signalled(Int32)
        /// Killed since it took longer than ``ChildProcess/timeout``.
        case timedOut
        /// Killed since it wrote more than ``ChildProcess/maximumOutput``.
        case wroteTooMuch
    }

    /// What a program wrote to its standard output, and how it ended.
    public struct Outcome: Sendable {
        public var ending: Ending
        public var output: [UInt8]
    }

    /// Path of the program; it is not looked up (see ``find(_:path:)``).
    public var executable: String
    /// Without the name of the program itself.
    public var arguments: [String]
    /// The whole environment of the program.
    public var environment: [String: String]
    public var input = Input.empty
    /// Seconds after which it is killed.
    public var timeout = 120.0
    /// Bytes of output after which it is killed.
    public var maximumOutput = 16 << 20

    /// A program with an empty standard input.
    public init(executable: String, arguments: [String] = [], environment: [String: String] = [:]) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
    }

    /// Runs the program on a thread of its own.
    public func run() async throws(ChildProcessError) -> Outcome {
        let result = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: Result { () throws(ChildProcessError) in try runBlocking() })
            }
        }
        return try result.get()
    }

    /// Runs the program and waits for it on the caller's thread.
    public func runBlocking() throws(ChildProcessError) -> Outcome {
        var child = try SpawnedChild(self)
        return child.wait(timeout: timeout, maximumOutput: maximumOutput)
    }
}

/// A program that could not be started.
public struct ChildProcessError: Error, Hashable, Sendable {
    /// The system call that failed: `pipe`, `fork/exec`.
    public var operation: String
    /// The error number of the system.
    public var code: Int32

    /// `no such file or directory`.
    public var reason: String { SystemMessage.text(code) }
}
