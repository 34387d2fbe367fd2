/// Its pods got what its template does not ask for.
enum DefaultedRule {
    static let documentation =
        "The workload's template leaves a request or limit out, and the pods got one: from a LimitRange's defaults, or "
        + "an admission webhook. What the pods have is what is shown."

    static func check(_ facts: ContainerFacts) -> [Finding] {
        guard let template = facts.workload.containers.first(where: { $0.name == facts.container.name })?.resources
        else { return [] }
        let resources = facts.container.resources
        let parts = [
            part("CPU request", template.cpuRequest, resources.cpuRequest, .cpu),
            part("CPU limit", template.cpuLimit, resources.cpuLimit, .cpu),
            part("memory request", template.memoryRequest, resources.memoryRequest, .memory),
            part("memory limit", template.memoryLimit, resources.memoryLimit, .memory),
        ].compactMap { $0 }
        guard !parts.isEmpty, facts.container.role != .`init` else { return [] }
        return [
            Finding(
                .defaulted, .info,
                "not in the template but in the pods, by a LimitRange or an admission webhook: "
                    + parts.joined(separator: ", "))
        ]
    }

    private static func part(
        _ name: String, _ template: Quantity?, _ live: Quantity?, _ resource: ResourceName
    ) -> String? {
        guard template == nil, let live else { return nil }
        return "\(name) \(resource.text(live))"
    }
}
