import Testing

@testable import UpidCore

@Suite struct InitDominatesGateTests {
    static let says = "lower what the init containers ask for to free the rest"

    static let cases: [ResourceCase] = [
        .silent("none") { _ in },
        .silent("a smaller one") { $0.add("setup", role: .`init`, "200m - 256Mi -") },
        .speaks(
            "a larger one", .note,
            "init containers need CPU 1, the others 250m: a cut of 250m frees nothing", says
        ) { $0.add("setup", role: .`init`, "1 - - -") },
        .speaks(
            "one in between", .note,
            "init containers need CPU 400m, the others 250m: a cut of 250m frees 100m", says
        ) { $0.add("setup", role: .`init`, "400m - - -") },
        .speaks(
            "beside a sidecar", .note,
            "init containers need CPU 500m, the others 350m: a cut of 250m frees 100m", says
        ) {
            $0.clear()
            $0.add("proxy", role: .sidecar, "100m - - -")
            $0.add("setup", role: .`init`, "400m - - -")
            $0.add("app", "500m - 1Gi -", after: "250m - 1Gi -")
        },
        .speaks(
            "both", .note,
            "init containers need CPU 1, the others 250m: a cut of 250m frees nothing; "
                + "init containers need memory 1Gi, the others 512Mi: a cut of 512Mi frees nothing", says
        ) { $0.add("setup", role: .`init`, "1 - 1Gi -") },
        .speaks(
            "with an overhead", .note,
            "init containers need CPU 1, the others 250m: a cut of 250m frees nothing", says
        ) {
            $0.add("setup", role: .`init`, "1 - - -")
            $0.workload.template?.overhead = ResourceScene.resources("100m - - -")
        },
        .silent("a raise") {
            $0.set("500m - 1Gi -", after: "600m - 1Gi -")
            $0.add("setup", role: .`init`, "1 - - -")
        },
        .silent("the pod as a whole decides") {
            $0.add("setup", role: .`init`, "1 - - -")
            $0.workload.podResources = ResourceScene.resources("2 - 2Gi -")
        },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("init-dominates") }
}
