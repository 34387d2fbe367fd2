import UpidCore

extension ExecPlugin {
    /// Runs the plugin once: no shell, no look-up in the current folder, the
    /// standard input only where it may ask the user something.
    func run(
        environment: [String: String], stdinIsTerminal: Bool, timeout: Double
    ) async throws(CredentialError) -> ExecCredential {
        let isInteractive = interactiveMode != "Never" && stdinIsTerminal
        guard interactiveMode != "Always" || stdinIsTerminal else { throw .notInteractive }
        let name = FilePath.clean(command)
        var child = ChildProcess(executable: name, arguments: args, environment: environment)
        if !name.contains("/") {
            guard let path = ChildProcess.find(name, path: environment["PATH"] ?? "") else {
                throw .executableNotFound(name: name, installHint: installHint)
            }
            child.executable = path
        }
        for variable in env { child.environment[variable.name] = variable.value }
        child.environment["KUBERNETES_EXEC_INFO"] = ExecInfo.text(for: self, interactive: isInteractive)
        child.input = isInteractive ? .inherited : .empty
        child.timeout = timeout
        let outcome: ChildProcess.Outcome
        do {
            outcome = try await child.run()
        } catch {
            throw .notStarted(operation: error.operation, path: child.executable, reason: error.reason)
        }
        switch outcome.ending {
        case .exited(0): return try ExecCredential(output: outcome.output, of: self)
        case .exited(let status): throw .failed(name: name, status: status)
        case .signalled: throw .failed(name: name, status: -1)
        case .timedOut: throw .timedOut(name: name, seconds: Int(timeout))
        case .wroteTooMuch: throw .wroteTooMuch(name: name)
        }
    }
}
