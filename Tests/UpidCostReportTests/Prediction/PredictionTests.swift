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
        #expect(cost.doubts == [.defaultStoragePrice("data"), .volumeSizeUnknown("more")])
    }

    private func mounting(_ claim: String) -> PodTemplate {
        PodTemplate(volumes: [.init(name: "d", kind: .claim, claim: claim)])
    }

    /// A claim is paid for once, however many pods and workloads mount it.
    @Test func claimsOfTheirOwnArePaidForOnce() {
        let gp3 = StorageClass(name: "gp3", provisioner: "ebs.csi.aws.com", type: "gp3")
        var rates = PredictionRates(nodes: [CostSample.node("a")], prices: .bundled(), storageClasses: [gp3])
        rates.region = "us-east-1"
        let claim = VolumeClaim(namespace: "shop", name: "media", size: .mebibytes(100 * 1_024))
        let spare = VolumeClaim(namespace: "shop", name: "spare", storageClass: "other", size: .mebibytes(10 * 1_024))
        let both = [workload("web", template: mounting("media")), workload("api", template: mounting("media"))]
        let alone = Prediction(of: both, claims: [claim, spare], rates: rates)
        #expect(alone.rows.allSatisfy { isClose($0.after.low.storage, 50 * 0.08 / 730) && $0.after.doubts.isEmpty })
        #expect(isClose(alone.claims[0].hourly ?? 0, 10 * 0.04 / 730) && alone.claims[0].isAtDefault)
        #expect(isClose(alone.hourly.lowerBound, 6 * perPod + (100 * 0.08 + 10 * 0.04) / 730))
        // Of one that is there already the volume tells what it cost before.
        let volume = StorageVolume(
            name: "pv", storageClass: "gp3", capacity: .mebibytes(40 * 1_024), claimNamespace: "shop",
            claimName: "media")
        let live = Inventory(workloads: [workload("web", template: mounting("media"))], volumes: [volume])
        let grown = Prediction(of: [both[0]], claims: [claim], live: live, rates: rates)
        #expect(isClose(grown.rows[0].after.low.storage, 100 * 0.08 / 730))
        #expect(isClose(grown.rows[0].before?.low.storage ?? 0, 40 * 0.08 / 730))
        // One that the manifests only name.
        let named = Prediction(of: [both[0]], live: live, rates: rates)
        #expect(isClose(named.rows[0].after.low.storage, 40 * 0.08 / 730))
        #expect(
            Prediction(of: [both[0]], rates: rates).rows[0].after.doubts == [.volumeSizeUnknown("media")])
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
