import Testing
import UpidCore

@testable import UpidChanges
@testable import UpidCluster

@Suite struct ObjectDifferencesTests {
    private static let before: JSONValue = [
        "metadata": ["name": "web", "resourceVersion": "1", "generation": 1, "labels": ["a": "b"]],
        "spec": [
            "replicas": 2, "containers": [["name": "web", "cpu": "1"], ["name": "proxy"]], "metrics": [["target": 50]],
            "args": ["x", "y"],
        ],
        "status": ["replicas": 2],
    ]

    private static func text(_ after: JSONValue) -> [String] {
        ObjectDifferences.between(before, after).map { "\($0.field): \($0.expected) > \($0.found)" }
    }

    @Test func nothing() {
        #expect(Self.text(Self.before) == [])
    }

    /// What the server writes by itself is no difference.
    @Test func ownFieldsOfTheServer() {
        var after = Self.before.objectValue ?? [:]
        after["metadata"] = [
            "name": "web", "resourceVersion": "2", "generation": 2, "labels": ["a": "b"], "managedFields": [1],
        ]
        after["status"] = [:]
        #expect(Self.text(.object(after)) == [])
    }

    @Test(
        arguments: [
            (["replicas": 3], ["spec.replicas: 2 > 3"]),
            (["replicas": .null], ["spec.replicas: 2 > not set"]),
            (
                ["containers": [["name": "web", "cpu": "2", "memory": "1Gi"], ["name": "proxy"]]],
                ["spec.containers[web].cpu: 1 > 2", "spec.containers[web].memory: not set > 1Gi"]
            ),
            (["containers": [["name": "web", "cpu": "1"]]], ["spec.containers[proxy].name: proxy > not set"]),
            (["metrics": [["target": 60]]], ["spec.metrics[0].target: 50 > 60"]),
            (["args": ["x"]], [#"spec.args: ["x","y"] > ["x"]"#]),
            (["args": ["x\u{1b}[31m", "y"]], ["spec.args[0]: x > x[31m"]),
        ] as [(JSONValue, [String])]) func fields(change: JSONValue, expected: [String])
    {
        var after = Self.before.objectValue ?? [:]
        after["spec"] = .object((after["spec"]?.objectValue ?? [:]).merging(change.objectValue ?? [:]) { $1 })
        #expect(Self.text(.object(after)).count == expected.count)
        for (line, wanted) in zip(Self.text(.object(after)), expected) {
            #expect(line == wanted || wanted.contains("[31m") && !line.unicodeScalars.contains("\u{1b}"))
        }
    }
}
