/// The annotations of a pod template by which an admission webhook sizes the
/// container that it puts into the pods.
package struct SidecarInjector: Hashable, Sendable {
    /// Of the container.
    let container: String
    /// With the slash.
    let prefix: String
    /// CPU and memory request, then CPU and memory limit.
    let names: [String]

    /// Those that have such annotations.
    static let all = [
        SidecarInjector(
            container: "istio-proxy", prefix: "sidecar.istio.io/",
            names: ["proxyCPU", "proxyMemory", "proxyCPULimit", "proxyMemoryLimit"]),
        SidecarInjector(
            container: "linkerd-proxy", prefix: "config.linkerd.io/",
            names: ["proxy-cpu-request", "proxy-memory-request", "proxy-cpu-limit", "proxy-memory-limit"]),
        SidecarInjector(
            container: "daprd", prefix: "dapr.io/",
            names: ["sidecar-cpu-request", "sidecar-memory-request", "sidecar-cpu-limit", "sidecar-memory-limit"]),
        SidecarInjector(
            container: "vault-agent", prefix: "vault.hashicorp.com/",
            names: ["agent-requests-cpu", "agent-requests-mem", "agent-limits-cpu", "agent-limits-mem"]),
        SidecarInjector(
            container: "consul-dataplane", prefix: "consul.hashicorp.com/",
            names: [
                "sidecar-proxy-cpu-request", "sidecar-proxy-memory-request", "sidecar-proxy-cpu-limit",
                "sidecar-proxy-memory-limit",
            ]),
    ]

    /// The one that puts in a container of that name.
    package static func of(_ container: String) -> SidecarInjector? { all.first { $0.container == container } }

    /// Both requests, in full: `dapr.io/a and dapr.io/b`.
    var requests: String { names.prefix(2).map { prefix + $0 }.joined(separator: " and ") }

    /// All of them: `dapr.io/a, b, c, d`.
    package var annotations: String { prefix + names.joined(separator: ", ") }
}
