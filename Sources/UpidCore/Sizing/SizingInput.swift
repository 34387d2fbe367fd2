/// What the size of one container is judged by.
public struct SizingInput: Hashable, Sendable {
    /// The container as the change will find it.
    public var container: Container
    public var usage: ContainerUsage?
    public var source: UsageSource
    /// Out-of-memory kills known from usage or from live pods.
    public var oomKills: Int
    /// Kills were of pods that are gone, perhaps under a lower limit: those
    /// that run now have never been restarted.
    public var killsAreOfThePast: Bool
    /// A live pod's container waits in `CrashLoopBackOff`.
    public var isCrashLooping: Bool

    /// The facts of one container.
    public init(
        container: Container, usage: ContainerUsage?, source: UsageSource, oomKills: Int = 0,
        killsAreOfThePast: Bool = false, isCrashLooping: Bool = false
    ) {
        self.container = container
        self.usage = usage
        self.source = source
        self.oomKills = oomKills
        self.killsAreOfThePast = killsAreOfThePast
        self.isCrashLooping = isCrashLooping
    }
}
