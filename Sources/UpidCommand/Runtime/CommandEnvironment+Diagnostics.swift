public import UpidCluster
public import UpidConsole

extension CommandEnvironment {
    /// Diagnostics that go to the console: warnings and progress always, the
    /// log from the verbosity that `-v` asks for.
    public func diagnostics(verbosity: Int) -> Diagnostics {
        let console = console
        return Diagnostics(
            verbosity: verbosity, log: { console.print($0) }, warn: { console.warn($0) },
            serverWarning: { console.passOnWarning($0) }, progress: { console.progress($0) })
    }
}
