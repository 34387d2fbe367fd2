import Foundation
import Samples
import Testing
import UpidCore

@testable import UpidCluster

/// Which objects are read for a judgement of idleness, and what becomes of it
/// when some may not be read.
struct IdlenessReadingTests {
    private static func cluster() throws -> StubCluster {
        var cluster = StubCluster()
        for namespace in ["shop", "other"] {
            try cluster.add(.deployment, namespace, "web", labels: ["app": "web"])
            try cluster.add(
                .replicaSet, namespace, "web-1", owner: ("apps/v1", "Deployment", "web"), labels: ["app": "web"])
            try cluster.add(
                .pod, namespace, "web-1-a", owner: ("apps/v1", "ReplicaSet", "web-1"), labels: ["app": "web"],
                spec: [
                    "nodeName": "n1",
                    "containers": [
                        ["name": "app", "image": namespace == "other" ? "x.io/a/kube-downscaler:1" : "web:1"]
                    ],
                ])
            try cluster.add(
                "/api/v1/namespaces",
                ["metadata": ["name": namespace, "annotations": ["upid.dev/keep": "ours", "else": "no"]]])
            try cluster.add(
                "/api/v1/services",
                [
                    "metadata": ["namespace": namespace, "name": "web"],
                    "spec": ["type": "LoadBalancer", "selector": ["app": "web"]],
                ])
            try cluster.add(
                "/apis/discovery.k8s.io/v1/endpointslices",
                [
                    "metadata": [
                        "namespace": namespace, "name": "web-x", "labels": ["kubernetes.io/service-name": "web"],
                    ],
                    "endpoints": [["addresses": ["10.0.0.1"], "targetRef": ["kind": "Pod", "name": "web-1-a"]]],
                ])
            for (plural, kind) in [("scaledobjects", "ScaledObject"), ("scaledjobs", "ScaledJob")] {
                try cluster.add(
                    "/apis/keda.sh/v1alpha1/\(plural)",
                    ["metadata": ["namespace": namespace, "name": kind], "spec": ["scaleTargetRef": ["name": "web"]]])
            }
        }
        for namespace in ["shop", "other", "kube-node-lease"] {
            try cluster.add(
                "/apis/coordination.k8s.io/v1/leases",
                ["metadata": ["namespace": namespace, "name": "leader"], "spec": ["holderIdentity": "web-1-a_1"]])
        }
        let far: [String: Any] = [
            "metadata": ["namespace": "other", "name": "far"],
            "subjects": [["kind": "ServiceAccount", "namespace": "shop", "name": "far"], ["kind": "User", "name": "x"]],
        ]
        try cluster.add("/apis/rbac.authorization.k8s.io/v1/rolebindings", far)
        try cluster.add(
            "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
            [
                "metadata": ["name": "near"],
                "subjects": [["kind": "ServiceAccount", "namespace": "shop", "name": "near"]],
            ])
        let client: [String: Any] = ["clientConfig": ["service": ["namespace": "shop", "name": "web"]]]
        for kind in ["validating", "mutating"] {
            try cluster.add(
                "/apis/admissionregistration.k8s.io/v1/\(kind)webhookconfigurations",
                ["metadata": ["name": kind], "webhooks": [client]])
        }
        try cluster.add(
            "/apis/apiregistration.k8s.io/v1/apiservices",
            ["metadata": ["name": "v1.x"], "spec": ["service": ["namespace": "shop", "name": "web"]]])
        try cluster.add(
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
            ["metadata": ["name": "x"], "spec": ["conversion": ["webhook": client]]])
        try cluster.add("/apis/scheduling.k8s.io/v1/priorityclasses", ["metadata": ["name": "low"], "value": -5])
        try cluster.add("/api/v1/persistentvolumes", ["metadata": ["name": "v"]])
        try cluster.add("/apis/storage.k8s.io/v1/storageclasses", ["metadata": ["name": "c"]])
        try cluster.add("/api/v1/nodes", ["metadata": ["name": "n1"]])
        cluster.extraResources = [
            ("keda.sh", "v1alpha1", "ScaledObject", "scaledobjects"),
            ("keda.sh", "v1alpha1", "ScaledJob", "scaledjobs"),
            ("kube-green.com", "v1alpha1", "SleepInfo", "sleepinfos"),
        ]
        return cluster
    }

    private static func selection(_ args: String) throws -> WorkloadSelection {
        var flags = ResourceArguments.Flags()
        flags.namespace = "shop"
        flags.allNamespaces = args == "-A"
        return try ResourceArguments.parse(
            args: args == "-A" ? [] : args.split(separator: " ").map(String.init), flags: flags)
    }

    private static func read(_ args: String, _ api: StubAPI) async throws -> InventoryReading {
        try await InventoryReader(client: api.client(namespace: "shop")).read(
            try selection(args), parts: .idleness, annotations: ["upid.dev/keep"])
    }

    @Test(arguments: ["-A", "", "deploy", "deploy web", "pod web-1-a"])
    func allOfItIsRead(args: String) async throws {
        let api = try Self.cluster().api
        let reading = try await Self.read(args, api)
        #expect(reading.gaps.isEmpty, "\(reading.gaps)")
        let idle = try #require(reading.inventory.idle)
        let namespaces = args == "-A" ? ["other", "shop"] : ["shop"]
        #expect(idle.services?.map(\.namespace) == namespaces)
        #expect(idle.services?.allSatisfy { $0.pods == ["web-1-a"] && $0.readyEndpoints == 1 } == true)
        // A Lease may lie in another namespace than its holder, and a binding than its subject.
        #expect(idle.leases?.map(\.namespace) == ["other", "shop"])
        #expect(idle.apiClients == ["shop/far", "shop/near"])
        #expect(idle.eventScalers?.map(\.kind) == namespaces.flatMap { _ in ["ScaledJob", "ScaledObject"] })
        #expect(idle.webhooks?.map(\.name) == ["mutating", "validating"])
        #expect(idle.apiServices?.count == 1 && idle.conversions?.count == 1 && idle.priorities == ["low": -5])
        #expect(idle.schedulers == ["keda", "kube-downscaler"] || args == "-A")
        let inventory = reading.inventory
        #expect(inventory.loadBalancers?.map(\.namespace) == namespaces)
        #expect(inventory.volumes?.count == 1 && inventory.storageClasses?.count == 1 && inventory.nodes.count == 1)
        #expect(inventory.namespaces?.allSatisfy { $0.annotations == ["upid.dev/keep": "ours"] } == true)
        #expect(inventory.namespaces?.count == 2 && inventory.otherPods != nil)
        #expect(inventory.workloads.allSatisfy { $0.rollout != nil && $0.template != nil && $0.annotations == [:] })
        #expect(api.requests.allSatisfy { $0.method == "GET" })
        guard args != "-A" else { return }
        let wide = ["/services", "/endpointslices", "/scaledobjects", "/scaledjobs"]
        let unbounded = api.paths.filter { path in wide.contains { path.contains("1\($0)") } }
        #expect(unbounded.isEmpty)
    }

    @Test func leasesOfNodesAreNotAskedFor() async throws {
        let api = try Self.cluster().api
        _ = try await Self.read("-A", api)
        let leases = api.paths.filter { $0.contains("leases") }
        #expect(leases.count == 1 && leases[0].contains("metadata.namespace%21%3Dkube-node-lease"), "\(leases)")
    }

    @Test(arguments: [
        ("services", "services"), ("endpointslices", "endpoints"), ("leases", "leases"),
        ("scaledobjects", "eventScalers"), ("scaledjobs", "eventScalers"),
        ("validatingwebhookconfigurations", "webhooks"), ("mutatingwebhookconfigurations", "webhooks"),
        ("apiservices", "apiServices"), ("customresourcedefinitions", "conversions"),
        ("priorityclasses", "priorities"), ("rolebindings", "apiClients"), ("clusterrolebindings", "apiClients"),
    ]) func whatMayNotBeReadIsUnknownAndTold(plural: String, member: String) async throws {
        let cluster = try Self.cluster()
        for args in ["-A", "deploy web"] {
            let api = StubAPI { request, _ in
                if request.url.contains("/\(plural)") { return .status(403, "Forbidden", "\(plural) is forbidden") }
                return cluster.answer(request)
            }
            let reading = try await Self.read(args, api)
            let idle = try #require(reading.inventory.idle)
            let known: [(String, Bool)] = [
                ("services", idle.services != nil), ("leases", idle.leases != nil),
                ("endpoints", idle.services?.allSatisfy { $0.pods != nil && $0.readyEndpoints != nil } ?? true),
                ("eventScalers", idle.eventScalers != nil), ("webhooks", idle.webhooks != nil),
                ("apiServices", idle.apiServices != nil), ("conversions", idle.conversions != nil),
                ("priorities", idle.priorities != nil), ("apiClients", idle.apiClients != nil),
            ]
            #expect(known.filter { !$0.1 }.map(\.0) == [member], "\(args)")
            let gap = try #require(reading.gaps.first)
            #expect(reading.gaps.count == 1 && gap.isPartial && gap.what.hasPrefix(plural), "\(reading.gaps)")
            #expect(gap.hint?.contains("role with get and list on \(plural)") == true)
        }
    }

    /// A server without these kinds names nobody by them.
    @Test func whatTheServerHasNotIsNothing() async throws {
        let cluster = try Self.cluster()
        let api = StubAPI { request, _ in
            if request.url.contains("apiregistration") { return .status(404, "NotFound", "not found") }
            return cluster.answer(request)
        }
        let reading = try await Self.read("-A", api)
        #expect(reading.gaps.isEmpty && reading.inventory.idle?.apiServices == [])
    }

    /// One namespace is not all of them.
    @Test func whatCouldBeReadOfOneNamespaceOnlyIsUnknown() async throws {
        var cluster = try Self.cluster()
        cluster.forbidden = ["/api/v1/services", "/apis/discovery.k8s.io/v1/endpointslices"]
        let reading = try await Self.read("-A", cluster.api)
        #expect(reading.inventory.idle?.services == nil && reading.inventory.loadBalancers == nil)
        #expect(reading.gaps.contains { $0.isPartial })
    }

    @Test func withoutDiscoverySchedulersAreUnknown() async throws {
        let cluster = try Self.cluster()
        let api = StubAPI { request, _ in
            if request.url.hasSuffix("/apis") { return .status(500, "InternalError", "no") }
            return cluster.answer(request)
        }
        let idle = try #require(try await Self.read("-A", api).inventory.idle)
        #expect(idle.schedulers == nil && idle.eventScalers == nil && idle.services != nil)
    }

    @Test func withoutItNothingOfItIsRead() async throws {
        let api = try Self.cluster().api
        let inventory = try await InventoryReader(client: api.client(namespace: "shop"))
            .read(WorkloadSelection(namespace: "shop"), parts: [.planning, .facts]).inventory
        #expect(inventory.idle == nil && inventory.workloads.allSatisfy { $0.runs == nil })
        let own = ["leases", "webhook", "apiservices", "customresource", "endpointslices", "keda", "priority", "rbac"]
        let asked = api.paths.filter { path in own.contains { path.contains($0) } }
        #expect(asked.isEmpty)
    }

    /// Images tell, whatever registry, tag and digest they have.
    @Test(arguments: [
        ("hjacobs/kube-downscaler:23.2.0", ["kube-downscaler"]), ("kube-downscaler", ["kube-downscaler"]),
        ("ghcr.io:443/caas-team/py-kube-downscaler@sha256:00", ["py-kube-downscaler"]),
        ("example.org/kube-downscaler-docs:1", []), ("", []),
    ]) func schedulersByTheirImage(image: String, expected: [String]) {
        #expect(IdleFacts.schedulers(groups: ["apps"], images: [image]) == expected)
    }
}
