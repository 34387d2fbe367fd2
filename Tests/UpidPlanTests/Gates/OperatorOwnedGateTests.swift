import Testing
import UpidCore

@Suite struct OperatorOwnedGateTests {
    static func own(_ scene: inout LifecycleScene) {
        scene.workload.controller = Controller(apiVersion: "postgresql.cnpg.io/v1", kind: "Cluster", name: "db")
    }

    static let saw = "controlled by Cluster/db (postgresql.cnpg.io/v1)"
    static let says = "change Cluster/db: its operator would revert a live edit"

    static let cases: [LifecycleCase] = [
        .silent("nobody's") { _ in },
        .speaks("an operator's", .review, saw, says) { own(&$0) },
        .speaks("an operator's, in place", .review, saw, says) {
            own(&$0)
            $0.policy.inPlace = true
        },
        .speaks(
            "forced", .note, saw, "forced: its operator may revert it at any time unless you change Cluster/db too"
        ) {
            own(&$0)
            $0.policy.forceOwner = true
        },
        .silent("a static pod, for which there is another gate") { ImmutableTemplateGateTests.makeStatic(&$0) },
    ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("operator-owned") }
}
