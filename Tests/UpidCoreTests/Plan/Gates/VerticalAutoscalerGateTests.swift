import Testing
import UpidCore

@Suite struct VerticalAutoscalerGateTests {
    /// The container's usage asks for less CPU and more memory than it has.
    static let usage = ContainerUsage(
        cpu: UsageSamples.usage([0.1]), memory: UsageSamples.usage([900 * UsageSamples.mebibyte]))

    static let plain = "it would overwrite the change: bound it with minAllowed and maxAllowed, or set updateMode Off"
    static let bounds = "it would overwrite the change: set maxAllowed cpu 120m, minAllowed memory 1.25Gi of app"

    static let cases: [LifecycleCase] = [
        .silent("none") { _ in },
        .silent("one that is off") { $0.size("Off") },
        .speaks("one that says nothing", .block, "VerticalPodAutoscaler sizer, updateMode Auto", plain) {
            $0.size("Auto")
        },
        .speaks("one for new pods only", .block, "VerticalPodAutoscaler sizer, updateMode Initial", plain) {
            $0.size("Initial")
        },
        .speaks("in place as well", .block, "VerticalPodAutoscaler sizer, updateMode InPlaceOrRecreate", plain) {
            $0.size("InPlaceOrRecreate")
            $0.policy.inPlace = true
        },
        .speaks("with usage", .block, "VerticalPodAutoscaler sizer, updateMode Auto", bounds) {
            $0.size("Auto")
            $0.usage = ["app": usage]
        },
    ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("vpa") }
}
