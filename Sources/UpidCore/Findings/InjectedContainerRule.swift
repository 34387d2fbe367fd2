/// An admission webhook put it into the pods.
enum InjectedContainerRule {
    static let documentation =
        "A container is in the live pods but not in the workload's template: its size is changed where it is injected "
        + "from (for a service mesh, by an annotation on the pod template), not in the template's containers."

    static func check(_ facts: ContainerFacts) -> [Finding] {
        guard facts.container.role == .injected else { return [] }
        var message = "put into the pods by an admission webhook, not by the template"
        if let injector = SidecarInjector.of(facts.container.name) { message += "; size it with \(injector.requests)" }
        return [Finding(.injectedContainer, .info, message)]
    }
}
