import Foundation
import Samples
import Testing
import UpidCore

@testable import UpidCluster

struct InventoryReaderTests {
    private func read(
        _ cluster: StubCluster, _ selection: WorkloadSelection, namespace: String = "shop",
        parts: InventoryReader.Parts = .standard
    ) async throws -> InventoryReading {
        try await InventoryReader(client: cluster.api.client(namespace: namespace)).read(selection, parts: parts)
    }

    private func names(_ reading: InventoryReading) -> [String] { reading.inventory.workloads.map(\.id.shortName) }

    private func selection(
        _ args: String, namespace: String = "shop", all: Bool = false, selector: String = ""
    ) throws -> WorkloadSelection {
        var flags = ResourceArguments.Flags()
        flags.namespace = namespace
        flags.allNamespaces = all
        flags.labelSelector = selector
        return try ResourceArguments.parse(args: args.split(separator: " ").map(String.init), flags: flags)
    }

    /// One of everything, with owners.
    private func zoo() throws -> StubCluster {
        var cluster = StubCluster()
        cluster.extraResources = [
            ("argoproj.io", "v1alpha1", "Rollout", "rollouts"),
            ("apps.openshift.io", "v1", "DeploymentConfig", "deploymentconfigs"),
        ]
        try cluster.add(.deployment, "shop", "web", labels: ["app": "web"])
        try cluster.add(.replicaSet, "shop", "web-1", owner: ("apps/v1", "Deployment", "web"), labels: ["app": "web"])
        try cluster.add(.pod, "shop", "web-1-a", owner: ("apps/v1", "ReplicaSet", "web-1"), labels: ["app": "web"])
        try cluster.add(.rollout, "shop", "canary", labels: ["app": "canary"])
        try cluster.add(
            .replicaSet, "shop", "canary-1", owner: ("argoproj.io/v1alpha1", "Rollout", "canary"),
            labels: ["app": "canary"])
        try cluster.add(
            .pod, "shop", "canary-1-a", owner: ("apps/v1", "ReplicaSet", "canary-1"), labels: ["app": "canary"])
        try cluster.add(.cronJob, "shop", "nightly")
        try cluster.add(.job, "shop", "nightly-1", owner: ("batch/v1", "CronJob", "nightly"))
        try cluster.add(.pod, "shop", "nightly-1-a", owner: ("batch/v1", "Job", "nightly-1"))
        try cluster.add(.deploymentConfig, "shop", "old", labels: ["app": "old"])
        try cluster.add(
            .replicationController, "shop", "old-1", owner: ("apps.openshift.io/v1", "DeploymentConfig", "old"),
            labels: ["app": "old"])
        try cluster.add(
            .pod, "shop", "old-1-a", owner: ("v1", "ReplicationController", "old-1"), labels: ["app": "old"])
        try cluster.add(.statefulSet, "shop", "db", owner: ("db.example/v1", "Postgres", "main"), labels: ["app": "db"])
        try cluster.add(.pod, "shop", "db-0", owner: ("apps/v1", "StatefulSet", "db"), labels: ["app": "db"])
        try cluster.add(.pod, "shop", "op-0", owner: ("kafka.example/v1", "Kafka", "bus"))
        try cluster.add(.pod, "shop", "static", owner: ("v1", "Node", "n1"))
        try cluster.add(.pod, "shop", "bare", labels: ["app": "bare"])
        try cluster.add(.replicaSet, "shop", "kept", labels: ["app": "kept"])
        try cluster.add(.replicaSet, "shop", "empty", labels: ["app": "empty"], spec: ["replicas": 0])
        return cluster
    }

    @Test func podsBelongToTheTopOwner() async throws {
        let reading = try await read(zoo(), try selection(""))
        #expect(
            names(reading) == [
                "Pod/bare", "Rollout/canary", "StatefulSet/db", "ReplicaSet/kept", "CronJob/nightly",
                "DeploymentConfig/old", "Pod/op-0", "Pod/static", "Deployment/web",
            ])
        let owners = Dictionary(uniqueKeysWithValues: reading.inventory.pods.map { ($0.name, $0.workload.shortName) })
        #expect(
            owners == [
                "web-1-a": "Deployment/web", "canary-1-a": "Rollout/canary", "nightly-1-a": "CronJob/nightly",
                "old-1-a": "DeploymentConfig/old", "db-0": "StatefulSet/db", "op-0": "Pod/op-0",
                "static": "Pod/static", "bare": "Pod/bare",
            ])
        let controllers = reading.inventory.workloads.reduce(into: [:]) { $0[$1.id.name] = $1.controller?.kind }
        #expect(controllers == ["db": "Postgres", "op-0": "Kafka"])
        #expect(
            reading.replicaSetOwners.mapValues(\.shortName) == [
                NamespacedName(namespace: "shop", name: "web-1"): "Deployment/web",
                NamespacedName(namespace: "shop", name: "canary-1"): "Rollout/canary",
            ])
        #expect(reading.jobOwners.values.map(\.shortName) == ["CronJob/nightly"])
        #expect(reading.replicationControllerOwners.values.map(\.shortName) == ["DeploymentConfig/old"])
        #expect(reading.inventory.workloads.first { $0.id.name == "nightly" }?.schedule == "0 3 * * *")
        #expect(reading.gaps.isEmpty && reading.problems.isEmpty && reading.pods.isEmpty)
        #expect(reading.namespaces == ["shop"])
    }

    @Test(arguments: [
        ("deploy", ["Deployment/web"]), ("rs", ["ReplicaSet/empty", "ReplicaSet/kept"]), ("jobs", []),
        ("cj,sts", ["StatefulSet/db", "CronJob/nightly"]), ("rollouts", ["Rollout/canary"]),
        ("deploy/web", ["Deployment/web"]), ("cronjob nightly", ["CronJob/nightly"]),
        ("dc old", ["DeploymentConfig/old"]),
        ("rs web-1", ["Deployment/web"]), ("job/nightly-1", ["CronJob/nightly"]), ("po web-1-a", ["Deployment/web"]),
        ("po bare", ["Pod/bare"]), ("po op-0", ["Pod/op-0"]), ("po canary-1-a", ["Rollout/canary"]),
        ("rs empty", ["ReplicaSet/empty"]), ("deploy/web rs/web-1 po/web-1-a", ["Deployment/web"]),
        (
            "pods",
            [
                "Pod/bare", "Rollout/canary", "StatefulSet/db", "CronJob/nightly", "DeploymentConfig/old", "Pod/op-0",
                "Pod/static", "Deployment/web",
            ]
        ),
    ])
    func selections(args: String, expected: [String]) async throws {
        let reading = try await read(zoo(), try selection(args))
        #expect(names(reading) == expected)
        let known = Set(reading.inventory.workloads.map(\.id))
        #expect(reading.inventory.pods.allSatisfy { known.contains($0.workload) })
        #expect(reading.problems.isEmpty)
    }

    @Test(arguments: [
        ("", "app=web", ["Deployment/web"]), ("pods", "app=web", ["Deployment/web"]),
        ("deploy,rs", "app=web", ["Deployment/web"]), ("", "app=bare", ["Pod/bare"]),
        ("sts", "app=web", []), ("rs", "app=kept", ["ReplicaSet/kept"]),
        (
            "", "app in (db,old)",
            [
                "StatefulSet/db", "DeploymentConfig/old",
            ]
        ),
    ])
    func selectors(args: String, selector: String, expected: [String]) async throws {
        let reading = try await read(zoo(), try selection(args, selector: selector))
        #expect(names(reading) == expected)
        #expect(
            reading.inventory.pods.count == (expected.isEmpty || expected == ["ReplicaSet/kept"] ? 0 : expected.count))
    }

    @Test func aNamedPodIsRemembered() async throws {
        let reading = try await read(zoo(), try selection("po web-1-a"))
        #expect(reading.pods == [NamespacedName(namespace: "shop", name: "web-1-a")])
        #expect(reading.inventory.pods.map(\.name) == ["web-1-a"])
        #expect(reading.replicaSetOwners.count == 1)
    }

    @Test func onlyWhatIsNeededIsAsked() async throws {
        let api = try zoo().api
        _ = try await InventoryReader(client: api.client(namespace: "shop"))
            .read(try selection("deploy/web"), parts: [])
        #expect(
            api.paths.sorted() == [
                "/api/v1/namespaces/shop/pods?limit=500&labelSelector=app%3Dweb"
                    + "&fieldSelector=status.phase%21%3DSucceeded%2Cstatus.phase%21%3DFailed",
                "/apis/apps/v1/namespaces/shop/deployments/web",
                "/apis/apps/v1/namespaces/shop/replicasets?limit=500&labelSelector=app%3Dweb",
            ])
    }

    @Test func everyRequestIsAGet() async throws {
        let api = try zoo().api
        _ = try await InventoryReader(client: api.client(namespace: "shop")).read(try selection("", all: true))
        #expect(api.requests.allSatisfy { $0.method == "GET" })
        #expect(Set(api.paths).count == api.paths.count)
        #expect(!api.paths.contains { $0.contains("secrets") })
    }

    @Test func objectsOfFilesMayBeSelectedByLabel() async throws {
        var wanted = WorkloadSelection(namespace: "shop")
        wanted.isFromFiles = true
        wanted.objects = [
            .init(type: .workload(.deployment), name: "web"), .init(type: .workload(.statefulSet), name: "db"),
        ]
        wanted.labelSelector = "app=db"
        #expect(try await names(read(zoo(), wanted)) == ["StatefulSet/db"])
        wanted.objects = []
        #expect(try await names(read(zoo(), wanted)).isEmpty, "empty files are no wish for everything")
    }

    @Test func aMissingNamespaceIsSaidBeforeAMissingObject() async throws {
        let reading = try await read(zoo(), try selection("deploy web", namespace: "nope"))
        #expect(
            reading.problems.map(\.description) == [#"Error from server (NotFound): namespaces "nope" not found"#])
    }

    @Test func oneOfSeveralNamesIsMissing() async throws {
        let reading = try await read(zoo(), try selection("deploy web nope"))
        #expect(names(reading) == ["Deployment/web"])
        #expect(
            reading.problems.map(\.description)
                == [#"Error from server (NotFound): deployments.apps "nope" not found"#])
        var ignoring = try selection("deploy nope")
        ignoring.ignoreNotFound = true
        let nothing = try await read(zoo(), ignoring)
        #expect(nothing.problems.isEmpty && nothing.inventory.workloads.isEmpty)
    }

    @Test(arguments: [
        ("foo", "error: the server doesn't have a resource type \"foo\""),
        ("foo.v1.apps web", "error: the server doesn't have a resource type \"foo\""),
        ("svc", "error: services run no pods of their own"), ("no", "error: nodes run no pods of their own"),
    ])
    func typesOfTheServer(args: String, text: String) async throws {
        let error = await #expect(throws: ResourceArgumentError.self) { try await read(zoo(), try selection(args)) }
        #expect(error?.description == text)
    }

    @Test func optionalKindsMustBeThere() async throws {
        let cluster = try StubCluster.recorded()
        let error = await #expect(throws: ResourceArgumentError.self) {
            try await read(cluster, try selection("rollout/x"))
        }
        #expect(error == .unknownType("rollouts"))
        let reading = try await read(cluster, try selection("", all: true))
        #expect(reading.gaps.isEmpty)
        #expect(reading.inventory.workloads.count == 15)
    }

    @Test func aUserOfOneNamespaceGetsThatNamespace() async throws {
        var cluster = try zoo()
        try cluster.add(.deployment, "data", "hidden")
        cluster.forbidden = ["/api/v1/nodes", "/api/v1/pods"]
        for kind in WorkloadKind.allCases { cluster.forbidden.append(kind.resource.path(namespace: nil)) }
        cluster.forbidden.append("/apis/autoscaling/v2/horizontalpodautoscalers")
        let reading = try await read(cluster, try selection("", all: true))
        #expect(Set(reading.inventory.workloads.map(\.id.namespace)) == ["shop"])
        #expect(names(reading).contains("Deployment/web"))
        #expect(reading.gaps.count == 2)
        #expect(reading.gaps.contains { $0.what.hasSuffix("outside namespace \"shop\"") && $0.hint != nil })
        #expect(reading.gaps.contains { $0.what == "nodes" })
        #expect(reading.namespaces == ["shop"])
    }

    @Test func oneForbiddenKindIsAGap() async throws {
        var cluster = try zoo()
        cluster.forbidden = ["/apis/batch/v1/namespaces/shop/cronjobs", "/apis/apps/v1/namespaces/shop/replicasets"]
        let reading = try await read(cluster, try selection(""))
        #expect(
            reading.gaps.map(\.what) == [
                "cronjobs in namespace \"shop\"", "replicasets in namespace \"shop\"",
            ])
        #expect(reading.inventory.pods.first { $0.name == "web-1-a" }?.workload.shortName == "Deployment/web")
        #expect(reading.inventory.pods.first { $0.name == "nightly-1-a" }?.workload.shortName == "CronJob/nightly")
        #expect(names(reading).contains("CronJob/nightly"), "made up from its pods")
    }

    @Test(arguments: ["", "deploy", "deploy/bad"]) func aWrongQuantityIsAGap(args: String) async throws {
        var cluster = StubCluster()
        let container: [String: Any] = ["name": "app", "resources": ["limits": ["memory": "lots"]]]
        try cluster.add(
            .deployment, "shop", "bad", labels: ["app": "bad"],
            spec: ["template": ["spec": ["containers": [container]]]])
        let reading = try await read(cluster, try selection(args))
        #expect(
            reading.gaps == [
                Gap(what: "Deployment shop/bad: container app: limits[memory]", why: #""lots" is not a quantity"#)
            ])
        #expect(names(reading) == ["Deployment/bad"])
    }

    @Test(arguments: ["deploy", "deploy,sts"]) func theAskedKindsForbiddenIsAnError(args: String) async throws {
        var cluster = try zoo()
        cluster.forbidden = ["/apis/apps/v1/namespaces/shop/deployments", "/apis/apps/v1/namespaces/shop/statefulsets"]
        let error = await #expect(throws: KubeError.self) { try await read(cluster, try selection(args)) }
        #expect(error?.message == "/apis/apps/v1/namespaces/shop/deployments is forbidden")
    }

    @Test func everythingForbiddenIsAnError() async throws {
        var cluster = try zoo()
        cluster.forbidden = [
            "/api/v1/", "/apis/apps/v1/", "/apis/batch/", "/apis/argoproj.io", "/apis/apps.openshift.io",
        ]
        let error = await #expect(throws: KubeError.self) { try await read(cluster, try selection("")) }
        #expect(error?.isForbidden == true)
        #expect(error?.message.contains("deployments") == true)
    }

    @Test func anUnknownUserIsAnError() async throws {
        let api = StubAPI { _, _ in try Recorded.answer("error.401.json", status: 401) }
        for args in ["", "deploy web"] {
            let error = await #expect(throws: KubeError.self) {
                try await InventoryReader(client: api.client()).read(try selection(args))
            }
            #expect(error?.description == "error: You must be logged in to the server (Unauthorized)")
        }
    }

    @Test func aRefusedFieldSelectorIsWordedAsKubectlDoes() async throws {
        let api = StubAPI { request, _ in
            request.url.contains("/deployments?")
                ? .status(400, "BadRequest", #"\"a\" is not a known field selector"#) : .text("", status: 404)
        }
        var wanted = try selection("deploy")
        wanted.fieldSelector = "a=b"
        let error = await #expect(throws: KubeError.self) {
            try await InventoryReader(client: api.client()).read(wanted)
        }
        #expect(
            error?.description
                == "Error from server (BadRequest): Unable to find \"apps/v1, Resource=deployments\" that match label "
                + "selector \"\", field selector \"a=b\": \"a\" is not a known field selector")
    }

    @Test func anEmptyNamespaceIsAnEmptyReading() async throws {
        let reading = try await read(zoo(), try selection("", namespace: "nothing"))
        #expect(reading.inventory.workloads.isEmpty && reading.gaps.isEmpty && reading.problems.isEmpty)
    }

    @Test func rolesOfContainers() async throws {
        var cluster = StubCluster()
        try cluster.add(
            .deployment, "shop", "web", labels: ["app": "web"],
            spec: [
                "template": [
                    "spec": [
                        "initContainers": [["name": "setup"], ["name": "proxy", "restartPolicy": "Always"]],
                        "containers": [["name": "app"]],
                    ]
                ]
            ])
        try cluster.add(.replicaSet, "shop", "web-1", owner: ("apps/v1", "Deployment", "web"))
        try cluster.add(
            .pod, "shop", "web-1-a", owner: ("apps/v1", "ReplicaSet", "web-1"), labels: ["app": "web"],
            spec: [
                "initContainers": [
                    ["name": "setup"], ["name": "mesh-init"], ["name": "proxy", "restartPolicy": "Always"],
                ],
                "containers": [["name": "app"], ["name": "mesh"]],
            ])
        let reading = try await read(cluster, try selection("deploy"))
        #expect(
            reading.inventory.workloads.first?.containers.map { "\($0.name) \($0.role)" } == [
                "setup init", "proxy sidecar", "app app",
            ])
        #expect(
            reading.inventory.pods.first?.containers.map { "\($0.name) \($0.role)" } == [
                "setup init", "mesh-init init", "proxy sidecar", "app app", "mesh injected",
            ])
    }

    @Test func resourcesOfThePodAsAWhole() async throws {
        let pod: [String: Any] = [
            "resources": ["requests": ["cpu": "1", "memory": "1Gi"], "limits": ["cpu": "2"]],
            "containers": [["name": "app"]],
        ]
        var cluster = StubCluster()
        try cluster.add(
            .deployment, "shop", "web", labels: ["app": "web"], spec: ["template": ["spec": pod]])
        try cluster.add(.replicaSet, "shop", "web-1", owner: ("apps/v1", "Deployment", "web"))
        try cluster.add(
            .pod, "shop", "web-1-a", owner: ("apps/v1", "ReplicaSet", "web-1"), labels: ["app": "web"], spec: pod)
        let reading = try await read(cluster, try selection("deploy"))
        let whole = Resources(
            cpuRequest: .millicores(1_000), cpuLimit: .millicores(2_000), memoryRequest: .mebibytes(1_024))
        #expect(reading.inventory.workloads.first?.podResources == whole)
        #expect(reading.inventory.pods.first?.podResources == whole)
    }

    @Test func aRolloutMayTakeItsTemplateFromADeployment() async throws {
        var cluster = StubCluster()
        cluster.extraResources = [("argoproj.io", "v1alpha1", "Rollout", "rollouts")]
        try cluster.add(.deployment, "shop", "web", labels: ["app": "web"])
        try cluster.add(
            .rollout, "shop", "web", labels: ["app": "web"],
            spec: ["template": [:], "workloadRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": "web"]])
        let lists = try await read(cluster, try selection("rollouts"))
        #expect(lists.inventory.workloads.map { $0.containers.map(\.name) } == [["app"]])
        let named = try await read(cluster, try selection("rollout web"))
        #expect(named.inventory.workloads.map { $0.containers.map(\.name) } == [["app"]])
    }

    @Test func anUnreadableControllerIsAGapNotAnError() async throws {
        var cluster = try zoo()
        cluster.forbidden = ["/apis/apps/v1/namespaces/shop/deployments"]
        let reading = try await read(cluster, try selection("po web-1-a"))
        #expect(names(reading) == ["Deployment/web"])
        #expect(reading.gaps.map(\.what) == ["the controller Deployment/web of Pod/web-1-a"])
        #expect(reading.inventory.pods.map(\.name) == ["web-1-a"])
    }

    @Test(arguments: ["../../../../../../api/v1/namespaces/kube-system/secrets/x", "..", "a/b", "a%2fb"])
    func anOwnersNameLeadsNowhereElse(name: String) async throws {
        var cluster = try zoo()
        try cluster.add(.pod, "shop", "stray", owner: ("apps/v1", "ReplicaSet", name))
        let api = cluster.api
        _ = try await InventoryReader(client: api.client()).read(try selection("po stray"))
        #expect(!api.paths.isEmpty)
        #expect(api.paths.allSatisfy { !$0.contains("..") && !$0.contains("%") && !$0.contains("a/b") })
    }

    @Test func statesOfContainers() async throws {
        let reading = try await read(StubCluster.recorded(), try selection("", namespace: "idle"))
        let broken = reading.inventory.pods.first { $0.workload.name == "broken-worker" }?.containers.first
        #expect(broken?.waiting == "CrashLoopBackOff")
        #expect((broken?.restarts ?? 0) > 0)
        #expect(broken?.lastTermination?.exitCode != nil)
    }

    @Test func servicesFallBackToOneNamespace() async throws {
        var cluster = try StubCluster.recorded()
        cluster.forbidden = ["/api/v1/services"]
        let reader = InventoryReader(client: cluster.api.client(namespace: "shop"))
        #expect(try await reader.services().map(\.name) == ["web"])
        cluster.forbidden.append("/api/v1/namespaces/")
        let closed = InventoryReader(client: cluster.api.client(namespace: "shop"))
        let error = await #expect(throws: KubeError.self) { try await closed.services() }
        #expect(error?.message == "/api/v1/services is forbidden")
    }

    @Test func legacyDiscovery() async throws {
        let api = StubAPI { request, _ in
            switch String(request.url.dropFirst(StubAPI.server.count)) {
            case "/api": try Recorded.answer("api.legacy.json")
            case "/apis": try Recorded.answer("apis.legacy.json")
            case "/api/v1": try Recorded.answer("api.v1.legacy.json")
            case "/apis/apps/v1": try Recorded.answer("apis.apps.v1.legacy.json")
            default: .text("service unavailable", status: 503)
            }
        }
        let discovery = try await DiscoveryReader(client: api.client()).read()
        #expect(discovery.groups.contains("autoscaling"))
        #expect(discovery.resource(named: "svc")?.api.qualifiedName == "services")
        #expect(discovery.resource(named: "deploy.apps")?.api.kind == "Deployment")
        #expect(discovery.resource(named: "nope") == nil)
        #expect(!discovery.has(.rollout))
    }

    @Test func aggregatedDiscovery() async throws {
        let api = StubAPI { request, _ in
            var answer = try Recorded.answer(request.url.hasSuffix("/apis") ? "apis.json" : "api.json")
            answer.headers = [
                ("content-type", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList")
            ]
            return answer
        }
        let discovery = try await DiscoveryReader(client: api.client()).read()
        #expect(api.paths.sorted() == ["/api", "/apis"])
        #expect(discovery.resource(named: "no")?.api == .nodes.unbuilt)
        #expect(discovery.resource(named: "Deployment")?.api.version == "v1")
        #expect(discovery.resource(named: "hpa")?.api.qualifiedName == "horizontalpodautoscalers.autoscaling")
        #expect(discovery.groups.contains("apps") && !discovery.groups.contains(""))
    }
}

extension APIResource {
    /// As discovery tells of it: without what only we know.
    fileprivate var unbuilt: APIResource {
        var copy = self
        copy.isBuiltIn = false
        return copy
    }
}
