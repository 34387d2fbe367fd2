/// How long the TAB key may hold a shell.
enum CompletionDeadline {
    /// For the whole answer, whatever it waits for.
    static let seconds = 3.0

    /// What the work gives, or nil where that takes longer. It is cancelled
    /// then and not waited for: what does not heed that is left behind.
    static func within<Value: Sendable>(
        _ seconds: Double = seconds, _ work: @escaping @Sendable () async -> Value
    ) async -> Value? {
        let (answers, answer) = AsyncStream<Value?>.makeStream()
        let working = Task { answer.yield(await work()) }
        let waiting = Task {
            try? await Task.sleep(for: .seconds(seconds))
            answer.yield(nil)
        }
        defer {
            working.cancel()
            waiting.cancel()
        }
        for await first in answers { return first }
        return nil
    }
}
