import Foundation
import Support
import Testing
import UpidCore

/// Workloads that look idle to a real Prometheus, and are not; and those of
/// which something is missing.
@Suite(.needsTheStub) struct QuietKindsTests {
    /// Who has which past.
    private static let pasts: [IdlePast] = [
        IdlePast("report"), IdlePast("sundays", .weekly), IdlePast("leader"), IdlePast("consumer"), IdlePast("policy"),
        IdlePast("agent"), IdlePast("proxied", .agents, without: []), IdlePast("no-cpu", without: [.cpu, .requests]),
        IdlePast("no-memory", without: [.memory, .requests]),
        IdlePast("no-network", without: [.received, .sent, .requests]),
        IdlePast("one-way", without: [.received, .requests]), IdlePast("young", days: 2),
        IdlePast("watcher"), IdlePast("half", pods: 1),
    ]
    /// What their pods say besides their containers.
    private static let specs = ["agent": "\"hostNetwork\": true", "watcher": "\"serviceAccountName\": \"watcher\""]
    private static let prometheus = Result { try PrometheusServer(openMetrics: IdlePast.text(of: pasts)) }
    /// All judgements of the namespace, by the workload's name.
    private static let judgements = Result {
        let cluster = try made()
        let result = try cluster.kubectl.run(
            ["upid", "analyze", "idle", "--prometheus-url", prometheus.get().url, "-o", "json"])
        #expect(result.status == 0, "\(result.stderr)")
        let items = try JSONReader.value(Array(result.stdout.utf8))["items"]?.arrayValue ?? []
        return Dictionary(items.map { ($0.at("workload", "name")?.stringValue ?? "", $0) }) { $1 }
    }

    private static func made() throws -> WritableCluster {
        let cluster = try WritableCluster()
        let stub = try #require(cluster.stub)
        try stub.set(KEDAGroup.served)
        for past in pasts {
            var objects = ApplyCluster.objects(past.name)
            if let spec = specs[past.name] {
                objects = objects.replacingOccurrences(of: "{\"containers\":", with: "{\(spec), \"containers\":")
            }
            try stub.set(objects)
        }
        try stub.set(
            """
            {"add": [
            ["leases", {"apiVersion": "coordination.k8s.io/v1", "kind": "Lease", "metadata": {"name": "leader",
            "namespace": "shop"}, "spec": {"holderIdentity": "\(ApplyCluster.pods(of: "leader")[1])_7f1c"}}],
            ["scaledobjects", {"apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject", "metadata": {"name": "orders",
            "namespace": "default"}, "spec": {"scaleTargetRef": {"name": "consumer"}, "minReplicaCount": 1,
            "triggers": [{"type": "kafka"}]}}],
            ["rolebindings", {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding",
            "metadata": {"name": "watch", "namespace": "shop"}, "subjects": [{"kind": "ServiceAccount",
            "namespace": "default", "name": "watcher"}]}],
            ["services", {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "policy", "namespace": "default"},
            "spec": {"selector": {"app": "policy"}, "clusterIP": "10.96.0.9"}}],
            ["validatingwebhookconfigurations", {"apiVersion": "admissionregistration.k8s.io/v1",
            "kind": "ValidatingWebhookConfiguration", "metadata": {"name": "rules"}, "webhooks": [{"name": "a.example",
            "clientConfig": {"service": {"namespace": "default", "name": "policy"}}}]}]]}
            """)
        return cluster
    }

    @Test(arguments: [
        ("report", "idle", "CPU max 1m"),
        ("sundays", "active", ""),
        ("leader", "keep", "lease-holder: holds Lease shop/leader"),
        ("consumer", "keep", "message-consumer: target of ScaledObject/orders (kafka), at least 1 pod"),
        ("policy", "keep", "webhook-backend: ValidatingWebhookConfiguration/rules calls Service policy"),
        ("agent", "review", "only CPU and memory tell of it"),
        ("proxied", "review", "no request was counted, but there is more traffic than probes make"),
        ("no-cpu", "unknown", "CPU unknown: no data"),
        ("no-memory", "unknown", "memory change unknown: no data"),
        ("no-network", "unknown", "network unknown: cadvisor tells nothing of this workload"),
        ("one-way", "unknown", "network unknown"),
        ("young", "review", "quiet for 1.9d of the 14.0d"),
        ("watcher", "review", "api-client: service account default/watcher is bound to a role"),
        ("half", "unknown", "CPU unknown: not all of its pods have data"),
    ])
    func verdict(name: String, verdict: String, why: String) throws {
        let judgement = try #require(try Self.judgements.get()[name])
        #expect(judgement["verdict"]?.stringValue == verdict, "\(judgement)")
        let said = judgement["why"]?.stringValue ?? ""
        #expect(said.hasPrefix(why), "\(said)")
    }

    /// Of all of these, only what nothing speaks for is stopped.
    @Test func onlyOneIsStopped() throws {
        let cluster = try Self.made()
        let result = try cluster.kubectl.run([
            "upid", "optimize", "idle", "--prometheus-url", Self.prometheus.get().url, "-o", "yaml",
        ])
        #expect(result.status == 0, "\(result.stderr)")
        let names = result.stdout.split(separator: "\n").filter { $0.hasPrefix("  name: ") }
        #expect(names == ["  name: report"], "\(result.stdout)")
    }

    /// A thing that may not be read is not an absent one.
    @Test(arguments: [
        "leases", "scaledobjects", "validatingwebhookconfigurations", "services", "customresourcedefinitions",
        "apiservices", "rolebindings", "clusterrolebindings",
    ])
    func whatMayNotBeReadIsUnknown(resource: String) throws {
        let cluster = try Self.made()
        try cluster.stub?.set(
            #"{"rules": [{"match": "/\#(resource)\\b", "method": "GET", "times": 99, "status": 403}]}"#)
        let result = try cluster.kubectl.run([
            "upid", "analyze", "idle", "--prometheus-url", Self.prometheus.get().url, "-o", "csv",
        ])
        #expect(result.status == 1, "\(result.stderr)")
        #expect(result.stderr.contains(resource), "\(result.stderr)")
        #expect(!result.stdout.contains(",idle,"), "\(result.stdout)")
        #expect(result.stdout.contains(",unknown,"), "\(result.stdout)")
    }

    /// A snapshot of another command says which one to save.
    @Test func anotherCommandsSnapshot() throws {
        let cluster = try Self.made()
        let file = cluster.home.path("plain.json.gz")
        let saved = try cluster.kubectl.run([
            "upid", "analyze", "--prometheus-url", Self.prometheus.get().url, "--save-snapshot", file,
        ])
        #expect(saved.status == 0, "\(saved.stderr)")
        for words in [["analyze", "idle"], ["optimize", "idle"]] {
            let result = try cluster.kubectl.run(["upid"] + words + ["--snapshot", file])
            #expect(!result.stdout.contains(" idle "), "\(result.stdout)")
            #expect(
                result.stderr.contains("hint: save one with kubectl upid analyze idle --save-snapshot=FILE"),
                "\(result.stderr)")
        }
    }
}
