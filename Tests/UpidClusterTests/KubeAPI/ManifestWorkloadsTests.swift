import Testing
import UpidCore

@testable import UpidCluster

/// Workloads as manifests describe them.
struct ManifestWorkloadsTests {
    private func read(_ text: String, namespace: String? = nil) throws -> ManifestWorkloads {
        try ManifestReader(parse: { try YAMLReader.documents($0, name: $1) }, standardInput: { Array(text.utf8) })
            .workloads(["-"], recursive: false, namespace: namespace)
    }

    @Test func everyKindAndItsAutoscaler() throws {
        let container = "{name: a, resources: {requests: {cpu: 2, memory: 1Gi}, limits: {nvidia.com/gpu: 1}}}"
        let template = "template: {metadata: {labels: {app: x}}, spec: {containers: [\(container)]}}"
        let specs: [(String, String, String)] = [
            ("apps/v1", "Deployment", "replicas: 3, \(template)"), ("apps/v1", "StatefulSet", template),
            ("apps/v1", "DaemonSet", template), ("apps/v1", "ReplicaSet", template),
            ("v1", "ReplicationController", template), ("batch/v1", "Job", template),
            ("batch/v1", "CronJob", "schedule: x, jobTemplate: {spec: {\(template)}}"),
            ("v1", "Pod", "containers: [\(container)]"), ("argoproj.io/v1alpha1", "Rollout", template),
            ("apps.openshift.io/v1", "DeploymentConfig", template),
        ]
        let documents = specs.map { "apiVersion: \($0.0)\nkind: \($0.1)\nmetadata: {name: x}\nspec: {\($0.2)}\n" }
        let scaler = """
            apiVersion: autoscaling/v1
            kind: HorizontalPodAutoscaler
            metadata: {name: x}
            spec: {minReplicas: 2, maxReplicas: 7, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: x}}
            """
        let found = try read((documents + [scaler]).joined(separator: "---\n"))
        #expect(found.problems.isEmpty && found.notes.isEmpty)
        #expect(Set(found.workloads.map(\.id.kind)) == Set(WorkloadKind.allCases))
        for workload in found.workloads {
            #expect(workload.id.namespace == "default")
            let resources = try #require(workload.containers.first?.resources)
            #expect(resources.cpuRequest == .millicores(2_000) && resources.memoryRequest == .mebibytes(1_024))
            #expect(resources.otherLimits["nvidia.com/gpu"] == .millicores(1_000))
        }
        #expect(found.workloads.first?.replicas == 3)
        let autoscaler = try #require(found.autoscalers.first)
        #expect(autoscaler.namespace == "default" && autoscaler.minReplicas == 2 && autoscaler.maxReplicas == 7)
    }

    @Test func claimsAndScaledObjects() throws {
        let found = try read(
            """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: media}
            spec: {storageClassName: gp3, resources: {requests: {storage: 100Gi}}}
            ---
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: bare}}
            ---
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: bad}, spec: {resources: {requests: {storage: big}}}}
            ---
            {apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: plain}, spec: {scaleTargetRef: {name: web}}}
            ---
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: given}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}
              minReplicaCount: 3
              idleReplicaCount: 1
              maxReplicaCount: 9
            ---
            {apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: blind}, spec: {}}
            """, namespace: "shop")
        #expect(
            found.claims.prefix(2) == [
                VolumeClaim(namespace: "shop", name: "media", storageClass: "gp3", size: .mebibytes(102_400)),
                VolumeClaim(namespace: "shop", name: "bare"),
            ])
        #expect(found.autoscalers.map(\.minReplicas) == [0, 1] && found.autoscalers.map(\.maxReplicas) == [100, 9])
        #expect(found.autoscalers.map(\.target.kind) == ["Deployment", "StatefulSet"])
        #expect(
            found.problems.map(\.description) == [
                "error: \"STDIN\": PersistentVolumeClaim bad: spec.resources.requests.storage: it is not a quantity",
                "error: \"STDIN\": ScaledObject blind: spec.scaleTargetRef.name: it is not set",
            ])
        #expect(found.notes.isEmpty && !found.isEmpty)
    }

    @Test func whatCannotBeUsedIsTold() throws {
        let found = try read(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a, namespace: other}
            spec: {replicas: many}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: b}
            spec: {template: {spec: {containers: [{name: a, resources: {requests: {cpu: much}}}]}}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: c}
            ---
            metadata: {name: d}
            """)
        #expect(found.workloads.map(\.id.name) == ["b"])
        #expect(found.notes == ["1 Service left out: it runs no pods of its own"])
        let problems = found.problems.map(\.description)
        #expect(problems.count == 3)
        #expect(problems.allSatisfy { $0.hasPrefix("error: ") })
        #expect(problems[1].contains("much"))
        #expect(
            try read("{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: x}}", namespace: "y").problems.count
                == 1)
        #expect(throws: (any Error).self) { try read("a: [") }
    }
}
