import UpidCore

@testable import UpidChanges
@testable import UpidCluster
@testable import UpidPlan

/// Objects and changes of a small shop.
enum Shop {
    static func id(_ name: String, _ kind: WorkloadKind = .deployment) -> WorkloadID {
        WorkloadID(namespace: "shop", kind: kind, name: name)
    }

    static func path(_ name: String) -> String { "/apis/apps/v1/namespaces/shop/deployments/\(name)" }
    static let autoscalerPath = "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers/web"

    /// A Deployment of two pods that has rolled out.
    static func deployment(_ name: String, cpu: String = "500m") -> JSONValue {
        [
            "apiVersion": "apps/v1", "kind": "Deployment",
            "metadata": [
                "name": .string(name), "namespace": "shop", "uid": .string("uid-\(name)"), "generation": 1,
                "annotations": ["deployment.kubernetes.io/revision": "1"],
            ],
            "spec": [
                "replicas": 2, "selector": ["matchLabels": ["app": .string(name)]],
                "template": [
                    "spec": [
                        "containers": [
                            [
                                "name": "app", "image": "nginx",
                                "resources": ["requests": ["cpu": .string(cpu), "memory": "1Gi"]],
                            ], ["name": "side", "image": "busybox"],
                        ]
                    ]
                ],
            ],
            "status": [
                "observedGeneration": 99, "replicas": 2, "updatedReplicas": 2, "readyReplicas": 2,
                "availableReplicas": 2,
            ],
        ]
    }

    static func autoscaler(target: Int64 = 60) -> JSONValue {
        [
            "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
            "metadata": ["name": "web", "namespace": "shop", "uid": "uid-hpa"],
            "spec": [
                "metrics": [
                    [
                        "type": "Resource",
                        "resource": [
                            "name": "cpu", "target": ["type": "Utilization", "averageUtilization": .int(target)],
                        ],
                    ]
                ]
            ],
        ]
    }

    static func change(_ name: String, cpu: (Int, Int) = (500, 250)) -> WorkloadChange {
        WorkloadChange(
            workload: id(name), apiVersion: "apps/v1", uid: "uid-\(name)",
            containers: [
                ContainerChange(
                    name: "app", index: 0,
                    before: Resources(cpuRequest: .millicores(cpu.0), memoryRequest: .mebibytes(1024)),
                    after: Resources(cpuRequest: .millicores(cpu.1), memoryRequest: .mebibytes(1024)))
            ])
    }

    static func patch(_ name: String, cpu: (Int, Int) = (500, 250)) -> ObjectPatch {
        func body(_ cpu: Int) -> JSONValue {
            [
                "spec": [
                    "template": [
                        "spec": [
                            "containers": [["name": "app", "resources": ["requests": ["cpu": .string("\(cpu)m")]]]]
                        ]
                    ]
                ]
            ]
        }
        return ObjectPatch(
            target: .workload(id(name)), uid: "uid-\(name)", format: .strategicMerge, body: body(cpu.1),
            inverse: body(cpu.0), fields: FieldChange.fields(of: change(name, cpu: cpu)))
    }

    /// The stub replaces the list of metrics, which have no names.
    static func autoscalerPatch(from before: Int, to after: Int) -> ObjectPatch {
        func body(_ target: Int) -> JSONValue {
            ["spec": ["metrics": autoscaler(target: Int64(target))["spec"]?["metrics"] ?? .null]]
        }
        return ObjectPatch(
            target: .autoscaler(namespace: "shop", name: "web"), uid: "uid-hpa", format: .strategicMerge,
            body: body(after),
            inverse: body(before),
            fields: FieldChange.fields(
                of: AutoscalerChange(
                    namespace: "shop", name: "web", metricIndex: 0, metricType: "Resource", before: before,
                    after: after)))
    }

    static func cpu(_ object: JSONValue?) -> String? {
        object?["spec"]?["template"]?["spec"]?["containers"]?.arrayValue?.first?["resources"]?["requests"]?["cpu"]?
            .stringValue
    }

    static func target(_ object: JSONValue?) -> Int64? {
        object?["spec"]?["metrics"]?.arrayValue?.first?["resource"]?["target"]?["averageUtilization"]?.intValue
    }
}
