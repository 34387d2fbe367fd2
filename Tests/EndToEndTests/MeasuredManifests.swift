import Support
import Testing

/// What a namespace of the real cluster holds: the stub's cast in small.
enum MeasuredManifests {
    static let targets = [
        (type: "deployment", name: "api"), (type: "deployment", name: "web"), (type: "deployment", name: "redis"),
        (type: "statefulset", name: "postgres"),
    ]

    /// Makes the namespace with all that is in it, and waits until it runs.
    static func create(in namespace: String, _ kubectl: KubectlRunner) throws {
        func run(_ words: [String], stdin: String = "") throws {
            let result = try kubectl.run(words + ["-n", namespace], stdin: stdin)
            #expect(result.status == 0, "kubectl \(words.joined(separator: " ")): \(result.stderr)")
        }
        _ = try kubectl.run(["create", "namespace", namespace])
        try run(["apply", "-f", "-"], stdin: applied)
        try run(["create", "-f", "-"], stdin: created)
        // What only the live objects have.
        try run(["scale", "deployment", "api", "--replicas=3"])
        try run(["set", "env", "deployment/api", "LIVE=only"])
        for target in targets { try run(["rollout", "status", target.type, target.name, "--timeout=90s"]) }
    }

    private static let applied = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api, labels: {app: api, "on": "y"}}
        spec:
          replicas: 2
          selector: {matchLabels: {app: api}}
          template:
            metadata: {labels: {app: api}}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
              - name: api
                image: registry.example/api:1
                env: [{name: OCTAL, value: "010"}, {name: MODE, value: "y"}]
                ports: [{containerPort: 8080}, {containerPort: 53, protocol: UDP}]
                resources: {requests: {cpu: 0.8, memory: 2048Mi, ephemeral-storage: 1Gi}, limits: {cpu: 2, memory: 2Gi}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
              - name: web
                image: registry.example/web:1
                resources: {requests: {cpu: 500m, memory: 512Mi}, limits: {cpu: 1, memory: 1Gi}}
              - name: envoy
                image: registry.example/envoy:1
                resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {memory: 256Mi}}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web}
        spec:
          minReplicas: 2
          maxReplicas: 6
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: postgres}
        spec:
          replicas: 2
          serviceName: postgres
          selector: {matchLabels: {app: postgres}}
          template:
            metadata: {labels: {app: postgres}}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
              - name: postgres
                image: registry.example/postgres:17
                resources: {requests: {cpu: 500m, memory: 2Gi}, limits: {cpu: 500m, memory: 2Gi}}
              - {name: exporter, image: registry.example/exporter:1}

        """

    /// Without an annotation of what was applied.
    private static let created = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: redis}
        spec:
          replicas: 2
          selector: {matchLabels: {app: redis}}
          template:
            metadata: {labels: {app: redis}}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
              - name: redis
                image: registry.example/redis:7
                resources: {requests: {cpu: 100m, memory: 256Mi}, limits: {memory: 512Mi}}

        """
}
