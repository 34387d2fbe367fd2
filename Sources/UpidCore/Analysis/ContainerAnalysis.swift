/// What is known and thought of one container.
public struct ContainerAnalysis: Hashable, Sendable {
    /// From the template; for an injected one, and on a pod's own row, from
    /// the live pod.
    public var container: Container
    public var usage: ContainerUsage?
    public var recommendation: Recommendation
    /// What matters most first.
    public var findings: [Finding]
    /// Out-of-memory kills in the window, or the pods that last ended in one,
    /// whichever is more.
    public var oomKills: Int
    /// In the window where that is known, else of the live pods since they
    /// began.
    public var restarts: Int

    /// Seconds from the first value to the last one; nil without usage.
    public var history: Int64? {
        [usage?.cpu, usage?.memory].compactMap { $0 }.filter { $0.samples > 0 }.map(\.history).max()
    }
}
