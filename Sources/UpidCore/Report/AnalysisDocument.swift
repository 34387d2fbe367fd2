/// An analysis as a document of `upid.dev/v1alpha1`: what `-o json` and
/// `-o yaml` print, and what jsonpath, custom columns and `--sort-by` look at.
/// CPU is in cores, memory in bytes, times are RFC 3339 in UTC; requests and
/// limits are strings in Kubernetes' notation. A member that is not known is
/// left out. The schema is in `docs/analysis-schema.md`.
public enum AnalysisDocument {
    public static let apiVersion = "upid.dev/v1alpha1"

    /// `kind: AnalysisList` with one item per row.
    public static func list(of analysis: Analysis) -> JSONValue {
        .object([
            "apiVersion": .string(apiVersion), "kind": "AnalysisList", "metadata": .object([:]),
            "takenAt": .string(analysis.takenAt.description), "cluster": cluster(analysis.identity),
            "usage": usage(analysis.usage), "policy": policy(analysis.policy), "gaps": gaps(analysis.gaps),
            "items": .array(analysis.workloads.map(item)),
        ])
    }

    /// `kind: Analysis`: one workload, or one pod that was named.
    public static func item(_ row: WorkloadAnalysis) -> JSONValue {
        let id = row.workload.id
        var members: [String: JSONValue] = [
            "apiVersion": .string(apiVersion), "kind": "Analysis",
            "metadata": .object([
                "name": .string(row.pod ?? id.name), "namespace": .string(id.namespace),
                "labels": .object(row.workload.labels.mapValues { .string($0) }),
            ]),
            "workload": .object([
                "apiVersion": .string(row.workload.apiVersion), "kind": .string(id.kind.rawValue),
                "name": .string(id.name), "namespace": .string(id.namespace),
            ]),
            "pods": .int(Int64(row.podCount)), "findings": .array(row.findings.map(finding)),
            "containers": .array(row.containers.map(ContainerDocument.value)),
        ]
        members["pod"] = row.pod.map { .string($0) }
        members["activity"] = activity(row.activity)
        return .object(members)
    }

    /// Nil when nothing is known.
    private static func activity(_ activity: WorkloadActivity) -> JSONValue? {
        var members: [String: JSONValue] = [:]
        members["podsPerHour"] = activity.pods.map { pods in
            .object([
                "min": .int(Int64(pods.fewest)), "mean": .double(PlainNumber.cores(pods.mean)),
                "max": .int(Int64(pods.most)),
            ])
        }
        members["networkReceivedBytesPerSecond"] = activity.networkReceived.map { .int(PlainNumber.bytes($0)) }
        members["networkSentBytesPerSecond"] = activity.networkSent.map { .int(PlainNumber.bytes($0)) }
        return members.isEmpty ? nil : .object(members)
    }

    static func finding(_ finding: Finding) -> JSONValue {
        .object([
            "id": .string(finding.kind.rawValue), "label": .string(finding.kind.label),
            "severity": .string(finding.severity.rawValue), "message": .string(finding.message),
        ])
    }

    package static func cluster(_ identity: ClusterIdentity) -> JSONValue {
        var members: [String: JSONValue] = [
            "distribution": .string(identity.distribution.rawValue),
            "clouds": .array(identity.clouds.map { .string($0) }),
            "evidence": .array(identity.evidence.map { .string($0) }),
            "certainty": .string(identity.certainty.rawValue), "virtualNodes": .int(Int64(identity.virtualNodes)),
        ]
        members["mode"] = identity.mode.map { .string($0) }
        return .object(members)
    }

    package static func usage(_ usage: UsageData) -> JSONValue {
        .object([
            "source": source(usage.source), "start": .string(usage.start.description),
            "end": .string(usage.end.description), "stepSeconds": .int(Int64(usage.step)),
            "rateWindowSeconds": .int(Int64(usage.rateWindow)),
            "scrapeIntervalSeconds": .int(Int64(usage.scrapeInterval)),
        ])
    }

    static func source(_ source: UsageSource) -> JSONValue {
        switch source {
        case .prometheus(let address, let product):
            .object(["type": "Prometheus", "address": .string(address), "product": .string(product)])
        case .metricsAPI: .object(["type": "MetricsAPI"])
        case .none: .object(["type": "None"])
        }
    }

    package static func gaps(_ gaps: [Gap]) -> JSONValue {
        .array(
            gaps.map { gap in
                var members: [String: JSONValue] = ["what": .string(gap.what), "why": .string(gap.why)]
                members["hint"] = gap.hint.map { .string($0) }
                return .object(members)
            })
    }

    private static func policy(_ policy: SizingPolicy) -> JSONValue {
        .object([
            "method": .string(policy.method), "risk": .double(policy.risk.probability),
            "memoryLimitRisk": .double(policy.memoryLimitRisk),
            "largestMemoryLimit": .double(policy.largestMemoryLimit), "raiseBand": .double(policy.raiseBand),
            "lowerBand": .double(policy.lowerBand), "cpuQuantile": .double(policy.cpuQuantile),
            "cpuMargin": .double(policy.cpuMargin), "memoryMargin": .double(policy.memoryMargin),
            "cpuFloor": .string(policy.cpuFloor.description), "memoryFloor": .string(policy.memoryFloor.description),
            "oomFactor": .double(policy.oomFactor), "oomRaise": .string(policy.oomRaise.description),
            "minimumHistorySeconds": .int(policy.minimumHistory), "minimumSamples": .int(Int64(policy.minimumSamples)),
            "throttledShare": .double(policy.throttledShare),
        ])
    }
}
