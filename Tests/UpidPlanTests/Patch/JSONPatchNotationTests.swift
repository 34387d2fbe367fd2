import Testing

@testable import UpidCore
@testable import UpidPlan

/// A custom resource gets back its numbers as they were written.
@Suite struct JSONPatchNotationTests {
    private static func rollout(_ resources: JSONValue?) -> JSONValue {
        var container: [String: JSONValue] = ["name": "web"]
        container["resources"] = resources
        return [
            "kind": "Rollout", "metadata": ["name": "web", "namespace": "shop", "uid": "u"],
            "spec": ["template": ["spec": ["containers": [.object(container)]]]],
        ]
    }

    private static func change(_ before: Resources, _ after: Resources) -> WorkloadChange {
        WorkloadChange(
            workload: WorkloadID(namespace: "shop", kind: .rollout, name: "web"), apiVersion: "argoproj.io/v1alpha1",
            uid: "u", containers: [ContainerChange(name: "web", index: 0, before: before, after: after)])
    }

    private static let after = Resources(cpuRequest: Quantity("120m"))

    @Test(arguments: [
        (#"{"requests":{"cpu":"1000m"}}"#, "1"), (#"{"limits":{},"requests":{"cpu":1}}"#, "1"), ("{}", nil),
        ("null", nil),
    ]) func comesBackWordByWord(text: String, cpu: String?) throws {
        let written = try JSONReader.value(Array(text.utf8))
        let before = Resources(cpuRequest: cpu.flatMap { Quantity($0) })
        let change = Self.change(before, Self.after)
        let notation = try #require(JSONPatch.notation(of: change, in: Self.rollout(written == .null ? nil : written)))
        let live: JSONValue = ["requests": ["cpu": "120m"]]
        let patch = try JSONPatch.restoration(change.inverse, notation: notation, live: Self.rollout(live))
        let path = "/spec/template/spec/containers/0/resources"
        let last: JSONValue =
            written == .null
            ? ["op": "remove", "path": .string(path)] : ["op": "replace", "path": .string(path), "value": written]
        #expect(patch.arrayValue?.last == last)
        #expect(patch.arrayValue?.dropLast().last == ["op": "test", "path": .string(path), "value": live])
    }

    /// What does not say the numbers of the change is not believed.
    @Test(arguments: ["{}", "nonsense", #"{"requests":{"cpu":"7"}}"#]) func isChecked(text: String) throws {
        let change = Self.change(Resources(cpuRequest: Quantity("1")), Self.after)
        let live = Self.rollout(["requests": ["cpu": "120m"]])
        let patch = try JSONPatch.restoration(change.inverse, notation: ["web": text], live: live)
        #expect(
            patch == .array(try LiveObject(value: live).containers(of: change.inverse).flatMap(JSONPatch.operations)))
        #expect(patch.arrayValue?.last?["value"] == "1")
    }
}
