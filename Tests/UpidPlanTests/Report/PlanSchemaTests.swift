import Foundation
import Samples
import Testing

@testable import UpidCore
@testable import UpidPlan

/// The page about the documents has every member of them, and no other.
@Suite struct PlanSchemaTests {
    /// Members of each kind that the page names.
    static let documented: [String: Set<String>] = {
        let page = try? String(
            contentsOf: GoldenFile.folder.appendingPathComponent("../../../docs/plan-schema.md"), encoding: .utf8)
        var members: [String: Set<String>] = [:]
        var kind = ""
        for line in (page ?? "").split(separator: "\n") {
            if line.hasPrefix("## `kind: ") {
                kind = String(line.dropFirst("## `kind: ".count).dropLast())
            } else if line.hasPrefix("| `") {
                let names = line.split(separator: "|")[0].split(separator: "`").enumerated()
                members[kind, default: []].formUnion(names.filter { $0.offset % 2 == 1 }.map { String($0.element) })
            }
        }
        return members
    }()

    /// Paths of all members; `opaque` are told about as a whole.
    static func members(of value: JSONValue, opaque: Set<String>, under path: String = "") -> Set<String> {
        guard case .object(let members) = value, !opaque.contains(path) else { return [] }
        return members.reduce(into: []) { found, member in
            var name = (path.isEmpty ? "" : path + ".") + member.key
            var inner = [member.value]
            if case .array(let elements) = member.value { (name, inner) = (name + "[]", elements) }
            found.insert(name)
            for value in inner { found.formUnion(Self.members(of: value, opaque: opaque, under: name)) }
        }
    }

    /// Paths of optional members that a value has not.
    static func missing(in value: Any, under path: String = "") -> [String] {
        if value is PlanPolicy || value is Resources { return [] }
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .optional, mirror.children.isEmpty { return [path] }
        return mirror.children.flatMap { missing(in: $0.value, under: "\(path).\($0.label ?? "")") }
    }

    /// Plans in which every member occurs.
    static let plans: [Plan] = {
        var snapshot = SnapshotSample.snapshot
        snapshot.inventory.autoscalers[0].metrics = [
            AutoscalerMetric(
                index: 0, type: "Resource", resource: "cpu", targetUtilisation: 60, currentUtilisation: 20)
        ]
        let policy = PlanPolicy(
            maxRisk: 1, stepDown: 0.9, minimumSaving: .init(cpu: .millicores(1), memory: .mebibytes(1)),
            adjustsAutoscalers: true)
        var plan = Plan(snapshot: snapshot, policy: policy)
        plan.value(at: .bundled(), of: snapshot)
        return [plan, Plan(snapshot: SnapshotSample.snapshot)]
    }()

    @Test func planList() {
        // What is to be applied is worth something.
        var applied = Self.plans[0]
        for index in applied.workloads.indices { applied.workloads[index].verdict = .apply }
        let members = (Self.plans + [applied]).map {
            Self.members(
                of: .object(PlanDocument.members(of: $0)), opaque: ["metadata", "cluster", "usage", "gaps[]", "saving"])
        }
        #expect(members.reduce(into: Set()) { $0.formUnion($1) } == Self.documented["PlanList"])
    }

    @Test func plannedWorkload() {
        var members: Set<String> = []
        for planned in Self.plans.flatMap(\.workloads) {
            members.formUnion(
                Self.members(
                    of: PlanDocument.item(planned), opaque: ["metadata", "containers[].before", "containers[].after"]))
        }
        #expect(members == Self.documented["PlannedWorkload"])
    }

    @Test func planFile() throws {
        var plan = try PlanSamples.plan(
            outcome: PlanEntry.Outcome(.failed, at: PlanSamples.appliedAt, message: "it was not admitted")
        ).sealed(by: PlanSamples.digest)
        plan.workloads[0].gates[0].unread = .rollout
        plan.workloads[0].notation = ["app": "{}"]
        plan.workloads[0].resized = [ResizedPod(name: "web-1", uid: "u-2", containers: [])]
        #expect(Self.missing(in: plan) == [])
        let change = "workloads[].change"
        let members = Self.members(
            of: try JSONReader.value(Array(plan.text().utf8)),
            opaque: [
                "policy", "workloads[].notation", change + ".workload", change + ".containers[].before",
                change + ".containers[].after",
            ])
        #expect(members == Self.documented["Plan"])
    }

    @Test func everyWordIsExplained() throws {
        let page = try String(
            contentsOf: GoldenFile.folder.appendingPathComponent("../../../docs/plan-schema.md"), encoding: .utf8)
        let words =
            PlanVerdict.allCases.map(\.rawValue) + GateEffect.allCases.map(\.rawValue)
            + GateFact.allCases.map(\.rawValue) + PlanEntry.Outcome.State.allCases.map(\.rawValue)
        for word in words { #expect(page.contains("`\(word)`"), "\(word)") }
    }
}
