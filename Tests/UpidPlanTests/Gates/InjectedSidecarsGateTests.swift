import Samples
import Testing
import UpidCore

@testable import UpidPlan

@Suite struct InjectedSidecarsGateTests {
    static func saw(_ names: String) -> String { "\(names) put into the pods by an admission webhook" }

    static func propose(_ name: String, _ role: ContainerRole, _ scene: inout LifecycleScene) {
        scene.change.containers.append(
            ContainerChange(name: name, role: role, index: 1, before: Resources(), after: UsageSamples.resources("1")))
    }

    static let istio =
        "size istio-proxy by sidecar.istio.io/proxyCPU, proxyMemory, proxyCPULimit, proxyMemoryLimit"

    static let annotated: [LifecycleCase] = [
        (
            "linkerd-proxy",
            "config.linkerd.io/proxy-cpu-request, proxy-memory-request, proxy-cpu-limit, proxy-memory-limit"
        ),
        ("daprd", "dapr.io/sidecar-cpu-request, sidecar-memory-request, sidecar-cpu-limit, sidecar-memory-limit"),
        (
            "vault-agent",
            "vault.hashicorp.com/agent-requests-cpu, agent-requests-mem, agent-limits-cpu, agent-limits-mem"
        ),
        (
            "consul-dataplane",
            "consul.hashicorp.com/sidecar-proxy-cpu-request, sidecar-proxy-memory-request, "
                + "sidecar-proxy-cpu-limit, sidecar-proxy-memory-limit"
        ),
    ].map { name, annotations in
        .speaks(name, .note, saw(name), "not part of the change: size \(name) by \(annotations)") { $0.inject(name) }
    }

    static let cases: [LifecycleCase] =
        annotated + [
            .silent("none") { _ in },
            .silent("a sidecar of the template") {
                $0.add(Container(name: "istio-proxy", role: .sidecar), change: UsageSamples.resources("1"))
            },
            .speaks("one that stays", .note, saw("istio-proxy"), "not part of the change: \(istio)") {
                $0.inject("istio-proxy")
            },
            .speaks(
                "one that nobody knows", .note, saw("tap"), "not part of the change: size tap where it is injected from"
            ) {
                $0.inject("tap")
            },
            .speaks(
                "one in the change", .constrain, saw("istio-proxy"), "taken out of the change: \(istio)",
                leaves: ["app"]
            ) {
                $0.inject("istio-proxy")
                propose("istio-proxy", .injected, &$0)
            },
            .speaks(
                "one in the change under another role", .constrain, saw("istio-proxy"),
                "taken out of the change: \(istio)", leaves: ["app"]
            ) {
                $0.inject("istio-proxy")
                propose("istio-proxy", .app, &$0)
            },
            .speaks(
                "one in the change that no pod has now", .constrain, saw("tap"),
                "taken out of the change: size tap where it is injected from", leaves: ["app"]
            ) { propose("tap", .injected, &$0) },
            .speaks(
                "two, of which one is in the change", .constrain, saw("istio-proxy, tap"),
                "taken out of the change: \(istio); size tap where it is injected from", leaves: ["app"]
            ) {
                $0.inject("istio-proxy")
                $0.inject("tap")
                propose("tap", .injected, &$0)
            },
        ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("injected-sidecars") }
}
