import Synchronization
import UpidConsole
import UpidCore

/// An environment that keeps what is printed.
package final class RecordedEnvironment: Sendable {
    private let printed = Mutex("")
    private let told = Mutex("")
    private let files: [String: String]
    private let writeError: Int32

    package init(files: [String: String] = [:], writeError: Int32 = 0) {
        self.files = files
        self.writeError = writeError
    }

    package var output: String { printed.withLock { $0 } }
    package var errors: String { told.withLock { $0 } }

    package var environment: CommandEnvironment {
        CommandEnvironment(
            now: { Timestamp(seconds: 1_795_233_600) },
            output: OutputWriter(name: "/dev/stdout") { bytes in
                self.printed.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
                return self.writeError
            },
            console: ErrorConsole(terminal: .none) { text in self.told.withLock { $0 += text } },
            readFile: { path throws(SystemError) in
                guard let text = self.files[path] else { throw SystemError("open", path, code: 2) }
                return Array(text.utf8)
            })
    }
}
