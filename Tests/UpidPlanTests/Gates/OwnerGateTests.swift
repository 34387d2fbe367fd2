import Testing
import UpidCore

/// The gates for tools that apply a workload from a source of their own.
@Suite struct OwnerGateTests {
    static func argo(_ scene: inout LifecycleScene) { scene.workload.ownership?.argoApplication = "storefront" }

    static func flux(_ kind: String, _ scene: inout LifecycleScene) {
        scene.workload.ownership?.flux = Ownership.Reference(kind: kind, namespace: "flux-system", name: "apps")
    }

    static func helm(_ scene: inout LifecycleScene) {
        scene.workload.ownership?.helmRelease = Ownership.Reference(namespace: "shop", name: "web")
    }

    static let unread = "who else writes it was not read"

    /// Rows for ownership that was not read, which are the same for all.
    static func unknown(_ owner: String) -> [LifecycleCase] {
        [
            .unknown("not read", .review, unread, "\(owner) may revert a live edit") { $0.workload.ownership = nil },
            .unknown("not read, forced", .note, unread, "\(owner) may revert a live edit") {
                $0.workload.ownership = nil
                $0.policy.forceOwner = true
            },
            .unknown("not read, in place", .note, unread, "\(owner) may revert a live edit") {
                $0.workload.ownership = nil
                $0.policy.inPlace = true
            },
        ]
    }

    static let argoCases: [LifecycleCase] =
        unknown("Argo CD") + [
            .silent("nobody's") { _ in },
            .silent("Flux's and Helm's") {
                flux("Kustomization", &$0)
                helm(&$0)
            },
            .speaks(
                "Argo's", .review, "Argo CD application storefront",
                "change the source of application storefront: Argo CD reverts a live edit at its next sync"
            ) { argo(&$0) },
            .speaks(
                "Argo's, forced", .note, "Argo CD application storefront",
                "forced: Argo CD reverts it at its next sync unless you change the source of application storefront too"
            ) {
                argo(&$0)
                $0.policy.forceOwner = true
            },
            .speaks(
                "Argo's, in place", .note, "Argo CD application storefront",
                "a resize leaves the template alone: new pods start with it until you change the source of application "
                    + "storefront"
            ) {
                argo(&$0)
                $0.policy.inPlace = true
            },
        ]

    static let fluxCases: [LifecycleCase] =
        unknown("Flux") + [
            .silent("nobody's") { _ in },
            .silent("Argo's and Helm's") {
                argo(&$0)
                helm(&$0)
            },
            .speaks(
                "a Kustomization's", .review, "Flux Kustomization flux-system/apps",
                "change the source of Kustomization flux-system/apps: Flux reverts a live edit at its next "
                    + "reconciliation"
            ) { flux("Kustomization", &$0) },
            .speaks(
                "a HelmRelease's", .review, "Flux HelmRelease flux-system/apps",
                "change the values of HelmRelease flux-system/apps: Flux reverts a live edit at its next upgrade or "
                    + "drift correction"
            ) { flux("HelmRelease", &$0) },
            .speaks(
                "forced", .note, "Flux Kustomization flux-system/apps",
                "forced: Flux reverts it at its next reconciliation unless you change the source of Kustomization "
                    + "flux-system/apps too"
            ) {
                flux("Kustomization", &$0)
                $0.policy.forceOwner = true
            },
            .speaks(
                "in place", .note, "Flux Kustomization flux-system/apps",
                "a resize leaves the template alone: new pods start with it until you change the source of Kustomization "
                    + "flux-system/apps"
            ) {
                flux("Kustomization", &$0)
                $0.policy.inPlace = true
            },
        ]

    static let helmCases: [LifecycleCase] =
        unknown("Helm") + [
            .silent("nobody's") { _ in },
            .silent("Argo's and Flux's") {
                argo(&$0)
                flux("Kustomization", &$0)
            },
            .speaks(
                "a release's", .review, "Helm release shop/web",
                "change the values of release shop/web: Helm reverts a live edit at its next upgrade"
            ) { helm(&$0) },
            .speaks(
                "a release's that a Kustomization knows too", .review, "Helm release shop/web",
                "change the values of release shop/web: Helm reverts a live edit at its next upgrade"
            ) {
                helm(&$0)
                flux("Kustomization", &$0)
            },
            .silent("a release's that Flux runs") {
                helm(&$0)
                flux("HelmRelease", &$0)
            },
            .speaks(
                "a release without a namespace", .review, "Helm release web",
                "change the values of release web: Helm reverts a live edit at its next upgrade"
            ) {
                $0.workload.ownership?.helmRelease = Ownership.Reference(namespace: "", name: "web")
            },
            .speaks(
                "forced", .note, "Helm release shop/web",
                "forced: Helm reverts it at its next upgrade unless you change the values of release shop/web too"
            ) {
                helm(&$0)
                $0.policy.forceOwner = true
            },
            .speaks(
                "in place", .note, "Helm release shop/web",
                "a resize leaves the template alone: new pods start with it until you change the values of release shop/web"
            ) {
                helm(&$0)
                $0.policy.inPlace = true
            },
        ]

    @Test(arguments: argoCases) func argo(_ row: LifecycleCase) throws { try row.check("gitops-argo") }
    @Test(arguments: fluxCases) func flux(_ row: LifecycleCase) throws { try row.check("gitops-flux") }
    @Test(arguments: helmCases) func helm(_ row: LifecycleCase) throws { try row.check("helm-release") }
}
