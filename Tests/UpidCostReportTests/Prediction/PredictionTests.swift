import Samples
import Testing

@testable import UpidCore
@testable import UpidCost
@testable import UpidCostReport

struct PredictionTests {
    private func workload(
        _ name: String = "web", kind: WorkloadKind = .deployment, replicas: Int? = 3, cpu: Int? = 500,
        mebibytes: Int? = 1_024, extra: [Container] = [], template: PodTemplate? = nil
    ) -> Workload {
        let resources = Resources(
            cpuRequest: cpu.map { .millicores($0) }, memoryRequest: mebibytes.map { .mebibytes($0) })
        return Workload(
            id: WorkloadID(namespace: "shop", kind: kind, name: name), apiVersion: "apps/v1", replicas: replicas,
            containers: extra + [Container(name: "app", resources: resources)], template: template)
    }

    private let rates = PredictionRates(nodes: [CostSample.node("a"), CostSample.node("b")], prices: .bundled())
    private let perPod = 0.5 * 0.033 + 0.00375

    @Test func replicasCostTheirRequests() {
        let cost = PredictedCost(of: workload(), rates: rates)
        #expect(isClose(cost.low.total, 3 * perPod) && cost.low == cost.high)
        #expect(cost.doubts.isEmpty)
        #expect(isClose(cost.low.total * CostPeriod.month.hours, 3 * perPod * 730))
    }

    @Test func anAutoscalerHasARange() {
        let target = Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web")
        let autoscaler = Autoscaler(
            namespace: "shop", name: "web", target: target, minReplicas: 2, maxReplicas: 10, utilisationTargets: [:])
        let prediction = Prediction(of: [workload()], autoscalers: [autoscaler], rates: rates)
        #expect(isClose(prediction.hourly.lowerBound, 2 * perPod))
        #expect(isClose(prediction.hourly.upperBound, 10 * perPod))
        // The live one stays where the manifests have none.
        let live = Inventory(workloads: [workload(cpu: 1_000)], autoscalers: [autoscaler])
        let change = Prediction(of: [workload()], live: live, rates: rates)
        #expect(change.rows[0].after.pods == 2...10)
        #expect(isClose(change.hourlyBefore.lowerBound - change.hourly.lowerBound, 2 * 0.5 * 0.033))
    }

    @Test(arguments: [
        (WorkloadKind.deployment, nil as Int?, 1), (.deployment, 0, 0), (.statefulSet, 4, 4), (.daemonSet, nil, 2),
        (.job, nil, 1), (.cronJob, nil, 1), (.pod, nil, 1),
    ])
    func everyKindHasItsPods(_ kind: WorkloadKind, _ replicas: Int?, _ pods: Int) {
        let cost = PredictedCost(of: workload(kind: kind, replicas: replicas), rates: rates)
        #expect(cost.pods == pods...pods)
        #expect(cost.isContinuous == (kind != .job && kind != .cronJob))
    }

    @Test func jobsAreInNoMonth() {
        let prediction = Prediction(of: [workload(kind: .job, replicas: 1)], rates: rates)
        #expect(prediction.hourly == 0...0)
        #expect(isClose(prediction.rows[0].after.low.total, perPod))
    }

    @Test func initContainersAndSidecarsCountAsTheSchedulerDoes() {
        let big = Container(name: "init", role: .`init`, resources: Resources(cpuRequest: .millicores(2_000)))
        let cost = PredictedCost(of: workload(replicas: 1, extra: [big]), rates: rates)
        #expect(isClose(cost.low.cpu, 2 * 0.033))
        let proxy = Container(name: "proxy", role: .sidecar, resources: Resources(cpuRequest: .millicores(100)))
        #expect(isClose(PredictedCost(of: workload(replicas: 1, extra: [proxy]), rates: rates).low.cpu, 0.6 * 0.033))
    }

    @Test func whatAsksForNothingIsSaid() {
        let cost = PredictedCost(of: workload(cpu: nil), rates: rates)
        #expect(cost.doubts == [.noRequest(container: "app", .cpu)])
        #expect(cost.low.cpu == 0)
    }

    @Test func claimTemplatesCostTheirSize() {
        let template = PodTemplate(volumes: [
            .init(name: "data", kind: .claim, claim: "data", isTemplate: true, claimRequest: .mebibytes(10 * 1_024)),
            .init(name: "more", kind: .claim, claim: "more", isTemplate: true),
        ])
        let cost = PredictedCost(of: workload(kind: .statefulSet, template: template), rates: rates)
        #expect(isClose(cost.low.storage, 3 * 10 * 0.04 / 730))
        #expect(cost.doubts == [.volumeSizeUnknown("more")])
    }

    @Test func withoutAClusterThereAreDefaultsOrATypeOfMachine() {
        let defaults = PredictionRates(nodes: [], prices: .bundled())
        #expect(defaults.sources == PriceSources(.default) && defaults.units.cpu == 0.031611)
        let type = PredictionRates(instanceType: "m5.large", region: "us-east-1", prices: .bundled())
        #expect(isClose(type.units.cpu, 0.033) && type.sources == PriceSources(.catalogue))
        let unknown = PredictionRates(instanceType: "zz", region: "", prices: .bundled())
        #expect(unknown.sources == PriceSources(.default))
        let daemon = PredictedCost(of: workload(kind: .daemonSet), rates: defaults)
        #expect(daemon.doubts == [.nodesUnknown])
    }
}
