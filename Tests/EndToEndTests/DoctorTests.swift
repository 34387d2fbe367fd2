import Foundation
import Support
import Testing
import UpidCore

/// `kubectl upid doctor` in front of clusters and installations that are
/// whole, and of such that are not.
@Suite(.needsTheStub) struct DoctorTests {
    private let cluster: TestCluster
    private let prometheus: PrometheusServer

    init() throws {
        cluster = try TestCluster()
        prometheus = try Self.server.get()
        try cluster.stub.set(MetricsServerTests.service)
        try cluster.stub.set(#"{"prometheus": "\#(prometheus.url)"}"#)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: cluster.stub.kubeconfig)
    }

    @Test func allIsWell() throws {
        let result = try doctor("-n", "shop", "--prices", try cluster.home.write(Self.prices, to: "prices.csv"))
        #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
        #expect(result.stderr.isEmpty)
        #expect(result.stdout.hasSuffix("\n25 checks: 25 ok\n"), "\(result.stdout)")
        try Golden.check(masked(result.stdout), "doctor/well.txt")
    }

    @Test func documentsHoldTheSame() throws {
        let json = try doctor("-n", "shop", "-o", "json")
        let report = try JSONReader.value(Array(json.stdout.utf8))
        #expect(report["kind"]?.stringValue == "DoctorReport")
        let checks = try #require(report["items"]?.arrayValue)
        #expect(checks.count == 25)
        let sum = try #require(report["summary"]?.objectValue).values.compactMap(\.intValue).reduce(0, +)
        #expect(sum == 25)
        #expect(try doctor("-n", "shop", "-o", "yaml").stdout.contains("kind: DoctorReport\n"))
        #expect(try doctor("-n", "shop", "-o", "name").lines.first == "check/kubectl")
    }

    @Test func aReaderOfOneNamespace() throws {
        let rules = try RoleTests.rules("reader-namespace", namespace: "shop")
        try cluster.stub.set(#"{"roles": {"shop-viewer": \#(rules)}}"#)
        let result = try doctor("-n", "shop", "--context", "shop-viewer")
        #expect(result.status == 0, "\(result.stdout)")
        try Golden.check(masked(result.stdout), "doctor/namespace-reader.txt")
    }

    @Test func whoMayDoNothing() throws {
        try cluster.stub.set(#"{"roles": {"shop-viewer": []}}"#)
        let result = try doctor("-A", "--context", "shop-viewer")
        #expect(result.status == 1)
        #expect(result.stdout.contains("problem   access: analyze "), "\(result.stdout)")
        #expect(result.stdout.contains("problem   Prometheus "), "\(result.stdout)")
    }

    /// What a user of a release is told to have run makes all of it well.
    @Test func listsAloneAreNotEnough() throws {
        let rules = try RoleTests.rules("reader", namespace: nil).replacingOccurrences(of: "\"get\",", with: "")
        try cluster.stub.set(#"{"roles": {"shop-viewer": \#(rules)}}"#)
        let result = try doctor("-n", "shop", "--context", "shop-viewer")
        let line = try #require(result.lines.first { $0.contains("access: analyze  ") })
        #expect(line.hasPrefix("warning"), "\(line)")
        #expect(line.contains("may not get pods, deployments.apps, "), "\(line)")
        #expect(
            result.stdout.contains(
                "kubectl -n shop apply -f https://raw.githubusercontent.com/upid-dev/upid/v0.1.0/plugins/rbac/"
                    + "reader-namespace.yaml && kubectl -n shop create rolebinding upid-reader-shop-viewer "
                    + "--role=upid-reader --user=shop-viewer\n"), "\(result.stdout)")
    }

    /// The reader's role does not lead through the API server's proxy.
    @Test func aReaderIsToldOfTheRoleForPrometheus() throws {
        try cluster.stub.set(#"{"roles": {"shop-viewer": \#(RoleTests.rules("reader", namespace: nil))}}"#)
        let result = try doctor("-n", "shop", "--context", "shop-viewer")
        for name in ["analyze", "analyze cluster", "cost", "optimize", "analyze idle"] {
            #expect(result.lines.contains { $0.hasPrefix("ok        access: \(name)  ") }, "\(result.stdout)")
        }
        let place = try #require(result.lines.firstIndex { $0.hasPrefix("warning   Prometheus ") })
        let fix = result.lines[place + 1]
        #expect(fix.contains("/v0.1.0/plugins/rbac/prometheus-query.yaml grants"), "\(fix)")
        #expect(
            fix.contains("--resource-name=kube-prometheus-stack-prometheus:9090 && kubectl -n monitoring "), "\(fix)")
    }

    @Test func aNamespaceThatIsNot() throws {
        let result = try doctor("-n", "nope")
        let line = try #require(result.lines.first { $0.contains(" context ") })
        #expect(line.hasPrefix("warning"), "\(line)")
        #expect(line.hasSuffix("; the cluster has no namespace nope"), "\(line)")
        #expect(try doctor("-A", "-n", "nope").lines.contains { $0.hasPrefix("ok") && $0.contains(" context ") })
    }

    /// A plugin has six times as long as a check.
    @Test func aPluginThatHangs() throws {
        let config = """
            apiVersion: v1
            kind: Config
            current-context: slow
            contexts: [{name: slow, context: {cluster: stub, user: slow}}]
            clusters: [{name: stub, cluster: {server: "\(cluster.stub.url)", insecure-skip-tls-verify: true}}]
            users:
            - name: slow
              user:
                exec: {apiVersion: client.authentication.k8s.io/v1, command: sleep, args: ["60"], interactiveMode: Never}
            """
        let result = try doctor(
            "--request-timeout", "0.5s", "--kubeconfig", try cluster.home.write(config, to: "slow"))
        #expect(result.status == 1)
        #expect(result.duration < 15, "\(result.duration)")
        #expect(result.stdout.contains("problem   connection "), "\(result.stdout)")
        #expect(result.stdout.contains("sleep"), "\(result.stdout)")
    }

    @Test func aDeviceForAKubeconfig() throws {
        let result = try doctor("--kubeconfig", "/dev/null", "--server", cluster.stub.url)
        #expect(
            result.lines.contains { $0.hasPrefix("ok ") && $0.hasSuffix("/dev/null (--kubeconfig)") },
            "\(result.stdout)")
        #expect(!result.stdout.contains("chmod"))
    }

    /// kubectl asks none but a script of its own behind an executable that it
    /// finds.
    @Test func aScriptForTabThatIsMissing() throws {
        let result = try doctor(["-n", "shop"], without: "kubectl_complete-upid-analyze")
        let line = try #require(result.lines.first { $0.contains(" completion ") })
        #expect(line.hasPrefix("note"), "\(line)")
        #expect(line.contains("kubectl_complete-upid-analyze not on PATH"), "\(line)")
    }

    @Test func withoutAPrometheus() throws {
        try cluster.stub.set(#"{"prometheus": ""}"#)
        let result = try doctor("-n", "shop")
        #expect(result.status == 0)
        #expect(result.stdout.contains("warning   Prometheus "), "\(result.stdout)")
        #expect(result.stdout.contains("no endpoints available"), "\(result.stdout)")
        #expect(result.stdout.contains("skipped   7 checks"), "\(result.stdout)")
    }

    @Test func nothingTellsOfUsage() throws {
        try cluster.stub.set(#"{"prometheus": "", "hiddenGroups": ["metrics.k8s.io"]}"#)
        let result = try doctor("-n", "shop")
        #expect(result.status == 1)
        #expect(result.stdout.contains("problem   Prometheus "), "\(result.stdout)")
    }

    @Test func anUnreachableServer() throws {
        let result = try doctor("--server", "https://127.0.0.1:1")
        #expect(result.status == 1)
        #expect(result.stderr.isEmpty)
        try Golden.check(masked(result.stdout), "doctor/unreachable.txt")
    }

    @Test func aSilentServer() throws {
        try cluster.stub.setRules(#"{"match": "/apis/authorization|/proxy/", "delay": 8}"#)
        let result = try doctor("-n", "shop", "--request-timeout", "1s")
        #expect(result.duration < 7, "\(result.duration)")
        #expect(result.stdout.contains("warning   access: analyze "), "\(result.stdout)")
        #expect(result.stdout.contains("no answer within 1s"), "\(result.stdout)")
        #expect(try !#require(result.lines.last { $0.contains(" prices ") }).contains("no answer"))
    }

    @Test func aRefusedLogin() throws {
        let result = try doctor("--context", "wrong-token")
        #expect(result.status == 1)
        #expect(result.stdout.contains("You must be logged in to the server"))
        #expect(!result.stdout.contains("wrong-token-"))
    }

    @Test(arguments: [
        ("clusters: [", "error loading config file"),
        ("apiVersion: v1\nkind: Config\ncurrent-context: x\n", "specified context: x"),
        (nil, "no such file or directory"),
    ])
    func aBadKubeconfig(content: String?, detail: String) throws {
        let path = try content.map { try cluster.home.write($0, to: "bad") } ?? cluster.home.path("none")
        let result = try doctor("--kubeconfig", path)
        #expect(result.status == 1)
        #expect(result.stderr.isEmpty)
        #expect(result.stdout.contains(detail), "\(result.stdout)")
        #expect(result.stdout.contains("skipped   "), "\(result.stdout)")
    }

    @Test(arguments: [(-20.0, "note"), (-400, "warning"), (400, "warning")])
    func aWrongClock(seconds: Double, status: String) throws {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        let date = formatter.string(from: Date().addingTimeInterval(-seconds))
        try cluster.stub.setRules(#"{"match": "^/version", "headers": {"Date": "\#(date)"}}"#)
        let result = try doctor("-n", "shop")
        let line = try #require(result.lines.first { $0.contains(" clock ") && !$0.contains("Prometheus:") })
        #expect(line.hasPrefix(status), "\(line)")
        #expect(line.contains(seconds > 0 ? "ahead of" : "behind"), "\(line)")
    }

    @Test func aStrayExecutableOfAnotherVersion() throws {
        try program("kubectl-upid-analyze", "echo kubectl-upid-analyze v0.0.9")
        let result = try doctor("-n", "shop")
        #expect(result.status == 0)
        let line = try #require(result.lines.first { $0.contains("PATH") })
        #expect(line.hasPrefix("warning"), "\(line)")
        #expect(line.contains("kubectl runs \(cluster.home.path("bin"))/kubectl-upid-analyze (v0.0.9), not "))
        #expect(
            result.stdout.contains("fix: if it is a stray one: rm \(cluster.home.path("bin"))/kubectl-upid-analyze"))
    }

    /// What others may write is not run, only named.
    @Test func aStrayExecutableOfAnybody() throws {
        let marker = cluster.home.path("ran")
        try program("kubectl-upid-analyze", "touch \(marker)", mode: 0o777)
        let result = try doctor("-n", "shop")
        #expect(result.stdout.contains("(version unknown)"), "\(result.stdout)")
        #expect(!FileManager.default.fileExists(atPath: marker))
    }

    @Test func aMissingSibling() throws {
        let folder = try TemporaryFolder()
        for name in ["kubectl-upid", "kubectl-upid-analyze", "kubectl-upid-doctor", "kubectl-upid-optimize"] {
            try FileManager.default.copyItem(
                at: Repository.binaries.appendingPathComponent(name), to: folder.url.appendingPathComponent(name))
        }
        var runner = cluster.kubectl.runner
        runner.environment["PATH"] = "\(folder.url.path):/usr/bin:/bin"
        let result = try runner.run("kubectl", ["upid", "doctor", "-n", "shop"])
        #expect(result.status == 1)
        let line = try #require(result.lines.first { $0.hasPrefix("problem   upid") }, "\(result.stdout)")
        #expect(line.contains("kubectl-upid-cost not in "))
    }

    @Test func credentialsAreNotPrinted() throws {
        for context in ["token", "token-file", "exec"] {
            for words in [[], ["-o", "json"], ["-v", "8"]] {
                let result = try doctor(["-n", "shop", "--context", context] + words)
                #expect(!(result.stdout + result.stderr).contains("stub-admin-token"), "\(context) \(words)")
            }
        }
    }

    @Test func takesNoArguments() throws {
        let result = try doctor("deploy")
        #expect(result.status == 1)
        #expect(result.stderr.hasPrefix("error: doctor takes no arguments\n"))
    }

    /// The doctor of the built release, with a kubectl that suits the server
    /// and a folder of the user's own first on PATH.
    private func doctor(_ words: [String], without: String = "") throws -> CommandResult {
        try program("kubectl", #"echo '{"clientVersion": {"gitVersion": "v1.36.1"}}'"#)
        for name in ["upid", "upid-analyze", "upid-cost", "upid-doctor", "upid-optimize"] {
            if "kubectl_complete-\(name)" != without { try program("kubectl_complete-\(name)", "exit 1") }
        }
        var runner = cluster.kubectl.runner
        runner.environment["PATH"] =
            "\(cluster.home.path("bin")):\(Repository.binaries.path):/usr/bin:/bin"
        return try runner.run(
            Repository.binaries.appendingPathComponent("kubectl-upid").path, ["doctor"] + words)
    }

    private func doctor(_ words: String...) throws -> CommandResult { try doctor(words) }

    /// A script in the user's own folder. It is written by another process: a
    /// descriptor that is open for writing here would be inherited by what
    /// other tests start, and the file would be busy.
    private func program(_ name: String, _ body: String, mode: Int = 0o755) throws {
        let line = "mkdir -p \"${1%/*}\" && printf '#!/bin/sh\\n%s\\n' \"$2\" >\"$1\" && chmod \"$3\" \"$1\""
        let path = cluster.home.path("bin/\(name)")
        let made = try CommandRunner().run("/bin/sh", ["-c", line, "sh", path, body, String(mode, radix: 8)])
        try #require(made.status == 0, "\(made.stderr)")
    }

    /// The text without what differs from run to run and machine to machine.
    private func masked(_ text: String) -> String {
        let binaries = Repository.binaries.resolvingSymlinksInPath().path
        return text.replacingOccurrences(of: binaries, with: "BINARIES")
            .replacingOccurrences(of: cluster.home.url.path, with: "HOME")
            .replacingOccurrences(of: cluster.stub.folder.url.path, with: "STUB")
            .replacingOccurrences(of: cluster.stub.url, with: "SERVER")
            .replacing(/answered in \d+ ms/, with: "answered in N ms")
    }

    private static let prices =
        "InstanceIDField,InstanceID,AssetClass,MarketPriceHourly\nmetadata.labels.kubernetes.io/os,linux,node,0.1\n"

    /// Thirty days of one container, an owner, and requests; every 30 s near
    /// the moments that are looked at.
    private static let server = Result { () throws -> PrometheusServer in
        let end = Int(Date().timeIntervalSince1970) / 30 * 30
        var times: [Int] = []
        for days in [61, 60, 30, 14, 7, 3, 1] {
            let moment = end - days * 86_400
            times += Array(stride(from: moment - 300, through: moment + 1_800, by: 30))
        }
        times += Array(stride(from: end - 7_200, through: end + 3_600, by: 30))
        let pod = "namespace=\"shop\",pod=\"web-1\""
        let families: [(name: String, type: String, labels: String)] = [
            ("container_cpu_usage_seconds", "counter", pod + ",container=\"web\""),
            ("container_memory_working_set_bytes", "gauge", pod + ",container=\"web\""),
            ("istio_requests", "counter", pod), ("kube_pod_owner", "gauge", pod + ",owner_kind=\"ReplicaSet\""),
        ]
        var text = ""
        for family in families {
            let suffix = family.type == "counter" ? "_total" : ""
            text += "# TYPE \(family.name) \(family.type)\n"
            for time in times { text += "\(family.name)\(suffix){\(family.labels)} \(time) \(time)\n" }
        }
        return try PrometheusServer(openMetrics: text)
    }
}
