import Samples
import Testing
import UpidCore

@Suite struct FieldManagersGateTests {
    static func manage(_ managers: (String, String, [String])..., scene: inout LifecycleScene) {
        scene.workload.ownership?.managers = managers.map {
            Ownership.FieldManager(name: $0.0, operation: $0.1, containers: $0.2)
        }
    }

    static let says = "change them there, or it may take them back"

    static let ours: [LifecycleCase] = [
        ("kubectl", "Update"), ("kubectl-client-side-apply", "Update"), ("kubectl-edit", "Update"), ("upid", "Apply"),
        ("upid", "Update"), ("kube-controller-manager", "Update"), ("before-first-apply", "Update"),
    ].map { name, operation in
        .silent("\(name), \(operation)") { manage((name, operation, ["app"]), scene: &$0) }
    }

    /// A manager, and what shows that it has a gate of its own.
    static let named: [LifecycleCase] = [
        ("argocd-controller", "argo"), ("argocd-application-controller", "argo"), ("kustomize-controller", "flux"),
        ("helm-controller", "flux"), ("helm", "helm"),
    ].flatMap { name, owner -> [LifecycleCase] in
        [
            .silent("\(name), which another gate names") {
                manage((name, "Update", ["app"]), scene: &$0)
                switch owner {
                case "argo": OwnerGateTests.argo(&$0)
                case "flux": OwnerGateTests.flux("Kustomization", &$0)
                default: OwnerGateTests.helm(&$0)
                }
            },
            .speaks("\(name), which no other gate names", .review, "the resources of app are owned by \(name)", says) {
                manage((name, "Update", ["app"]), scene: &$0)
                if owner != "argo" { OwnerGateTests.argo(&$0) }
                if owner != "flux" { OwnerGateTests.flux("Kustomization", &$0) }
                if owner != "helm" { OwnerGateTests.helm(&$0) }
            },
        ]
    }

    static let cases: [LifecycleCase] =
        ours + named + [
            .silent("kubectl's") { _ in },
            .speaks(
                "kubectl apply --server-side", .review, "the resources of app are owned by kubectl (server-side apply)",
                says
            ) { manage(("kubectl", "Apply", ["app"]), scene: &$0) },
            .speaks(
                "kubectl apply --server-side, forced", .note,
                "the resources of app are owned by kubectl (server-side apply)",
                "forced: the fields change hands, and their owner may take them back"
            ) {
                manage(("kubectl", "Apply", ["app"]), scene: &$0)
                $0.policy.forceOwner = true
            },
            .silent("nobody's") { manage(scene: &$0) },
            .speaks(
                "another applier", .review, "the resources of app are owned by terraform (server-side apply)", says
            ) { manage(("kubectl-edit", "Update", ["app"]), ("terraform", "Apply", ["app"]), scene: &$0) },
            .speaks("an updater", .review, "the resources of app are owned by Mozilla", says) {
                manage(("Mozilla", "Update", ["app"]), scene: &$0)
            },
            .speaks(
                "one that looks like us", .review, "the resources of app are owned by upidx, xkubectl", says
            ) { manage(("upidx", "Update", ["app"]), ("xkubectl", "Update", ["app"]), scene: &$0) },
            .speaks("the same twice", .review, "the resources of app, log are owned by pulumi", says) {
                $0.add(Container(name: "log"), change: UsageSamples.resources("10m"))
                manage(("pulumi", "Update", ["log", "other"]), ("pulumi", "Update", ["app"]), scene: &$0)
            },
            .silent("of a container whose change was taken back") {
                manage(("terraform", "Apply", ["app"]), scene: &$0)
                $0.change.containers[0].after = $0.change.containers[0].before
            },
            .silent("of a container that stays") { manage(("terraform", "Apply", ["log"]), scene: &$0) },
            .speaks(
                "forced", .note, "the resources of app are owned by terraform (server-side apply)",
                "forced: the fields change hands, and their owner may take them back"
            ) {
                manage(("terraform", "Apply", ["app"]), scene: &$0)
                $0.policy.forceOwner = true
            },
            .silent("in place") {
                manage(("terraform", "Apply", ["app"]), scene: &$0)
                $0.policy.inPlace = true
            },
            .unknown(
                "no managedFields", .note, "managedFields were not read",
                "another tool may own the resources and take them back"
            ) { $0.workload.ownership?.knowsManagers = false },
            .unknown(
                "not read", .review, "who else writes it was not read", "another tool may revert a live edit"
            ) { $0.workload.ownership = nil },
            .unknown(
                "not read, forced", .note, "who else writes it was not read", "another tool may revert a live edit"
            ) {
                $0.workload.ownership = nil
                $0.policy.forceOwner = true
            },
        ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("field-managers") }
}
