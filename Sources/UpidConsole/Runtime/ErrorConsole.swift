internal import Synchronization
internal import UpidCore

/// Standard error: errors, warnings, log lines and the progress line, kept
/// apart from each other. Everything on it is made harmless for a terminal.
public final class ErrorConsole: Sendable {
    private struct State {
        var progress: ProgressLine
        var warned: Set<String> = []
        var timer: Task<Void, Never>?
    }

    private let state: Mutex<State>
    private let showsProgress: Bool
    private let sink: @Sendable (String) -> Void
    private let clock: @Sendable () -> Double

    /// A console over `sink`; progress shows only on a terminal. `clock` gives
    /// seconds that never go back.
    public init(
        terminal: TerminalFacts, clock: @escaping @Sendable () -> Double = ErrorConsole.monotonicSeconds,
        sink: @escaping @Sendable (String) -> Void
    ) {
        showsProgress = terminal.errorIsTerminal
        state = Mutex(State(progress: ProgressLine(width: terminal.width)))
        self.clock = clock
        self.sink = sink
    }

    /// The console on this process's standard error.
    public static func live(terminal: TerminalFacts) -> ErrorConsole {
        ErrorConsole(terminal: terminal) { text in
            _ = OutputWriter.write(Array(text.utf8), to: 2)
        }
    }

    /// Seconds since some moment in the past.
    public static let monotonicSeconds: @Sendable () -> Double = {
        let start = ContinuousClock.now
        return { Double((ContinuousClock.now - start) / Duration.milliseconds(1)) / 1_000 }
    }()

    /// Prints a line.
    public func print(_ line: String) {
        state.withLock { state in
            sink(state.progress.erase() + TerminalText.escaped(line) + "\n")
        }
    }

    /// Prints a question whose answer follows on the same line.
    public func prompt(_ question: String) {
        state.withLock { state in
            sink(state.progress.erase() + TerminalText.escaped(question) + " ")
        }
    }

    /// Prints `warning: …`; the same text is printed once.
    public func warn(_ message: String, hint: String? = nil) {
        let isNew = state.withLock { $0.warned.insert(message).inserted }
        guard isNew else { return }
        print("warning: \(message)" + (hint.map { "\nhint: \($0)" } ?? ""))
    }

    /// Prints a warning of the API server's as kubectl does, `Warning: …`;
    /// the same text is printed once.
    public func passOnWarning(_ message: String) {
        let isNew = state.withLock { $0.warned.insert(message).inserted }
        if isNew { print("Warning: \(message)") }
    }

    /// Prints an error with its hint. Any error that is not meant for users
    /// gets kubectl's prefix.
    public func report(_ error: any Error) {
        report(error, orHint: nil)
    }

    /// Prints an error with its hint, or with another where it has none.
    public func report(_ error: any Error, orHint hint: String?) {
        guard let error = error as? any UserFacingError else { return print("error: \(error)") }
        print(error.description + ((error.hint ?? hint).map { "\nhint: \($0)" } ?? ""))
    }

    /// Tells what is being done: on a terminal, and only once the work has
    /// taken 300 ms.
    public func progress(_ message: String) {
        guard showsProgress else { return }
        state.withLock { state in
            sink(state.progress.update(message, at: clock()))
            guard state.timer == nil else { return }
            state.timer = Task { [weak self] in
                try? await Task.sleep(for: .seconds(ProgressLine.patience + 0.01))
                if !Task.isCancelled { self?.tick() }
            }
        }
    }

    /// Erases the progress line and stops its timer; work is over.
    public func finish() {
        state.withLock { state in
            state.timer?.cancel()
            state.timer = nil
            sink(state.progress.finish())
        }
    }

    private func tick() {
        state.withLock { state in
            if state.timer != nil { sink(state.progress.tick(at: clock())) }
        }
    }
}
