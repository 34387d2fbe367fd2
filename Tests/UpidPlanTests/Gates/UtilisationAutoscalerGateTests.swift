import Samples
import Testing

@testable import UpidCore
@testable import UpidPlan

@Suite struct UtilisationAutoscalerGateTests {
    static func autoscaler(
        _ metrics: [AutoscalerMetric]?, pods: Int? = 6, min: Int = 2, max: Int = 20
    ) -> Autoscaler {
        Autoscaler(
            namespace: "shop", name: "web", target: Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web"),
            minReplicas: min, maxReplicas: max, utilisationTargets: ["cpu": 60], metrics: metrics,
            currentReplicas: pods)
    }

    static func cpu(_ target: Int = 60, at used: Int? = 50, container: String? = nil, index: Int = 0)
        -> AutoscalerMetric
    {
        AutoscalerMetric(
            index: index, type: container == nil ? "Resource" : "ContainerResource", resource: "cpu",
            container: container, targetUtilisation: target, currentUtilisation: used)
    }

    /// The CPU request 1 is to become `request`, beside a proxy of 200m.
    static func run(
        _ autoscaler: Autoscaler?, to request: String, adjusts: Bool
    ) -> (outcome: GateOutcome?, change: WorkloadChange, subject: GateSubject) {
        let analysis = PlanSample.analysis([
            PlanSample.container(
                written: UsageSamples.resources("1", cpuLimit: "2"), cpu: PlanSample.advice(request, limit: "2")),
            PlanSample.container("proxy", written: UsageSamples.resources("200m")),
        ])
        let policy = PlanPolicy(adjustsAutoscalers: adjusts)
        let subject = GateSubject(
            analysis: analysis, autoscaler: autoscaler, cluster: GateCluster(Inventory()), policy: policy)
        var change = Proposal(policy: policy).change(of: analysis)
        let outcome = UtilisationAutoscalerGate().check(subject, &change)
        return (outcome, change, subject)
    }

    @Test func keepsTheRequestThatIsMeasuredBy() throws {
        let (outcome, change, _) = Self.run(Self.autoscaler([Self.cpu()]), to: "500m", adjusts: false)
        #expect(change.isEmpty)
        #expect(outcome?.effect == .constrain)
        #expect(
            outcome?.saw == "HorizontalPodAutoscaler web scales 2 to 20 pods on CPU at 60% of the request")
        // 50 % of 1.2 is 600m a pod; of 700m that is 86 %, so 6 × 86 / 60 pods.
        #expect(
            outcome?.says
                == "the request is kept; at 700m the same target would scale 6 pods to 9; --adjust-autoscalers moves the "
                + "target with it")
    }

    /// A limit that followed the cut stays with the request; else each run
    /// would lower it further.
    @Test(arguments: [true, false]) func keepsTheLimitOfARequestThatIsKept(isRaised: Bool) throws {
        let limit = isRaised ? "3" : "900m"
        let analysis = PlanSample.analysis([
            PlanSample.container(
                written: UsageSamples.resources("1", cpuLimit: "2"), cpu: PlanSample.advice("500m", limit: limit))
        ])
        let subject = GateSubject(
            analysis: analysis, autoscaler: Self.autoscaler([Self.cpu()]), cluster: GateCluster(Inventory()),
            policy: PlanPolicy())
        var change = Proposal(policy: PlanPolicy()).change(of: analysis)
        _ = UtilisationAutoscalerGate().check(subject, &change)
        #expect(change.containers.first?.after.cpuRequest == Quantity("1"))
        #expect(change.containers.first?.after.cpuLimit == Quantity(isRaised ? "3" : "2"))
    }

    @Test func movesTheTargetWithTheRequest() throws {
        let (outcome, change, subject) = Self.run(Self.autoscaler([Self.cpu(40)]), to: "800m", adjusts: true)
        #expect(change.containers.first?.after.cpuRequest == Quantity("800m"))
        // 40 % of 1.2 is 480m; 48 % of 1 is the same.
        #expect(change.autoscalers.map(\.after) == [48])
        #expect(
            outcome?.says
                == "its CPU target moves from 40% to 48%, so that pods are added at the same use")
        let simulation = try #require(UtilisationAutoscalerGate.simulations(subject, change).first)
        #expect(simulation.podsBefore == 6)
        #expect(simulation.podsAfter == 8)
        #expect(simulation.podsAtOldTarget == 9)
        #expect(simulation.requestBefore == Quantity("1200m"))
        #expect(simulation.requestAfter == Quantity("1"))
    }

    /// Pods are added when one uses 720m, so the request covers that.
    @Test func asksForWhatPodsUseWhenMoreAreAdded() throws {
        let (_, change, _) = Self.run(Self.autoscaler([Self.cpu(60)]), to: "100m", adjusts: true)
        let after = try #require(change.containers.first?.after.cpuRequest)
        // 72 % of 1.2 is wanted of both at 95 %, and the proxy has 200m of it.
        #expect(after == Quantity("560m"))
        #expect(change.autoscalers.map(\.after) == [94])
    }

    @Test(arguments: [
        (nil as Autoscaler?, "no autoscaler"),
        (autoscaler([AutoscalerMetric(index: 0, type: "Pods")]), "another metric"),
        (
            autoscaler([
                AutoscalerMetric(index: 0, type: "Resource", resource: "memory", targetUtilisation: 60)
            ]), "another resource"
        ),
        (autoscaler([cpu(container: "proxy")]), "another container"),
        (autoscaler([cpu(60).withoutTarget]), "an amount as its target"),
    ])
    func saysNothingOf(_ autoscaler: Autoscaler?, _ why: String) {
        let (outcome, change, _) = Self.run(autoscaler, to: "500m", adjusts: false)
        #expect(outcome == nil, "\(why)")
        #expect(change.containers.first?.after.cpuRequest == Quantity("500m"))
    }

    @Test func measuresOneContainerWhereThatIsNamed() throws {
        let (_, change, _) = Self.run(
            Self.autoscaler([AutoscalerMetric(index: 0, type: "Pods"), Self.cpu(40, container: "app", index: 1)]),
            to: "800m", adjusts: true)
        #expect(
            change.autoscalers == [
                AutoscalerChange(
                    namespace: "shop", name: "web", metricIndex: 1, metricType: "ContainerResource", before: 40,
                    after: 50)
            ])
    }

    /// Without its metrics there is no place to write a target to.
    @Test func keepsTheRequestWhereMetricsWereNotRead() {
        let (outcome, change, _) = Self.run(Self.autoscaler(nil), to: "500m", adjusts: true)
        #expect(outcome?.effect == .constrain)
        #expect(change.isEmpty)
    }

    @Test(arguments: [
        (6, 90.0, 60, 9), (6, 65.9, 60, 6), (6, 66.0, 60, 7), (6, 54.0, 60, 6), (6, 53.0, 60, 6), (6, 30.0, 60, 3),
        (6, 1.0, 60, 2), (6, 900.0, 60, 20), (0, 50.0, 60, 0), (6, .nan, 60, 6),
    ])
    func wantsPodsAsTheControllerDoes(_ pods: Int, _ used: Double, _ target: Int, _ wanted: Int) {
        let result = AutoscalerSimulation.wanted(
            pods: pods, utilisation: used, target: target, Self.autoscaler(nil))
        #expect(result == wanted)
    }

    /// What becomes of the CPU request and limit of a container, `-` for none,
    /// and of the target of 60 %.
    @Test(arguments: [
        // Kept, with its limit: it would follow a request that does not fall.
        ("500m 1", "250m 800m", false, "500m 1", nil), ("500m 1", "250m 500m", false, "500m 1", nil),
        ("500m 1", "250m 400m", false, "500m 1", nil), ("- 1", "- 600m", false, "- 1", nil),
        ("- 1", "- 2", false, "- 1", nil), ("500m 1", "800m 2", false, "500m 2", nil),
        // Moved, no lower than what is used when pods are added.
        ("500m 1", "400m 1", true, "400m 1", 75), ("500m 1", "600m 1", true, "600m 1", 50),
        ("500m 1", "100m 1", true, "320m 1", 93), ("500m 1", "100m 200m", true, "320m 320m", 93),
        ("500m 1", "100m 320m", true, "320m 320m", 93), ("- 1", "- 100m", true, "- 640m", 93),
        ("500m 1", "0 1", true, "500m 1", nil),
    ])
    func keepsOrMoves(_ before: String, _ after: String, _ adjusts: Bool, _ expected: String, _ target: Int?) throws {
        func resources(_ text: String) -> Resources { ResourceScene.resources(text + " - -") }
        let subject = GateSubject(
            analysis: PlanSample.analysis([PlanSample.container(written: resources(before))]),
            autoscaler: Self.autoscaler([Self.cpu()]), cluster: GateCluster(Inventory()),
            policy: PlanPolicy(adjustsAutoscalers: adjusts))
        var change = WorkloadChange(
            workload: PlanSample.id, apiVersion: "apps/v1", uid: "",
            containers: [ContainerChange(name: "app", index: 0, before: resources(before), after: resources(after))])
        #expect(UtilisationAutoscalerGate().check(subject, &change)?.effect == .constrain)
        #expect(ResourceScene.text(try #require(change.containers.first).after) == expected + " - -")
        #expect(change.autoscalers.map(\.after) == (target.map { [$0] } ?? []))
    }

    /// Where the autoscaler says nothing of the use now, the mean of the
    /// window is taken, of the resource that is measured.
    @Test(arguments: [("cpu", 4), ("memory", 12)])
    func simulatesByTheMeanOfWhatIsMeasured(_ resource: String, _ pods: Int) throws {
        let subject = GateSubject(
            analysis: PlanSample.analysis([
                PlanSample.container(
                    written: ResourceScene.resources("1 - 1Gi -"),
                    usage: ContainerUsage(
                        cpu: UsageSamples.usage([0.2]), memory: UsageSamples.usage([600 * UsageSamples.mebibyte])))
            ]),
            autoscaler: Self.autoscaler([
                AutoscalerMetric(index: 0, type: "Resource", resource: resource, targetUtilisation: 60)
            ]), cluster: GateCluster(Inventory()))
        let change = WorkloadChange(
            workload: PlanSample.id, apiVersion: "apps/v1", uid: "",
            containers: [
                ContainerChange(
                    name: "app", index: 0, before: ResourceScene.resources("1 - 1Gi -"),
                    after: ResourceScene.resources("500m - 512Mi -"))
            ])
        let simulation = try #require(UtilisationAutoscalerGate.simulations(subject, change).first)
        #expect(simulation.podsAfter == pods)
        var gone = change
        gone.containers[0].after = Resources()
        #expect(UtilisationAutoscalerGate.simulations(subject, gone).first?.podsAfter == nil)
    }

    /// The use at which pods are added never moves up: what fits today does
    /// not get less pods than today.
    @Test func neverAddsPodsLater() {
        for request in stride(from: 50, through: 1_000, by: 37) {
            for target in stride(from: 10, through: 95, by: 5) {
                let (_, change, subject) = Self.run(
                    Self.autoscaler([Self.cpu(target)]), to: "\(request)m", adjusts: true)
                let after = subject.analysis.containers.reduce(0.0) { sum, container in
                    let moved = change.containers.first { $0.name == container.container.name }
                    return sum + (moved?.after ?? container.container.resources).effectiveRequest(.cpu).doubleValue
                }
                let new = change.autoscalers.first?.after ?? target
                #expect(after * Double(new) <= 1.2 * Double(target) + 1e-9)
                #expect(after * Double(new) >= 1.2 * Double(target) - after - 1e-9)
            }
        }
    }
}

extension AutoscalerMetric {
    fileprivate var withoutTarget: AutoscalerMetric {
        var metric = self
        metric.targetUtilisation = nil
        return metric
    }
}
