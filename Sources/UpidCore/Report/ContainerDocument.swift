/// One container in a document.
enum ContainerDocument {
    static func value(_ analysis: ContainerAnalysis) -> JSONValue {
        let container = analysis.container
        var members: [String: JSONValue] = [
            "name": .string(container.name), "role": .string(container.role.rawValue),
            "resources": resources(container.resources), "amounts": amounts(container.resources),
            "recommendation": recommendation(analysis.recommendation),
            "findings": .array(analysis.findings.map(AnalysisDocument.finding)),
            "restarts": .int(Int64(analysis.restarts)), "oomKills": .int(Int64(analysis.oomKills)),
        ]
        if !container.image.isEmpty { members["image"] = .string(container.image) }
        members["usage"] = analysis.usage.flatMap(usage)
        return .object(members)
    }

    private static func resources(_ resources: Resources) -> JSONValue {
        .object([
            "requests": quantities(resources.cpuRequest, resources.memoryRequest, resources.otherRequests),
            "limits": quantities(resources.cpuLimit, resources.memoryLimit, resources.otherLimits),
        ])
    }

    private static func quantities(_ cpu: Quantity?, _ memory: Quantity?, _ others: [String: Quantity]) -> JSONValue {
        var members = others.mapValues { JSONValue.string($0.description) }
        members["cpu"] = cpu.map { .string($0.description) }
        members["memory"] = memory.map { .string($0.description) }
        return .object(members)
    }

    /// Requests and limits again, as numbers.
    private static func amounts(_ resources: Resources) -> JSONValue {
        var members: [String: JSONValue] = [:]
        members["cpuRequest"] = resources.cpuRequest.map { amount($0.doubleValue, .cpu) }
        members["cpuLimit"] = resources.cpuLimit.map { amount($0.doubleValue, .cpu) }
        members["memoryRequest"] = resources.memoryRequest.map { amount($0.doubleValue, .memory) }
        members["memoryLimit"] = resources.memoryLimit.map { amount($0.doubleValue, .memory) }
        return .object(members)
    }

    private static func usage(_ usage: ContainerUsage) -> JSONValue? {
        var members: [String: JSONValue] = [:]
        members["cpu"] = usage.cpu.map { statistics($0, .cpu) }
        members["memory"] = usage.memory.map { statistics($0, .memory) }
        members["throttledShare"] = usage.throttledShare.map { .double(PlainNumber.cores($0)) }
        return members.isEmpty ? nil : .object(members)
    }

    private static func statistics(_ usage: ResourceUsage, _ resource: ResourceName) -> JSONValue {
        var members: [String: JSONValue] = [
            "mean": amount(usage.mean, resource), "max": amount(usage.max, resource),
            "maxAt": .string(usage.maxAt.description), "samples": .int(Int64(usage.samples)),
            "firstSample": .string(usage.firstSample.description), "lastSample": .string(usage.lastSample.description),
        ]
        for (name, quantile) in [("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99)] {
            members[name] = usage.quantile(quantile).map { amount($0, resource) }
        }
        members["startup"] = usage.startup.map {
            .object(["max": amount($0.max, resource), "samples": .int(Int64($0.samples))])
        }
        if resource == .memory { members["dailyPeaks"] = .array(usage.days.map { amount($0.max, resource) }) }
        return .object(members)
    }

    private static func recommendation(_ recommendation: Recommendation) -> JSONValue {
        .object([
            "method": .string(recommendation.method), "cpu": advice(recommendation.cpu, .cpu),
            "memory": advice(recommendation.memory, .memory),
        ])
    }

    private static func advice(_ advice: ResourceAdvice, _ resource: ResourceName) -> JSONValue {
        var members: [String: JSONValue] = [:]
        members["request"] = advice.request.map { .string($0.description) }
        members["limit"] = advice.limit.map { .string($0.description) }
        members["requestAmount"] = advice.request.map { amount($0.doubleValue, resource) }
        members["limitAmount"] = advice.limit.map { amount($0.doubleValue, resource) }
        members["keep"] = advice.keepReason.map {
            .object(["reason": .string($0.id), "message": .string($0.text)])
        }
        if !advice.constraints.isEmpty {
            members["constraints"] = .array(
                advice.constraints.map { .object(["id": .string($0.id), "message": .string($0.text)]) })
        }
        members["evidence"] = advice.evidence.map { evidence($0, resource) }
        return .object(members)
    }

    private static func evidence(_ evidence: SizingEvidence, _ resource: ResourceName) -> JSONValue {
        var members: [String: JSONValue] = [
            "statistic": .string(evidence.statistic), "value": amount(evidence.value, resource),
            "margin": .double(PlainNumber.cores(evidence.margin)), "unrounded": amount(evidence.unrounded, resource),
            "need": .string(evidence.need.description), "samples": .int(Int64(evidence.samples)),
            "historySeconds": .int(evidence.history), "source": AnalysisDocument.source(evidence.source),
        ]
        members["risk"] = evidence.risk.map { .double($0) }
        members["confidence"] = evidence.confidence.map {
            .object([
                "expected": .double(PlainNumber.cores($0.expected)), "low": .double(PlainNumber.cores($0.low)),
                "high": .double(PlainNumber.cores($0.high)), "heldDays": .int(Int64($0.backtest.held)),
                "triedDays": .int(Int64($0.backtest.days)),
            ])
        }
        members["afterOOM"] = evidence.afterOOM.map { amount($0, resource) }
        members["floor"] = evidence.floor.map { .string($0.description) }
        return .object(members)
    }

    private static func amount(_ value: Double, _ resource: ResourceName) -> JSONValue {
        switch resource {
        case .cpu: .double(PlainNumber.cores(value))
        case .memory: .int(PlainNumber.bytes(value))
        }
    }
}
