import Foundation
import Support
import Testing

@testable import UpidDoctor

/// What is on this machine.
@Suite struct LocalCheckTests {
    @Test(arguments: [
        (KubectlFacts(path: "/usr/bin/kubectl", version: "v1.32.4"), CheckStatus.ok, "v1.32.4 at /usr/bin/kubectl"),
        (KubectlFacts(path: "/usr/bin/kubectl", version: "v1.25.9"), .note, "does not complete plugins"),
        (KubectlFacts(path: "/k", failure: CheckFailure("exit code 3")), .warning, "/k did not tell its version: exit"),
        (KubectlFacts(path: "/k", version: "what"), .warning, "did not tell its version"),
        (KubectlFacts(), .warning, "not on PATH"),
    ])
    func kubectl(facts: KubectlFacts, status: CheckStatus, detail: String) {
        let result = facts.result
        #expect(result.status == status)
        #expect(result.detail.contains(detail), "\(result.detail)")
        #expect((result.fix == nil) == (status == .ok))
    }

    @Test func knownToolsAreThoseThatAreInstalled() throws {
        let makefile = try String(contentsOf: Repository.root.appendingPathComponent("Makefile"), encoding: .utf8)
        let line = try #require(makefile.split(separator: "\n").first { $0.hasPrefix("EXECUTABLES := ") })
        #expect(line.split(separator: " ").dropFirst(2).map(String.init) == InstallationFacts.known)
    }

    private static func tools(_ changes: [String: String?] = [:]) -> [InstallationFacts.Tool] {
        InstallationFacts.known.map { .init($0, version: changes[$0] ?? "v0.1.0") }
    }

    @Test func wholeInstallation() {
        let result = InstallationFacts(version: "v0.1.0", folder: "/opt", tools: Self.tools()).result
        #expect(result == CheckResult(.upid, .ok, "v0.1.0 in /opt: 5 executables of one version"))
    }

    @Test func missingSibling() {
        let tools = Self.tools().filter { $0.name != "kubectl-upid-cost" }
        let result = InstallationFacts(version: "v0.1.0", folder: "/opt", tools: tools).result
        #expect(result.status == .problem)
        #expect(result.detail == "kubectl-upid-cost not in /opt")
        #expect(result.fix == "install one release whole: all kubectl-upid* of its archive into /opt")
    }

    @Test func siblingsOfOtherVersionsAndSilentOnes() {
        let tools = Self.tools(["kubectl-upid-analyze": "v0.0.9", "kubectl-upid-cost": nil])
        let result = InstallationFacts(
            version: "v0.1.0", folder: "/root/.krew/store/upid/v0.1.0", tools: tools
        ).result
        #expect(result.status == .problem)
        #expect(result.detail.contains("kubectl-upid-analyze is v0.0.9"))
        #expect(result.detail.contains("kubectl-upid-cost in /root/.krew/store/upid/v0.1.0 did not tell a version"))
        #expect(result.fix == "kubectl krew uninstall upid && kubectl krew install upid")
    }

    private static func path(_ entries: PathFacts.Entry...) -> CheckResult {
        PathFacts(folder: "/opt", version: "v0.1.0", entries: entries).result
    }

    private static let own = PathFacts.Entry("kubectl-upid", path: "/bin/kubectl-upid", target: "/opt/kubectl-upid")

    @Test func aLinkIsWhatItLeadsTo() {
        #expect(Self.path(Self.own) == CheckResult(.path, .ok, "\"kubectl upid\" runs /opt/kubectl-upid"))
    }

    @Test func aStrayOneComesFirst() {
        let stray = PathFacts.Entry(
            "kubectl-upid-analyze", path: "/a b/kubectl-upid-analyze", target: "/a b/kubectl-upid-analyze",
            version: "v0.0.1")
        let ours = PathFacts.Entry(
            "kubectl-upid-analyze", path: "/opt/kubectl-upid-analyze", target: "/opt/kubectl-upid-analyze")
        let result = Self.path(stray, Self.own, ours)
        #expect(result.status == .warning)
        #expect(
            result.detail
                == "kubectl runs /a b/kubectl-upid-analyze (v0.0.1), not /opt/kubectl-upid-analyze (v0.1.0)")
        #expect(result.fix == "if it is a stray one: rm '/a b/kubectl-upid-analyze'")
        #expect(Self.path(Self.own, ours, stray).status == .note)
    }

    @Test func aLongerNameTakesTheWords() {
        let longer = PathFacts.Entry("kubectl-upid-analyze-idle", path: "/x/kubectl-upid-analyze-idle", target: "/y")
        let result = Self.path(Self.own, longer)
        #expect(result.status == .warning)
        #expect(
            result.detail
                == "\"kubectl upid analyze idle\" runs /x/kubectl-upid-analyze-idle (version unknown)")
    }

    @Test func subcommandsOfOthersAreNoted() {
        let result = Self.path(Self.own, .init("kubectl-upid-graph", path: "/x/kubectl-upid-graph", target: "/g"))
        #expect(result.status == .note)
    }

    @Test func kubectlDoesNotFindIt() {
        let result = Self.path()
        #expect(result.status == .warning)
        #expect(result.fix == "export PATH=\"/opt:$PATH\"")
        let odd = PathFacts(folder: "/o'p t", version: "v0.1.0", entries: []).result
        #expect(odd.fix == #"export PATH='/o'\''p t':"$PATH""#)
    }

    @Test func completion() {
        #expect(CompletionFacts(path: "/bin/kubectl_complete-upid").result.status == .ok)
        #expect(CompletionFacts().result.status == .note)
        #expect(CompletionFacts().result.fix == "kubectl upid completion install")
        let dead = CompletionFacts(path: "/bin/kubectl_complete-upid", missing: ["kubectl-upid-cost"]).result
        #expect(dead.status == .note)
        #expect(
            dead.detail
                == "kubectl_complete-upid-cost not on PATH, where kubectl finds its executable: the TAB key does "
                + "not complete \"kubectl upid cost\"")
        #expect(dead.fix == "kubectl upid completion install")
    }

    @Test(arguments: [
        (KubeconfigFacts(source: .home, files: [.init("/h/.kube/config")]), CheckStatus.ok, "/h/.kube/config"),
        (KubeconfigFacts(source: .flag, files: [.init("/k", mode: 0o644)]), .note, "/k has mode 0644"),
        (
            KubeconfigFacts(source: .variable, files: [.init("/a"), .init("/b", exists: false)]), .note,
            "/a (KUBECONFIG); not there: /b"
        ), (KubeconfigFacts(source: .home, files: [.init("/h", exists: false)]), .problem, "/h: no such file"),
        (
            KubeconfigFacts(source: .home, files: [.init("/h", exists: false)], needsNone: true), .ok,
            "none is needed (/h: no such file)"
        ), (KubeconfigFacts(source: .home, files: []), .problem, "there is no home folder"),
        (KubeconfigFacts(source: .flag, files: [.init("/k")], failure: CheckFailure("yaml: no")), .problem, "yaml: no"),
    ])
    func kubeconfig(facts: KubeconfigFacts, status: CheckStatus, detail: String) {
        let result = facts.result
        #expect(result.status == status)
        #expect(result.detail.hasPrefix(detail), "\(result.detail)")
        #expect((result.fix == nil) == (status == .ok))
    }

    /// `/dev/null` is everybody's, and has to be.
    @Test func devicesAreLeftAlone() {
        let facts = KubeconfigFacts(source: .flag, files: [.init("/dev/null", mode: 0o666, isRegular: false)])
        #expect(facts.result == CheckResult(.kubeconfig, .ok, "/dev/null (--kubeconfig)"))
    }

    @Test func modesAreRepairedByACommand() {
        let facts = KubeconfigFacts(source: .flag, files: [.init("/it's", mode: 0o640)])
        #expect(facts.result.fix == "chmod 600 '/it'\\''s'")
    }

    @Test func contexts() {
        let facts = ContextFacts(
            context: "prod", server: "https://a:6443", namespace: "shop", credential: .plugin("aws"))
        #expect(
            facts.result
                == CheckResult(.context, .ok, "\"prod\": https://a:6443, namespace shop, with the plugin aws"))
        var unverified = facts
        unverified.isUnverified = true
        #expect(unverified.result.status == .warning)
        #expect(unverified.result.detail.contains("insecure-skip-tls-verify"))
        var plain = facts
        plain.isUnencrypted = true
        #expect(plain.result.status == .warning)
        var nowhere = facts
        nowhere.isNamespaceMissing = true
        #expect(nowhere.result.status == .warning)
        #expect(nowhere.result.detail.hasSuffix("; the cluster has no namespace shop"))
    }
}
