import Testing

@testable import UpidCore
@testable import UpidPlan

@Suite struct InPlaceGateTests {
    static let cannot = "it cannot be done in place"
    static let stays = "the template stays, so new pods come with the old numbers"

    static func inPlace(
        _ after: String = "250m 1 512Mi 2Gi", version: String = "v1.34.1",
        _ arrange: @escaping @Sendable (inout ResourceScene) -> Void = { _ in }
    ) -> @Sendable (inout ResourceScene) -> Void {
        return { scene in
            scene.set("500m 1 1Gi 2Gi", after: after)
            scene.policy.inPlace = true
            scene.serverVersion = version
            arrange(&scene)
        }
    }

    static let cases: [ResourceCase] = [
        .silent("of the template") { $0.serverVersion = "v1.20.0" },
        .silent("nothing changes", inPlace { $0.change.containers = [] }),
        .speaks("it can", .note, "3 pods", stays, inPlace()),
        .speaks("of a cloud", .note, "3 pods", stays, inPlace(version: "v1.33.1-eks-5e0fdde")),
        .speaks("of a preview", .note, "3 pods", stays, inPlace(version: "v1.33+")),
        .speaks("of a later one", .note, "3 pods", stays, inPlace(version: "v2.0.0")),
        .speaks("before", .block, "server v1.32.9, before 1.33", cannot, inPlace(version: "v1.32.9")),
        .speaks(
            "not known", .review, "the server's version is not known", "a resize in place takes Kubernetes 1.33",
            isUnknown: true, inPlace(version: "")),
        .speaks("no pods", .block, "no pods that run", cannot, inPlace { $0.pods = [] }),
        .speaks(
            "deferred", .block, "web-2: an earlier resize is deferred", cannot,
            inPlace { $0.pods[1].resize = .deferred }),
        .speaks(
            "infeasible", .block, "web-2: an earlier resize is infeasible", cannot,
            inPlace { $0.pods[1].resize = .infeasible }),
        .speaks(
            "under way", .review, "a resize is under way", "wait until it has ended, and look at the pods again",
            inPlace { $0.pods[1].resize = .inProgress }),
        .speaks(
            "another class", .block, "Burstable would become Guaranteed", cannot, inPlace("1 1 2Gi 2Gi")),
        .speaks(
            "an init container", .block, "setup is an init container", cannot,
            inPlace { $0.add("setup", role: .`init`, "1 - 1Gi -", after: "500m - 1Gi -") }),
        .speaks(
            "an init container that stays", .note, "3 pods", stays,
            inPlace { $0.add("setup", role: .`init`, "1 - 1Gi -", after: "1 - 1Gi -") }),
        .speaks(
            "a sidecar", .note, "3 pods", stays,
            inPlace { $0.add("proxy", role: .sidecar, "1 - 1Gi -", after: "500m - 1Gi -") }),
        .speaks(
            "the pod as a whole", .block, "the pod as a whole has resources", cannot,
            inPlace { $0.workload.podResources = ResourceScene.resources("1 - 2Gi -") }),
        .speaks(
            "a lower memory limit", .note, "3 pods; app: the memory limit falls once the use is below it", stays,
            inPlace("250m 1 512Mi 1Gi")),
        .speaks(
            "a lower memory limit before 1.34", .block, "app: a lower memory limit before 1.34", cannot,
            inPlace("250m 1 512Mi 1Gi", version: "v1.33.5")),
        .speaks(
            "a lower memory limit before 1.34, with a restart", .note,
            "3 pods; app restarts for it; app: the memory limit falls once the use is below it", stays,
            inPlace("250m 1 512Mi 1Gi", version: "v1.33.5") { $0.containers[0].container.restartsOnResize = ["memory"] }
        ),
        .speaks(
            "a lower memory limit before 1.34, with a restart for CPU alone", .block,
            "app: a lower memory limit before 1.34", cannot,
            inPlace("250m 1 512Mi 1Gi", version: "v1.33.5") { $0.containers[0].container.restartsOnResize = ["cpu"] }),
        .speaks(
            "a restart for CPU", .note, "3 pods; app restarts for it", stays,
            inPlace { $0.containers[0].container.restartsOnResize = ["cpu"] }),
        .speaks(
            "a restart for what does not change", .note, "1 pod", stays,
            inPlace("250m 1 1Gi 2Gi") {
                $0.containers[0].container.restartsOnResize = ["memory"]
                $0.pods.removeLast(2)
            }),
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("in-place") }

    @Test(arguments: [
        ("v1.33.1-eks-5e0fdde", 33), ("v1.34.0-gke.100", 34), ("1.9.11", 9), ("v1.33+", 33), ("v1", nil), ("", nil),
        ("vx.y", nil), ("v1.x", nil), ("v99999999999999999999.1", nil),
    ]) func versions(_ text: String, _ minor: Int?) {
        #expect(ServerVersion(text)?.minor == minor)
    }
}
