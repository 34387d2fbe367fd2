import Samples

@testable import UpidCore
@testable import UpidPlan

/// Plans of one made-up workload.
enum PlanSample {
    static let id = WorkloadID(namespace: "shop", kind: .deployment, name: "web")

    /// Advice as sizing would give it, where no constraint was put on it.
    static func advice(
        _ request: String?, limit: String? = nil, keep: KeepReason? = nil, constraint: Constraint? = nil,
        need: String? = nil, resource: ResourceName = .cpu, low: Double = 0.9
    ) -> ResourceAdvice {
        let needed = (need ?? request).flatMap { Quantity($0) } ?? .zero
        var confidence = Confidence(Backtest(held: 7, days: 7), priorRate: 0.98)
        confidence.low = low
        let evidence = SizingEvidence(
            statistic: "p99", value: needed.doubleValue, margin: 0, risk: 0.05, confidence: confidence, afterOOM: nil,
            floor: nil, unrounded: needed.doubleValue, need: needed, samples: 4_032, history: 14 * 86_400,
            source: UsageSamples.prometheus)
        var advice = ResourceAdvice(
            request: request.flatMap { Quantity($0) }, limit: limit.flatMap { Quantity($0) }, keepReason: keep,
            evidence: evidence)
        if let constraint { advice.constraints = [constraint] }
        return advice
    }

    /// A container with what its template has, what is in force, and the
    /// advice on it.
    static func container(
        _ name: String = "app", role: ContainerRole = .app, written: Resources, inForce: Resources? = nil,
        cpu: ResourceAdvice = ResourceAdvice(), memory: ResourceAdvice = ResourceAdvice(), usage: ContainerUsage? = nil,
        oomKills: Int = 0
    ) -> (template: Container, analysis: ContainerAnalysis) {
        let template = Container(name: name, role: role, resources: written)
        var live = template
        live.resources = inForce ?? written
        let days = SnapshotSample.daily(low: 0.1, high: 0.2)
        return (
            template,
            ContainerAnalysis(
                container: live, usage: usage ?? ContainerUsage(cpu: days, memory: days),
                recommendation: Recommendation(method: "test", cpu: cpu, memory: memory), findings: [],
                oomKills: oomKills, restarts: 0)
        )
    }

    static func analysis(
        _ containers: [(template: Container, analysis: ContainerAnalysis)], kind: WorkloadKind = .deployment,
        replicas: Int? = 3, rollout: Rollout? = nil, template: PodTemplate? = nil
    ) -> WorkloadAnalysis {
        let workload = Workload(
            id: WorkloadID(namespace: "shop", kind: kind, name: "web"), apiVersion: "apps/v1", uid: "u1",
            replicas: replicas, containers: containers.map(\.template), rollout: rollout, template: template)
        return WorkloadAnalysis(
            workload: workload, pod: nil, podCount: replicas ?? 1, containers: containers.map(\.analysis), findings: [],
            activity: WorkloadActivity(nil))
    }

    static func resources(_ numbers: [String?]) -> Resources {
        UsageSamples.resources(numbers[0], numbers[2], cpuLimit: numbers[1], memoryLimit: numbers[3])
    }

    /// `request/limit` of a resource after a proposal, `-` where none is
    /// written.
    static func text(_ numbers: ResourceNumbers) -> String {
        [numbers.request, numbers.limit].map { $0?.description ?? "-" }.joined(separator: "/")
    }
}
