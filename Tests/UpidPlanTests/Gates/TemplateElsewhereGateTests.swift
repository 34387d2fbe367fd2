import Testing
import UpidCore

@Suite struct TemplateElsewhereGateTests {
    static func refer(_ scene: inout LifecycleScene) {
        scene.become(.rollout)
        scene.workload.templateReference = Controller(apiVersion: "apps/v1", kind: "Deployment", name: "base")
    }

    static let cases: [LifecycleCase] = [
        .silent("a template of its own") { $0.become(.rollout) },
        .speaks(
            "a Deployment's", .block, "its template is that of Deployment/base", "change Deployment/base instead"
        ) { refer(&$0) },
        .silent("in place") {
            refer(&$0)
            $0.policy.inPlace = true
        },
    ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("template-elsewhere") }
}
