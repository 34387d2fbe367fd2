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

    /// A job may wait for a node, or its controller have been away, and is
    /// over before the next one.
    @Test(
        arguments: [
            ("Mon-Fri 08:00-20:00 UTC", 12 * 3_600, 7_200), ("Mon-Fri 20:00-06:00 UTC", 10 * 3_600, 7_200),
            ("Mon-Fri 08:00-08:30 UTC", 1_800, 7_200), ("Mon-Fri 08:00-07:50 UTC", 1_430 * 60, 600),
            ("Mon-Fri 00:00-24:00 UTC", 86_400, 7_200),
        ]) func deadlines(text: String, start: Int, stop: Int) throws
    {
        let documents = try WorkingHoursObjects(
            timing: ScaleSample.workload(), in: try WorkingHours(text), serverVersion: "v1.36.1"
        ).documents
        for (document, most) in zip(documents.suffix(2), [start, stop]) {
            let spec = document.body["spec"]
            let late = try #require(spec?["startingDeadlineSeconds"]?.intValue)
            let run = try #require(spec?.value(at: ["jobTemplate", "spec", "activeDeadlineSeconds"])?.intValue)
            #expect(late + run == Int64(most) && run == min(7_200, Int64(most) / 2) && late >= run)
        }
    }

    /// No proxy of a mesh keeps a job's pod from ending.
    @Test func noSidecars() throws {
        for job in try Self.bodies(ScaleSample.workload()).suffix(2) {
            let meta = job.value(at: ["spec", "jobTemplate", "spec", "template", "metadata"])
            #expect(meta?["labels"] == ["sidecar.istio.io/inject": "false"])
            #expect(
                meta?["annotations"] == ["sidecar.istio.io/inject": "false", "linkerd.io/inject": "disabled"])
        }
    }

    /// All of it goes with the workload, which it does not control.
    @Test func belongsToTheWorkload() throws {
        var workload = ScaleSample.workload()
        let owner: JSONValue = [["apiVersion": "apps/v1", "kind": "Deployment", "name": "web", "uid": "u1"]]
        let bodies = try Self.bodies(workload) + (try Self.scaler(workload)).documents.map(\.body)
        #expect(bodies.count == 6 && bodies.allSatisfy { $0["metadata"]?["ownerReferences"] == owner })
        workload.uid = ""
        #expect(try Self.bodies(workload).allSatisfy { $0["metadata"]?["ownerReferences"] == nil })
    }

    /// Older servers drop the time zone without a word.
    @Test(arguments: [("v1.24.17", true), ("v1.21.0-eks-1", true), ("v1.25.0", false), ("", false), ("odd", false)])
    func timeZones(version: String, isRefused: Bool) throws {
        let workload = ScaleSample.workload()
        guard isRefused else {
            _ = try WorkingHoursObjects(timing: workload, in: try Self.hours, serverVersion: version)
            return
        }
        let error = #expect(throws: ScaleRefusal.self) {
            try WorkingHoursObjects(timing: workload, in: try Self.hours, serverVersion: version)
        }
        #expect(error?.reason == .noTimeZones(server: version))
        #expect(error?.description.contains("CronJobs of Kubernetes \(version) pay no heed to their time zone") == true)
        #expect(error?.hint?.hasPrefix("Kubernetes 1.25 does") == true)
    }

    /// Said above the objects, and beside them.
    @Test func saysFromWhenOn() throws {
        let jobs = try WorkingHoursObjects(timing: ScaleSample.workload(), in: try Self.hours, serverVersion: "v1.36.1")
        #expect(
            jobs.begin
                == "they act from the next of these times on; to act at once: kubectl create job upid-now -n shop "
                + "--from=cronjob/upid-stop-deployment-web")
        let scaler = try Self.scaler(ScaleSample.workload())
        for made in [jobs, scaler] {
            let comments = try #require(made.documents.first?.comments)
            #expect(comments.contains("note:  \(made.begin)"))
            #expect(comments.contains { $0.contains("is deleted with it") })
        }
    }

    static func planned(_ workload: Workload) -> PlannedScale {
        PlannedScale(
            workload: workload, judgement: nil, autoscaler: nil, scaler: nil, outcomes: [], verdict: .apply, why: "")
    }

    static func scaler(_ workload: Workload) throws -> WorkingHoursObjects {
        try WorkingHoursObjects(scaling: planned(workload), in: try hours)
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
        let documents = try Self.scaler(ScaleSample.workload()).documents
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
        var planned = Self.planned(ScaleSample.workload())
        #expect(WorkingHoursForm(try Self.hours, for: planned, schedulers: schedulers) == expected)
        // kube-downscaler looks at Deployments only.
        let others = schedulers.contains("keda") ? WorkingHoursForm.eventScaler : .cronJobs
        for kind in [WorkloadKind.statefulSet, .replicaSet, .rollout] {
            let other = Self.planned(ScaleSample.workload(kind))
            #expect(WorkingHoursForm(try Self.hours, for: other, schedulers: schedulers) == others)
        }
        guard expected == .eventScaler else { return }
        planned.autoscaler = Autoscaler(
            namespace: "shop", name: "web", target: Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web"),
            minReplicas: 1, maxReplicas: 9, utilisationTargets: [:])
        #expect(WorkingHoursForm(try Self.hours, for: planned, schedulers: schedulers) == .cronJobs)
    }
}
