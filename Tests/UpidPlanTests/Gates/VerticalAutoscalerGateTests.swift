import Samples
import Testing
import UpidCore

@Suite struct VerticalAutoscalerGateTests {
    /// The container's usage asks for less CPU and more memory than it has.
    static let usage = ContainerUsage(
        cpu: UsageSamples.usage([0.1]), memory: UsageSamples.usage([900 * UsageSamples.mebibyte]))

    static let plain = "it would overwrite the change: bound it with minAllowed and maxAllowed, or set updateMode Off"
    static let saw = "VerticalPodAutoscaler sizer, updateMode Auto"

    static func bounds(_ bounds: String) -> String { "it would overwrite the change: set \(bounds), or updateMode Off" }

    /// What the autoscaler has written into the pods.
    static func write(_ cpu: String, _ memory: String, _ scene: inout LifecycleScene) {
        for index in scene.pods.indices {
            scene.pods[index].containers[0].resources = UsageSamples.resources(cpu, memory)
        }
    }

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
        .speaks("with usage", .block, saw, bounds("maxAllowed cpu 120m, minAllowed memory 1.25Gi of app")) {
            $0.size("Auto")
            $0.usage = ["app": usage]
        },
        .speaks(
            "with usage, by what the pods have", .block, saw,
            bounds("minAllowed cpu 120m, maxAllowed memory 1.25Gi of app")
        ) {
            $0.size("Auto")
            $0.usage = ["app": usage]
            write("119m", "2Gi", &$0)
        },
        .speaks("with usage that the pods are right for", .block, saw, plain) {
            $0.size("Auto")
            $0.usage = ["app": usage]
            write("120m", "1280Mi", &$0)
        },
        .speaks("without pods, by the template", .block, saw, bounds("minAllowed memory 1.25Gi of app")) {
            $0.size("Auto")
            $0.usage = ["app": usage]
            $0.pods = []
            $0.workload.containers[0].resources.cpuRequest = .millicores(120)
        },
        .speaks(
            "two containers, each by its own", .block, saw,
            bounds("minAllowed memory 1.25Gi of app; maxAllowed cpu 120m of log")
        ) {
            $0.size("Auto")
            $0.add(Container(name: "log", resources: UsageSamples.resources("1", "1280Mi")))
            $0.inject("log", UsageSamples.resources("1", "1280Mi"))
            $0.usage = ["app": usage, "log": usage]
            write("120m", "512Mi", &$0)
        },
        .speaks("an init container is left to itself", .block, saw, plain) {
            $0.size("Auto")
            $0.workload.containers[0].role = .`init`
            for index in $0.pods.indices { $0.pods[index].containers[0].role = .`init` }
            $0.usage = ["app": usage]
        },
    ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("vpa") }
}
