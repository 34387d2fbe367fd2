import UpidConsole

/// Groups of flags that the commands of costs share.
extension FlagGroup {
    /// The history is as long as it is asked for; costs need no more of it
    /// than a week to be told by the month.
    static let history = history(default: "7d")

    /// The same with another window.
    static func history(default window: String) -> FlagGroup {
        FlagGroup(
            FlagGroup.usage.title,
            FlagGroup.usage.flags.map { flag in
                guard flag.name == "window" else { return flag }
                return FlagSpec(
                    "window", nil, .duration(default: window),
                    usage: "How far back to look for usage, and for pods where a history of them is known: 7d, 36h, "
                        + "...")
            })
    }

    /// Which objects; what a server alone can select by is not in it, as the
    /// whole cluster is read.
    static let chosen = FlagGroup(
        FlagGroup.selection.title, FlagGroup.selection.flags.filter { $0.name != "field-selector" })
}
