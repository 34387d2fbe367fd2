import Foundation
import Testing
import UpidCore

@testable import UpidCluster

/// What bounds a change, as it is read of a cluster.
struct ConstraintReadingTests {
    @Test(
        arguments: [
            (#""args":["-Xmx512m"]"#, .fixed(.jvm, bytes: 512 << 20, source: "-Xmx")),
            (#""command":["sh","-c","exec java -Xmx1g -jar a.jar"]"#, .fixed(.jvm, bytes: 1 << 30, source: "-Xmx")),
            (
                #""env":[{"name":"JAVA_OPTS","value":"-Xms1g -XX:MaxRAMPercentage=75.0"}]"#,
                .percentage(.jvm, 75, source: "JAVA_OPTS")
            ),
            (
                #""env":[{"value":"700MiB","name":"GOMEMLIMIT"}]"#,
                .fixed(.go, bytes: 700 << 20, source: "GOMEMLIMIT")
            ),
            (
                #""env":[{"name":"GOMEMLIMIT","valueFrom":{"resourceFieldRef":{"resource":"limits.memory"}}}]"#,
                .followsLimit(.go, source: "GOMEMLIMIT")
            ),
            (
                #""env":[{"name":"GOMEMLIMIT","valueFrom":{"resourceFieldRef":{"resource":"requests.memory"}}}]"#,
                .unknown(.go, source: "GOMEMLIMIT")
            ),
            (
                #""env":[{"name":"NODE_OPTIONS","valueFrom":{"secretKeyRef":{"name":"s","key":"k"}}}]"#,
                .unknown(.node, source: "NODE_OPTIONS")
            ),
            (
                #""env":[{"name":"JAVA_OPTS","valueFrom":{"configMapKeyRef":{"name":"s","key":"k"}}}]"#,
                .unknown(.jvm, source: "JAVA_OPTS")
            ),
            (#""env":[{"name":"OTHER","value":"-Xmx1g"}],"args":["serve"]"#, nil),
        ] as [(String, RuntimeHeap?)])
    func heaps(fields: String, heap: RuntimeHeap?) throws {
        let text =
            #"{"kind":"DeploymentList","items":[{"metadata":{"name":"a"},"spec":{"template":{"spec":{"containers":["#
            + #"{"name":"c",\#(fields)}]}}}}]}"#
        let answer = HTTPResponse(
            head: HTTPHead(status: 200, headers: [("content-type", "application/json")]), body: Array(text.utf8))
        let list = try ObjectBody(answer).read(
            ListItems<WorkloadObject>.self, DecodingContext(kind: .deployment))
        #expect(list.items.first?.workload.containers.first?.heap == heap)
    }

    private static func cluster(vertical: Bool) throws -> StubCluster {
        var cluster = StubCluster()
        try cluster.add(.deployment, "shop", "web", labels: ["app": "web"])
        try cluster.add(
            "/api/v1/limitranges",
            [
                "metadata": ["namespace": "shop", "name": "bounds"],
                "spec": [
                    "limits": [
                        ["type": "Pod", "max": ["cpu": "9"]],
                        ["type": "Container", "maxLimitRequestRatio": ["cpu": "4", "hugepages-2Mi": "1"]],
                    ]
                ],
            ])
        guard vertical else { return cluster }
        cluster.extraResources = [
            ("autoscaling.k8s.io", "v1", "VerticalPodAutoscaler", "verticalpodautoscalers")
        ]
        for (name, target, policy) in [
            ("web", "web", ["updateMode": "Initial"]), ("bare", "web", [:]), ("other", "nobody", [:]),
        ] {
            try cluster.add(
                "/apis/autoscaling.k8s.io/v1/verticalpodautoscalers",
                [
                    "metadata": ["namespace": "shop", "name": name],
                    "spec": [
                        "targetRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": target],
                        "updatePolicy": policy,
                    ],
                ])
        }
        return cluster
    }

    private static func read(_ cluster: StubCluster, _ args: String) async throws -> InventoryReading {
        let words = args.split(separator: " ").map(String.init)
        var flags = ResourceArguments.Flags()
        flags.namespace = "shop"
        let selection = try ResourceArguments.parse(args: words, flags: flags)
        return try await InventoryReader(client: cluster.api.client(namespace: "shop")).read(selection)
    }

    @Test(arguments: ["", "deploy", "deploy web"]) func bothComeWithWhatTheyBound(args: String) async throws {
        let reading = try await Self.read(Self.cluster(vertical: true), args)
        #expect(
            reading.inventory.limitRanges == [
                LimitRange(
                    namespace: "shop", name: "bounds",
                    containers: [LimitRangeItem(maxLimitRequestRatio: ResourceAmounts(cpu: Quantity("4")))])
            ])
        let modes = reading.inventory.verticalAutoscalers.filter { $0.name != "other" }
            .map { "\($0.name) \($0.target.kind)/\($0.target.name) \($0.updateMode)" }
        #expect(modes == ["bare Deployment/web Auto", "web Deployment/web Initial"])
        #expect(reading.gaps.isEmpty)
    }

    @Test func withoutVerticalAutoscalersNobodyAsks() async throws {
        let reading = try await Self.read(Self.cluster(vertical: false), "deploy")
        #expect(reading.inventory.verticalAutoscalers.isEmpty)
        #expect(reading.gaps.isEmpty)
    }

    @Test func refusedOnesAreAGapThatFailsNothing() async throws {
        var cluster = try Self.cluster(vertical: true)
        cluster.forbidden = [
            "/api/v1/namespaces/shop/limitranges",
            "/apis/autoscaling.k8s.io/v1/namespaces/shop/verticalpodautoscalers",
        ]
        for args in ["deploy", "deploy web"] {
            let reading = try await Self.read(cluster, args)
            #expect(
                reading.gaps.map(\.what) == [
                    "limitranges in namespace \"shop\"", "verticalpodautoscalers in namespace \"shop\"",
                ])
            #expect(reading.gaps.allSatisfy { !$0.isPartial && $0.hint != nil })
            #expect(reading.inventory.workloads.count == 1)
        }
    }
}
