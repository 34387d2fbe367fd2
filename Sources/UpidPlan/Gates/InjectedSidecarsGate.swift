internal import UpidCore

/// Containers that are in the pods, but not in the template.
struct InjectedSidecarsGate: Gate {
    static let id = "injected-sidecars"
    static let title = "injected containers cannot be changed in the template"
    static let documentation = """
        Looks for containers of live pods that the template does not have: an admission webhook puts them there, as a \
        service mesh does with its proxy.

        A patch of the template cannot size them. It would add a second, half-defined container of that name instead. \
        So they are taken out of the change, and the rest of it goes on.

        Size them where they are injected from. For the meshes that have annotations for it the message names them: \
        they go on the pod template, and need a rollout.
        """
    static let explainsKeeping = true
    static let effects: [GateEffect] = [.constrain, .note]
    static let example = outcome(
        .constrain, saw: "istio-proxy put into the pods by an admission webhook",
        says: "taken out of the change: size istio-proxy by sidecar.istio.io/proxyCPU, proxyMemory, "
            + "proxyCPULimit, proxyMemoryLimit")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        var injected = subject.analysis.containers.map(\.container).filter { $0.role == .injected }.map(\.name)
        let proposed = change.containers.filter { $0.role == .injected || injected.contains($0.name) }.map(\.name)
        injected += proposed.filter { !injected.contains($0) }
        guard !injected.isEmpty else { return nil }
        change.containers.removeAll { proposed.contains($0.name) }
        return outcome(
            proposed.isEmpty ? .note : .constrain,
            saw: "\(injected.joined(separator: ", ")) put into the pods by an admission webhook",
            says: (proposed.isEmpty ? "not part of the change: " : "taken out of the change: ")
                + injected.map(Self.whereToSize).joined(separator: "; "))
    }

    private static func whereToSize(_ container: String) -> String {
        guard let injector = SidecarInjector.of(container) else { return "size \(container) where it is injected from" }
        return "size \(container) by \(injector.annotations)"
    }
}
