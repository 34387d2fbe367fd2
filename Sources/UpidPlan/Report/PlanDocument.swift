public import UpidCore
internal import UpidCost

/// A plan as a document of `upid.dev/v1alpha1`: what jsonpath and custom
/// columns look at. Requests and limits are strings in Kubernetes' notation;
/// a member that is not known is left out. The schema is in
/// `docs/plan-schema.md`.
public enum PlanDocument {
    /// Members of the list beside its items.
    public static func members(of plan: Plan) -> [String: JSONValue] {
        var members: [String: JSONValue] = [
            "metadata": .object([:]), "takenAt": .string(plan.analysis.takenAt.description),
            "cluster": AnalysisDocument.cluster(plan.analysis.identity),
            "usage": AnalysisDocument.usage(plan.analysis.usage), "policy": policy(plan.policy),
            "gaps": AnalysisDocument.gaps(plan.analysis.gaps),
        ]
        members["saving"] = plan.saving.map(saving)
        return members
    }

    /// `kind: PlannedWorkload`.
    public static func item(_ planned: PlannedWorkload) -> JSONValue {
        let id = planned.workload.id
        var members: [String: JSONValue] = [
            "apiVersion": .string(AnalysisDocument.apiVersion), "kind": "PlannedWorkload",
            "metadata": .object([
                "name": .string(id.name), "namespace": .string(id.namespace),
                "labels": .object(planned.workload.labels.mapValues { .string($0) }),
            ]),
            "workload": .object([
                "apiVersion": .string(planned.workload.apiVersion), "kind": .string(id.kind.rawValue),
                "name": .string(id.name), "namespace": .string(id.namespace),
            ]),
            "pods": .int(Int64(planned.pods)), "verdict": .string(planned.verdict.rawValue),
            "gates": .array(planned.outcomes.map(outcome)),
            "containers": .array(planned.change.containers.map(container)),
            "autoscalers": .array(planned.change.autoscalers.map(autoscaler)),
            "simulatedReplicas": .array(planned.autoscaling.map(simulation)),
            "freed": .object([
                "cpu": .string(planned.freed(.cpu).description), "memory": .string(planned.freed(.memory).description),
            ]),
        ]
        if !planned.why.isEmpty { members["why"] = .string(planned.why) }
        members["risk"] = planned.risk.map(risk)
        members["saving"] = planned.saving.map(saving)
        return .object(members)
    }

    static func saving(_ saving: PlannedSaving) -> JSONValue {
        .object([
            "currency": .string(saving.currency.code), "per": "month",
            "freed": .double(HumanMoney.plain(saving.freed)), "immediate": .double(HumanMoney.plain(saving.immediate)),
            "committed": .double(HumanMoney.plain(saving.committed)), "removableNodes": 0.0, "isSimulated": false,
            "sources": .array(saving.sources.kinds.map { .string($0.rawValue) }),
        ])
    }

    static func outcome(_ outcome: GateOutcome) -> JSONValue {
        var members: [String: JSONValue] = [
            "id": .string(outcome.gate), "effect": .string(outcome.effect.rawValue), "saw": .string(outcome.saw),
            "says": .string(outcome.says), "unknown": .bool(outcome.isUnknown),
        ]
        members["unread"] = outcome.unread.map { .string($0.rawValue) }
        return .object(members)
    }

    static func risk(_ risk: ChangeRisk) -> JSONValue {
        func number(_ value: Double) -> JSONValue { .double((value * 1e4).rounded() / 1e4) }
        return .object([
            "total": number(risk.total), "calibration": number(risk.calibration), "doubt": number(risk.doubt),
            "blast": number(risk.blast), "irreversibility": number(risk.irreversibility),
            "disruption": number(risk.disruption), "reasons": .array(risk.reasons.map { .string($0) }),
        ])
    }

    private static func container(_ change: ContainerChange) -> JSONValue {
        .object([
            "name": .string(change.name), "role": .string(change.role.rawValue),
            "before": resources(change.before), "after": resources(change.after),
        ])
    }

    /// As in a manifest.
    static func resources(_ resources: Resources) -> JSONValue {
        func list(_ cpu: Quantity?, _ memory: Quantity?) -> JSONValue? {
            var members: [String: JSONValue] = [:]
            members["cpu"] = cpu.map { .string($0.description) }
            members["memory"] = memory.map { .string($0.description) }
            return members.isEmpty ? nil : .object(members)
        }
        var members: [String: JSONValue] = [:]
        members["requests"] = list(resources.cpuRequest, resources.memoryRequest)
        members["limits"] = list(resources.cpuLimit, resources.memoryLimit)
        return .object(members)
    }

    private static func autoscaler(_ change: AutoscalerChange) -> JSONValue {
        .object([
            "name": .string(change.name), "namespace": .string(change.namespace),
            "metric": .int(Int64(change.metricIndex)), "type": .string(change.metricType),
            "before": .int(Int64(change.before)), "after": .int(Int64(change.after)),
        ])
    }

    private static func simulation(_ simulation: AutoscalerSimulation) -> JSONValue {
        var members: [String: JSONValue] = [
            "resource": .string(simulation.resource), "requestBefore": .string(simulation.requestBefore.description),
            "requestAfter": .string(simulation.requestAfter.description),
            "targetBefore": .int(Int64(simulation.targetBefore)), "targetAfter": .int(Int64(simulation.targetAfter)),
            "podsBefore": .int(Int64(simulation.podsBefore)),
        ]
        members["podsAfter"] = simulation.podsAfter.map { .int(Int64($0)) }
        members["podsAtOldTarget"] = simulation.podsAtOldTarget.map { .int(Int64($0)) }
        return .object(members)
    }

    static func policy(_ policy: PlanPolicy) -> JSONValue {
        var members: [String: JSONValue] = [
            "maxRisk": .double(policy.maxRisk), "noDecrease": .bool(policy.noDecrease),
            "forceOwner": .bool(policy.forceOwner), "adjustsAutoscalers": .bool(policy.adjustsAutoscalers),
            "inPlace": .bool(policy.inPlace),
            "scope": .object([
                "cpu": .bool(policy.scope.cpu), "memory": .bool(policy.scope.memory),
                "requests": .bool(policy.scope.requests), "limits": .bool(policy.scope.limits),
            ]),
        ]
        members["stepDown"] = policy.stepDown.map { .double($0) }
        members["minimumSaving"] = policy.minimumSaving.map { saving in
            var least: [String: JSONValue] = [:]
            least["cpu"] = saving.cpu.map { .string($0.description) }
            least["memory"] = saving.memory.map { .string($0.description) }
            return .object(least)
        }
        return .object(members)
    }
}
