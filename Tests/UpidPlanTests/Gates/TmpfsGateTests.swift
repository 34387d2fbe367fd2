import Testing

@testable import UpidCore

@Suite struct TmpfsGateTests {
    static let counts = "what is written there counts towards the memory limit that falls"

    static func volume(_ size: String?, name: String = "cache") -> PodTemplate.Volume {
        PodTemplate.Volume(name: name, kind: .memory, sizeLimit: size.flatMap { Quantity($0) })
    }

    static func scene(_ size: String?, limit: String) -> @Sendable (inout ResourceScene) -> Void {
        return { scene in
            scene.set("500m 1 1Gi 2Gi", after: "250m 1 256Mi \(limit)")
            scene.workload.template?.volumes = [volume(size)]
        }
    }

    static let cases: [ResourceCase] = [
        .silent("none") { $0.set("500m 1 1Gi 2Gi", after: "250m 1 512Mi 1Gi") },
        .silent("on disk") {
            $0.set("500m 1 1Gi 2Gi", after: "250m 1 512Mi 1Gi")
            $0.workload.template?.volumes = [PodTemplate.Volume(name: "cache", kind: .emptyDir)]
        },
        .silent("the limit stays") { $0.workload.template?.volumes = [volume("64Mi")] },
        .speaks(
            "the limit falls", .note, "volumes in memory: cache (sizeLimit 64Mi)", counts, scene("64Mi", limit: "1Gi")),
        .speaks(
            "just what was used", .note, "volumes in memory: cache (sizeLimit 64Mi)", counts,
            scene("64Mi", limit: "400Mi")),
        .speaks("without a size", .note, "volumes in memory: cache (no sizeLimit)", counts, scene(nil, limit: "1Gi")),
        .speaks(
            "just as large", .note, "volumes in memory: cache (sizeLimit 1Gi)", counts, scene("1Gi", limit: "1Gi")),
        .speaks(
            "larger than the limit", .review, "volumes in memory: cache (sizeLimit 1.5Gi); limit below them: app",
            "a container that fills them would be killed: lower the sizeLimit too, or leave the limit",
            scene("1536Mi", limit: "1Gi")),
        .speaks(
            "together larger", .review,
            "volumes in memory: cache (sizeLimit 512Mi), shm (sizeLimit 768Mi); limit below them: app",
            "a container that fills them would be killed: lower the sizeLimit too, or leave the limit"
        ) {
            $0.set("500m 1 1Gi 2Gi", after: "250m 1 512Mi 1Gi")
            $0.workload.template?.volumes = [volume("512Mi"), volume("768Mi", name: "shm")]
        },
        .speaks(
            "below what was used", .constrain, "volumes in memory: cache (sizeLimit 64Mi); app used 400Mi, limit 384Mi",
            "the memory stays as it is: what is written there counts towards the limit", leaves: "250m 1 1Gi 2Gi",
            scene("64Mi", limit: "384Mi")),
        .speaks(
            "not read", .note, "its volumes were not read", "one in memory counts towards the memory limit that falls",
            isUnknown: true
        ) {
            $0.set("500m 1 1Gi 2Gi", after: "250m 1 512Mi 1Gi")
            $0.workload.template = nil
        },
        .silent("not read, and the limit stays") { $0.workload.template = nil },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("tmpfs") }
}
