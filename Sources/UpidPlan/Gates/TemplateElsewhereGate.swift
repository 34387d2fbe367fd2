internal import UpidCore

/// Another object has the template.
struct TemplateElsewhereGate: Gate {
    static let id = "template-elsewhere"
    static let title = "another object holds the template"
    static let documentation = """
        Looks at `spec.workloadRef` of an Argo Rollout, by which it takes its pod template from another object, most \
        often a Deployment that is scaled to zero.

        The Rollout itself then has no containers whose resources could be patched, and a patch that adds some would \
        be invalid or would override the reference. So the change is refused here.

        Make the change in the object that is named: the Rollout follows it and rolls the new template out by its own \
        strategy. Resizing the running pods in place with `--in-place` needs no template and passes.
        """
    static let explainsKeeping = true
    static let effects: [GateEffect] = [.block]
    static let example = outcome(
        .block, saw: "its template is that of Deployment/base",
        says: "change Deployment/base instead")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard !subject.policy.inPlace, let reference = subject.workload.templateReference else { return nil }
        let name = "\(reference.kind)/\(reference.name)"
        return outcome(.block, saw: "its template is that of \(name)", says: "change \(name) instead")
    }
}
