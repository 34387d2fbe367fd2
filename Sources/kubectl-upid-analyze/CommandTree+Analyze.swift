import UpidCommand

extension CommandTree {
    /// `kubectl upid analyze` with what is below it.
    static let analyze = CommandTree(AnalyzeCommand.self, [CommandTree(IdleCommand.self)])
}
