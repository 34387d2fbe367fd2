import UpidCore

@testable import UpidChanges
@testable import UpidCluster
@testable import UpidPlan

/// Records that differ.
enum AuditSamples {
    static let time = Timestamp(seconds: 1_795_233_600)
    static let actor = AuditActor(username: "system:serviceaccount:ops:upid", localUser: "mia")

    static func record(_ number: Int, _ action: AuditAction = .applied) -> AuditRecord {
        AuditRecord(
            action, by: actor, cluster: PlanCluster(server: "https://me:secret@10.0.0.1", context: "prod", uid: "c-1"),
            plan: "20261121T072638Z-1a2b3c4d", changes: [change(number)], result: "ok \(number)")
    }

    static func change(_ number: Int) -> WorkloadChange {
        WorkloadChange(
            workload: WorkloadID(namespace: "shop", kind: .deployment, name: "web-\(number)"), apiVersion: "apps/v1",
            uid: "u-\(number)",
            containers: [
                ContainerChange(
                    name: "app", index: 0,
                    before: Resources(cpuRequest: .millicores(500), memoryRequest: .mebibytes(512)),
                    after: Resources(
                        cpuRequest: .millicores(250), memoryRequest: .mebibytes(512), memoryLimit: .mebibytes(512)))
            ])
    }
}
