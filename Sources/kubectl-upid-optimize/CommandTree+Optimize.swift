import UpidCommand

extension CommandTree {
    /// `kubectl upid optimize` with what is below it.
    static let optimize = CommandTree(
        OptimizeCommand.self,
        [
            CommandTree(AuditCommand.self), CommandTree(ExplainGateCommand.self), CommandTree(IdleCommand.self),
            CommandTree(RollbackCommand.self), CommandTree(VerifyCommand.self), CommandTree(WakeCommand.self),
        ])
}
