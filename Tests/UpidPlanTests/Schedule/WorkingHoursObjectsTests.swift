import Testing
import UpidCore

@testable import UpidPlan

@Suite struct WorkingHoursObjectsTests {
    static var hours: WorkingHours { get throws { try WorkingHours("Mon-Fri 08:00-20:00 Europe/Berlin") } }

    static func bodies(_ workload: Workload) throws -> [JSONValue] {
        try WorkingHoursObjects(timing: workload, in: try hours, serverVersion: "v1.36.1").documents.map(\.body)
    }

    /// The role names one object, its scale alone, and two verbs.
    @Test(arguments: [
        (WorkloadKind.deployment, "apps", "deployments/scale"), (.statefulSet, "apps", "statefulsets/scale"),
        (.replicaSet, "apps", "replicasets/scale"), (.replicationController, "", "replicationcontrollers/scale"),
        (.rollout, "argoproj.io", "rollouts/scale"),
    ]) func leastRole(kind: WorkloadKind, group: String, resource: String) throws {
        let bodies = try Self.bodies(ScaleSample.workload(kind))
        #expect(
            bodies.map { $0["kind"]?.stringValue } == ["ServiceAccount", "Role", "RoleBinding", "CronJob", "CronJob"])
        #expect(
            bodies[1]["rules"] == [
                [
                    "apiGroups": [.string(group)], "resources": [.string(resource)], "resourceNames": ["web"],
                    "verbs": ["get", "patch"],
                ]
            ])
        #expect(bodies.allSatisfy { $0["metadata"]?["namespace"] == "shop" })
        #expect(bodies[2]["roleRef"]?["name"] == bodies[1]["metadata"]?["name"])
        #expect(bodies[2]["subjects"]?.arrayValue?.count == 1)
        #expect(bodies[2]["subjects"]?.arrayValue?.first?["name"] == bodies[0]["metadata"]?["name"])
    }

    @Test func cronJobs() throws {
        let jobs = try Self.bodies(ScaleSample.workload()).suffix(2)
        let specs = jobs.compactMap { $0["spec"] }
        #expect(specs.map { $0["schedule"] } == ["0 8 * * 1-5", "0 20 * * 1-5"])
        for (spec, replicas) in zip(specs, [3, 0]) {
            #expect(spec["timeZone"] == "Europe/Berlin" && spec["concurrencyPolicy"] == "Forbid")
            let pod = spec.value(at: ["jobTemplate", "spec", "template", "spec"])
            #expect(pod?["securityContext"]?["runAsNonRoot"] == true)
            let container = pod?["containers"]?.arrayValue?.first
            #expect(container?["image"] == "registry.k8s.io/kubectl:v1.36.1")
            #expect(container?.value(at: ["securityContext", "capabilities", "drop"]) == ["ALL"])
            #expect(container?.value(at: ["securityContext", "allowPrivilegeEscalation"]) == false)
            #expect(
                container?["args"]?.arrayValue?.last == .string("{\"spec\":{\"replicas\":\(replicas)}}"))
        }
    }

    @Test(arguments: [
        ("v1.36.1", "v1.36.1"), ("v1.33.1-eks-5e0fdde", "v1.33.1"), ("v1.30.4+k3s1", "v1.30.4"), ("v1.27.3", "v1.32.0"),
        ("", "v1.32.0"), ("v1.36", "v1.32.0"), ("nonsense", "v1.32.0"),
    ]) func images(version: String, tag: String) {
        #expect(WorkingHoursObjects.image(version) == "registry.k8s.io/kubectl:\(tag)")
    }

    /// Names fit a CronJob, and differ where the workloads do.
    @Test func names() {
        let names = ["web", "web.v1", "web-v1", String(repeating: "a", count: 200), String(repeating: "a", count: 201)]
            .flatMap { name in
                [WorkloadKind.deployment, .statefulSet].map {
                    WorkingHoursObjects.name("upid-start", WorkloadID(namespace: "shop", kind: $0, name: name))
                }
            }
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.utf8.count <= 52 && !$0.contains(".") })
    }

    @Test func eventScaler() throws {
        let documents = try WorkingHoursObjects(scaling: ScaleSample.workload(), in: try Self.hours).documents
        let spec = try #require(documents.first?.body["spec"])
        #expect(spec["minReplicaCount"] == 0 && spec["maxReplicaCount"] == 3)
        #expect(
            spec["triggers"] == [
                [
                    "type": "cron",
                    "metadata": [
                        "timezone": "Europe/Berlin", "start": "0 8 * * 1-5", "end": "0 20 * * 1-5",
                        "desiredReplicas": "3",
                    ],
                ]
            ])
    }

    @Test(arguments: [
        ([], WorkingHoursForm.cronJobs), (["keda"], .eventScaler), (["kube-green"], .cronJobs),
        (["keda", "kube-downscaler"], .downscaler(uptime: "Mon-Fri 08:00-20:00 Europe/Berlin")),
        (["py-kube-downscaler"], .downscaler(uptime: "Mon-Fri 08:00-20:00 Europe/Berlin")),
    ]) func forms(schedulers: [String], expected: WorkingHoursForm) throws {
        var planned = PlannedScale(
            workload: ScaleSample.workload(), judgement: nil, autoscaler: nil, scaler: nil, outcomes: [],
            verdict: .apply, why: "")
        #expect(WorkingHoursForm(try Self.hours, for: planned, schedulers: schedulers) == expected)
        guard expected == .eventScaler else { return }
        planned.autoscaler = Autoscaler(
            namespace: "shop", name: "web", target: Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web"),
            minReplicas: 1, maxReplicas: 9, utilisationTargets: [:])
        #expect(WorkingHoursForm(try Self.hours, for: planned, schedulers: schedulers) == .cronJobs)
    }
}
