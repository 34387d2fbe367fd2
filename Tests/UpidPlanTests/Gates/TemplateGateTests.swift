import Testing
import UpidCore

/// The gates on single facts of the template.
@Suite struct TemplateGateTests {
    static let system = "the cluster depends on it: it is reported only"
    static let windows = "sizes were measured on Linux: they are reported only"
    static let safe = "cluster-autoscaler.kubernetes.io/safe-to-evict"
    static let karpenter = "karpenter.sh/do-not-disrupt"
    static let stays = "its pods keep their nodes: smaller requests remove none"

    static let systemCases: [LifecycleCase] = [
        .silent("no class") { _ in },
        .silent("a class of the user's") { $0.workload.template?.priorityClassName = "not-system-like" },
        .silent("a class that only begins alike") { $0.workload.template?.priorityClassName = "systemic" },
        .speaks("critical for the cluster", .block, "priority class system-cluster-critical", system) {
            $0.workload.template?.priorityClassName = "system-cluster-critical"
        },
        .speaks("critical for the node, in place", .block, "priority class system-node-critical", system) {
            $0.workload.template?.priorityClassName = "system-node-critical"
            $0.policy.inPlace = true
        },
        .unknown(
            "not read", .review, "its priority class was not read",
            "the cluster itself may depend on it: see what it is first"
        ) { $0.workload.template = nil },
    ]

    static let windowsCases: [LifecycleCase] = [
        .silent("Linux") { _ in },
        .silent("not said, which is Linux") { $0.workload.template?.operatingSystem = "" },
        .speaks("Windows", .block, "its pods run on Windows", windows) {
            $0.workload.template?.operatingSystem = "windows"
        },
        .speaks("Windows, in place", .block, "its pods run on Windows", windows) {
            $0.workload.template?.operatingSystem = "windows"
            $0.policy.inPlace = true
        },
        .unknown(
            "not read", .review, "its operating system was not read",
            "sizes for Windows are not to be trusted: see that it is Linux"
        ) { $0.workload.template = nil },
    ]

    static let pinsCases: [LifecycleCase] = [
        .silent("none") { _ in },
        .speaks("one", .note, safe, stays) { $0.workload.template?.pins = [safe] },
        .speaks("both", .note, "\(safe), \(karpenter)", stays) { $0.workload.template?.pins = [safe, karpenter] },
        .unknown(
            "not read", .note, "its annotations were not read", "its pods may keep their nodes: a saving is not sure"
        ) { $0.workload.template = nil },
    ]

    @Test(arguments: systemCases) func system(_ row: LifecycleCase) throws { try row.check("system-priority") }
    @Test(arguments: windowsCases) func windows(_ row: LifecycleCase) throws { try row.check("windows") }
    @Test(arguments: pinsCases) func pins(_ row: LifecycleCase) throws { try row.check("pins") }
}
