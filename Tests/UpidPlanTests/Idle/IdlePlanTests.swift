import Testing
import UpidCore
import UpidIdle

@testable import UpidPlan

@Suite struct IdlePlanTests {
    static let idle = IdlePlanSample()

    @Test func idleIsStopped() throws {
        let plan = Self.idle.plan()
        #expect(plan.applicable.count == 1 && plan.heldBack.isEmpty && plan.kept.isEmpty, "\(plan.workloads)")
        #expect(plan.workloads[0].judgement?.verdict == .idle)
        #expect(plan.workloads[0].comments.first?.hasPrefix("idle since ") == true)
    }

    /// What stopped is kept by the judgement: a second run finds nothing.
    @Test func stoppedIsKept() {
        let plan = Self.idle.with { $0.workload.replicas = 0 }.plan(includesReview: true)
        #expect(plan.applicable.isEmpty && plan.kept.count == 1)
        #expect(plan.workloads[0].why == "keep: already-stopped: 0 replicas")
    }

    @Test func activeIsKept() {
        let plan = Self.idle.with { $0.cores = 0.6 }.plan(includesReview: true)
        #expect(plan.applicable.isEmpty && plan.kept.map(\.why).first?.hasPrefix("active: ") == true)
    }

    /// A person has to decide, and may; a veto that keeps holds all the same.
    @Test func review() {
        let claim = Self.idle.with {
            $0.workload.template = PodTemplate(volumes: [.init(name: "data", kind: .claim, claim: "data")])
        }
        #expect(claim.plan().heldBack.map(\.why) == ["review: persistent-claim: claim data"])
        #expect(claim.plan(includesReview: true).applicable.count == 1)
        let kept = claim.with { $0.workload.annotations = ["upid.dev/keep": "licence server until 2030-01-01"] }
        #expect(kept.plan(includesReview: true).applicable.isEmpty)
    }

    @Test(
        arguments: [
            ("gitops-argo", Ownership(argoApplication: "front")),
            ("gitops-flux", Ownership(flux: .init(kind: "Kustomization", namespace: "flux-system", name: "apps"))),
            ("helm-release", Ownership(helmRelease: .init(namespace: "shop", name: "web"))),
        ])
    func owners(gate: String, ownership: Ownership) {
        let owned = Self.idle.with { $0.workload.ownership = ownership }
        let plan = owned.plan()
        #expect(plan.applicable.isEmpty)
        #expect(plan.heldBack.first?.why.hasPrefix("\(gate): ") == true, "\(plan.workloads[0].why)")
        #expect(owned.plan(policy: PlanPolicy(forceOwner: true)).applicable.count == 1)
    }

    @Test func rollouts() {
        let paused = Self.idle.with { $0.workload.rollout?.paused = true }.plan()
        #expect(paused.workloads[0].verdict == .blocked && paused.workloads[0].why.hasPrefix("paused: "))
        let rolling = Self.idle.with { $0.workload.rollout?.updatedPods = 1 }.plan()
        #expect(rolling.workloads[0].verdict == .blocked && rolling.workloads[0].why.hasPrefix("mid-rollout: "))
    }

    @Test func notes() throws {
        let plan = Self.idle.with {
            $0.autoscalers = [
                Autoscaler(
                    namespace: "shop", name: "web",
                    target: Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web"), minReplicas: 2,
                    maxReplicas: 9, utilisationTargets: ["cpu": 80])
            ]
            $0.budgets = [
                DisruptionBudget(namespace: "shop", name: "web", workloads: [$0.workload.id], desiredHealthy: 2)
            ]
        }.plan()
        let planned = try #require(plan.applicable.first)
        for example in [StoppedAutoscalerGate.example, StoppedBudgetGate.example] {
            #expect(planned.outcomes.contains(example), "\(planned.outcomes)")
        }
        let unread = try #require(Self.idle.with { $0.budgets = nil }.plan().applicable.first)
        #expect(unread.outcomes.contains { $0.gate == "stopped-budget" && $0.unread == .budgets })
        for gate in GateCatalogue.ofScaling {
            #expect(GateCatalogue.gate(type(of: gate).id) != nil)
            #expect(type(of: gate).effects.last == .note)
        }
    }

    /// An autoscaler that goes down to nothing by itself.
    @Test func scaleToZero() {
        let plan = Self.idle.with {
            $0.autoscalers = [
                Autoscaler(
                    namespace: "shop", name: "web",
                    target: Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web"), minReplicas: 0,
                    maxReplicas: 9, utilisationTargets: [:])
            ]
        }.plan()
        #expect(plan.heldBack.first?.why.hasPrefix("stopped-hpa: ") == true)
    }

    /// Working hours are a wish: use does not speak against them, vetoes do.
    @Test func workingHours() {
        let busy = Self.idle.with { $0.cores = 0.6 }
        #expect(IdlePlan(workingHoursFor: busy.snapshot).applicable.count == 1)
        let kept = busy.with { $0.workload.annotations = ["upid.dev/keep": "licence server until 2030-01-01"] }
        let plan = IdlePlan(workingHoursFor: kept.snapshot)
        #expect(plan.applicable.isEmpty && plan.kept.first?.why.hasPrefix("keep-annotation: ") == true)
    }

    private static let unread: [(String, @Sendable (inout IdlePlanSample) -> Void)] = [
        ("webhook-backend", { $0.facts.webhooks = nil }), ("api-service-backend", { $0.facts.apiServices = nil }),
        ("conversion-backend", { $0.facts.conversions = nil }), ("lease-holder", { $0.facts.leases = nil }),
        ("api-client", { $0.facts.apiClients = nil }), ("message-consumer", { $0.facts.eventScalers = nil }),
        ("keep-annotation", { $0.workload.annotations = nil }),
    ]

    /// What a veto would have to see was not read.
    @Test(arguments: unread)
    func workingHoursUnread(veto: String, change: @Sendable (inout IdlePlanSample) -> Void) {
        let plan = IdlePlan(workingHoursFor: Self.idle.with(change).snapshot)
        #expect(plan.applicable.isEmpty && plan.kept.isEmpty)
        #expect(plan.heldBack.first?.why.hasPrefix("\(veto): ") == true, "\(plan.workloads)")
        #expect(plan.heldBack.first?.why.contains(" not read; ") == true)
    }

    /// An autoscaler by KEDA's name is no consumer: it is stopped, and held.
    @Test func scaledByItsOwnUse() throws {
        let scaled = Self.idle.scaled(by: "web", ["cpu", "memory"])
        let planned = try #require(scaled.plan().applicable.first)
        #expect(planned.scaler?.name == "web" && !planned.keepsHours)
        #expect(planned.judgement?.outcomes.map(\.effect) == [.note])
        // It would start again what a CronJob stops.
        let plan = IdlePlan(workingHoursFor: scaled.snapshot)
        #expect(plan.applicable.isEmpty)
        #expect(
            plan.heldBack.map(\.why) == ["ScaledObject/web would start it again: give that a trigger of type cron"])
    }

    @Test func scaledByEvents() {
        let events = Self.idle.scaled(by: "web", ["kafka", "cpu"])
        #expect(events.plan(includesReview: true).applicable.isEmpty)
        #expect(
            IdlePlan(workingHoursFor: events.snapshot).kept.first?.why.hasPrefix("message-consumer: target of ") == true
        )
    }

    /// Hours that are kept already may be replaced, at night too.
    @Test(arguments: [2, 0]) func newHours(replicas: Int) throws {
        let own = Self.idle.scaled(by: "upid-hours-deployment-web", ["cron"]).with {
            $0.workload.replicas = replicas
            $0.autoscalers = [
                Autoscaler(
                    namespace: "shop", name: "keda-hpa-upid-hours-deployment-web",
                    target: Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web"), minReplicas: 1,
                    maxReplicas: 4, utilisationTargets: [:])
            ]
        }
        #expect(own.plan(includesReview: true).applicable.isEmpty)
        let planned = try #require(IdlePlan(workingHoursFor: own.snapshot).applicable.first)
        let hours = try WorkingHours("Mon-Fri 09:00-18:00 UTC")
        #expect(WorkingHoursForm(hours, for: planned, schedulers: ["keda", "kube-downscaler"]) == .eventScaler)
        let body = try #require(try WorkingHoursObjects(scaling: planned, in: hours).documents.first?.body)
        #expect(body["metadata"]?["name"] == "upid-hours-deployment-web" && body["spec"]?["maxReplicaCount"] == 4)
        // Vetoes hold all the same, and so do the hours of others.
        let kept = own.with { $0.workload.annotations = ["upid.dev/keep": "licence server until 2030-01-01"] }
        #expect(IdlePlan(workingHoursFor: kept.snapshot).applicable.isEmpty)
        for other in [
            Self.idle.scaled(by: "web", ["cron"]), own.scaled(by: "upid-hours-deployment-web", ["cron", "cpu"]),
        ] {
            let plan = IdlePlan(workingHoursFor: other.snapshot)
            #expect(plan.kept.first?.why.contains("KEDA starts and stops it by the clock already") == true)
        }
    }

    @Test func wakes() {
        let stopped = Self.idle.with {
            $0.workload.replicas = 0
            $0.workload.annotations = [ScaleChange.replicasAnnotation: "2"]
        }
        #expect(WakePlan(snapshot: stopped.snapshot, named: false).applicable.count == 1)
        #expect(WakePlan(snapshot: Self.idle.snapshot, named: false).workloads.isEmpty)
        #expect(WakePlan(snapshot: Self.idle.snapshot, named: true).applicable.count == 1)
        let owned = stopped.with { $0.workload.ownership = Ownership(argoApplication: "front") }
        #expect(WakePlan(snapshot: owned.snapshot, named: false).applicable.isEmpty)
        #expect(WakePlan(snapshot: owned.snapshot, named: false).heldBack.count == 1)
    }

    /// The saving of a workload is told once: by stopping it.
    @Test func savingsAreCountedOnce() {
        for (sample, left) in [(Self.idle, 1), (Self.idle.with { $0.cores = 0.6 }, 0)] {
            var plan = Plan(snapshot: sample.snapshot)
            guard !plan.workloads.isEmpty else { continue }
            plan.workloads[0].saving = PlannedSaving(currency: .usd, freed: 10, immediate: 0, sources: [])
            #expect(plan.leaveOutIdle(of: sample.snapshot) == left)
            #expect((plan.workloads[0].saving == nil) == (left == 1))
            var unread = sample.snapshot
            unread.inventory.idle = nil
            plan.workloads[0].saving = PlannedSaving(currency: .usd, freed: 10, immediate: 0, sources: [])
            #expect(plan.leaveOutIdle(of: unread) == 0 && plan.workloads[0].saving != nil)
        }
    }
}
