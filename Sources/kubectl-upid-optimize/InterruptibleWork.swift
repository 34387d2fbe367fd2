import UpidConsole

/// Work that Ctrl-C ends at a place where it may end.
struct InterruptibleWork {
    let console: ErrorConsole

    /// Has the first Ctrl-C end the work between two writes, or in the middle
    /// of waiting, instead of the process.
    func run<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) async -> Value {
        Interruption.hold(true)
        let task = Task { await work() }
        let console = console
        let watch = Task {
            while !Interruption.isPending { try await Task.sleep(for: .milliseconds(50)) }
            console.print("stopping; once more to end at once")
            task.cancel()
        }
        let value = await task.value
        watch.cancel()
        Interruption.hold(false)
        return value
    }
}
