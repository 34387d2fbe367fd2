import UpidCore

@testable import UpidPlan

/// A live object with a container of each list, and a change of it.
enum PatchSample {
    static func resources(
        _ cpu: String? = nil, _ memory: String? = nil, cpuLimit: String? = nil, memoryLimit: String? = nil
    ) -> Resources {
        Resources(
            cpuRequest: cpu.flatMap { Quantity($0) }, cpuLimit: cpuLimit.flatMap { Quantity($0) },
            memoryRequest: memory.flatMap { Quantity($0) }, memoryLimit: memoryLimit.flatMap { Quantity($0) })
    }

    static let spec: JSONValue = [
        "replicas": 2,
        "template": [
            "spec": [
                "initContainers": [["name": "mesh", "image": "m", "restartPolicy": "Always", "resources": [:]]],
                "containers": [
                    ["name": "agent", "image": "a"],
                    [
                        "name": "web", "image": "w",
                        "resources": [
                            "requests": ["cpu": "500m", "nvidia.com/gpu": "1"],
                            "limits": ["memory": "1Gi", "nvidia.com/gpu": "1"],
                        ],
                    ],
                ],
            ]
        ],
    ]

    static func live(
        _ kind: String = "Deployment", _ apiVersion: String = "apps/v1", lastApplied: JSONValue? = nil
    ) -> JSONValue {
        var annotations: [String: JSONValue] = ["team": "x"]
        annotations["kubectl.kubernetes.io/last-applied-configuration"] = lastApplied.map {
            .string(JSONPrinter.compact($0))
        }
        return [
            "apiVersion": .string(apiVersion), "kind": .string(kind),
            "metadata": [
                "name": "web", "namespace": "shop", "uid": "u1", "resourceVersion": "7",
                "annotations": .object(annotations),
            ],
            "spec": spec, "status": ["replicas": 2],
        ]
    }

    static let web = ContainerChange(
        name: "web", index: 1, before: resources("500m", memoryLimit: "1Gi"),
        after: resources("250m", "256Mi", memoryLimit: "1Gi"))
    static let agent = ContainerChange(name: "agent", index: 0, before: resources(), after: resources("10m"))
    static let mesh = ContainerChange(
        name: "mesh", role: .sidecar, index: 0, before: resources(), after: resources("20m", cpuLimit: "1"))

    static func change(
        _ containers: [ContainerChange] = [web], kind: WorkloadKind = .deployment, apiVersion: String = "apps/v1"
    ) -> WorkloadChange {
        WorkloadChange(
            workload: WorkloadID(namespace: "shop", kind: kind, name: "web"), apiVersion: apiVersion, uid: "u1",
            containers: containers)
    }
}

extension JSONValue {
    func at(_ path: String...) -> JSONValue? { path.reduce(Optional(self)) { value, key in value?[key] } }
}
