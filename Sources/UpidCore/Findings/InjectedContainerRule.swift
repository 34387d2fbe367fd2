/// An admission webhook put it into the pods.
enum InjectedContainerRule {
    static let documentation =
        "A container is in the live pods but not in the workload's template: its size is changed where it is injected "
        + "from (for a service mesh, by an annotation on the pod template), not in the template's containers."

    static func check(_ facts: ContainerFacts) -> [Finding] {
        guard facts.container.role == .injected else { return [] }
        var message = "put into the pods by an admission webhook, not by the template"
        if let annotations = annotations(for: facts.container.name) { message += "; size it with \(annotations)" }
        return [Finding(.injectedContainer, .info, message)]
    }

    /// The annotations of the meshes that have them, by the container's name.
    private static func annotations(for container: String) -> String? {
        switch container {
        case "istio-proxy": "sidecar.istio.io/proxyCPU and sidecar.istio.io/proxyMemory"
        case "linkerd-proxy": "config.linkerd.io/proxy-cpu-request and config.linkerd.io/proxy-memory-request"
        case "daprd": "dapr.io/sidecar-cpu-request and dapr.io/sidecar-memory-request"
        case "vault-agent": "vault.hashicorp.com/agent-requests-cpu and vault.hashicorp.com/agent-requests-mem"
        case "consul-dataplane":
            "consul.hashicorp.com/sidecar-proxy-cpu-request and consul.hashicorp.com/sidecar-proxy-memory-request"
        default: nil
        }
    }
}
