import Foundation
import Support
import Testing

@testable import UpidDoctor

/// What the API server says.
@Suite struct ClusterCheckTests {
    @Test func connection() {
        var facts = ConnectionFacts(server: "https://a", milliseconds: 23, version: "v1.36.0", user: "jane")
        #expect(
            facts.result == CheckResult(.connection, .ok, "https://a answered in 23 ms: Kubernetes v1.36.0, as jane"))
        facts.milliseconds = 1_000
        #expect(facts.result.status == .note)
        #expect(ConnectionFacts.result(of: CheckFailure("no", hint: "do")).fix == "do")
        #expect(ConnectionFacts.result(of: CheckFailure("no")).fix == "see: kubectl cluster-info")
    }

    @Test(arguments: [
        ("v1.32.4", "v1.32.0", CheckStatus.ok), ("v1.32.4", "v1.33.0-eks-1", .ok), ("v1.32.4", "v1.31.9", .ok),
        ("v1.32.4", "v1.34.0", .warning), ("v1.32.4", "v1.30.0", .warning), ("v1.32.4", "v2.32.0", .warning),
        ("v1.32.4", "", .skipped), ("", "v1.34.0", .skipped),
    ])
    func versionSkew(kubectl: String, server: String, status: CheckStatus) {
        #expect(VersionSkew.result(kubectl: kubectl, server: server).status == status)
    }

    @Test func howFarApart() {
        let result = VersionSkew.result(kubectl: "v1.32.4", server: "v1.36.2")
        #expect(result.detail == "kubectl is v1.32, the server v1.36: 4 minor versions apart, 1 is supported")
    }

    @Test(arguments: [
        (0.0, CheckStatus.ok), (5, .ok), (-5, .ok), (6, .note), (-30, .note), (31, .warning), (-1e300, .warning),
        (.nan, .skipped),
    ])
    func clock(seconds: Double, status: CheckStatus) {
        #expect(ClockSkew.result(.clock, seconds, server: "the API server").status == status)
    }

    @Test(arguments: [(100.0, 110.0, 0.0), (100, 90, 10), (100, 105, 0), (100, 140, -30)])
    func aSlowAnswerIsNoSkew(asked: Double, server: Double, ahead: Double) {
        #expect(ClockSkew.secondsAhead(asked: asked, answered: 110, server: server) == ahead)
    }

    @Test func clockTellsTheSide() {
        #expect(ClockSkew.result(.clock, nil, server: "x").status == .skipped)
        #expect(
            ClockSkew.result(.clock, -7, server: "the API server").detail == "this clock is 7s behind the API server")
        #expect(ClockSkew.result(.clock, 90, server: "x").detail.hasPrefix("this clock is 90s ahead of x: tokens"))
    }

    private static func access(
        namespace: String? = "shop", groups: Set<String>? = [], denying: (AccessNeed) -> Bool
    ) -> [CheckID: CheckResult] {
        var facts = AccessFacts(RoleRequest(version: "v1.2.3", user: "jane", namespace: namespace), groups: groups)
        for need in facts.questions { facts.answers[need] = denying(need) ? .denied : .allowed }
        return Dictionary(uniqueKeysWithValues: facts.results.map { ($0.id, $0) })
    }

    @Test func allAllowed() {
        let results = Self.access { _ in false }
        #expect(results.count == CheckID.ofAccess.count)
        #expect(results.values.allSatisfy { $0.status == .ok && $0.fix == nil })
        #expect(results[.accessAnalyze]?.detail == "all 18 permissions in namespace shop")
        #expect(
            Self.access(namespace: nil) { _ in false }[.accessAnalyze]?.detail == "all 18 permissions in the cluster")
    }

    @Test func theWorkloadsThemselvesAreEssential() {
        let results = Self.access { $0.resource == "pods" }
        #expect(results[.accessAnalyze]?.status == .problem)
        #expect(results[.accessAnalyze]?.detail == "may not get and list pods in namespace shop")
        #expect(results[.accessAnalyze]?.fix?.contains("/\(RoleFile.namespaceReader.path) ") == true)
        #expect(results[.accessCost]?.status == .warning)
        #expect(results[.accessApply]?.status == .ok)
    }

    /// Who may list and not get is told of it: an object that is named is read
    /// by itself.
    @Test func listsAreNotAll() {
        let results = Self.access { $0.verb == "get" && $0.resource == "deployments" }
        #expect(results[.accessAnalyze]?.status == .warning)
        #expect(results[.accessAnalyze]?.detail == "may not get deployments.apps in namespace shop")
        #expect(results[.accessApply]?.detail == "may not get deployments.apps in namespace shop")
        #expect(results[.accessCost]?.status == .ok)
    }

    @Test func manyAreCutShort() {
        for result in Self.access(groups: Self.allGroups, denying: { _ in true }).values {
            #expect(result.detail.count < 400, "\(result.detail)")
        }
        #expect(
            Self.access { _ in true }[.accessAnalyze]?.detail
                == "may not get and list pods, deployments.apps, statefulsets.apps, daemonsets.apps, replicasets.apps "
                + "and 3 more; list horizontalpodautoscalers.autoscaling, limitranges in namespace shop")
    }

    @Test(arguments: [
        ("scaledobjects", CheckID.accessIdle, "list scaledobjects.keda.sh in namespace shop"),
        ("scaledjobs", .accessIdle, "list scaledjobs.keda.sh in namespace shop"),
        ("scaledobjects", .accessApply, "get and patch scaledobjects.keda.sh in namespace shop"),
        ("rolebindings", .accessIdle, "list rolebindings.rbac.authorization.k8s.io in the cluster"),
        ("clusterrolebindings", .accessIdle, "list clusterrolebindings.rbac.authorization.k8s.io in the cluster"),
        ("leases", .accessIdle, "list leases.coordination.k8s.io in the cluster"),
        ("persistentvolumes", .accessIdle, "list persistentvolumes in the cluster"),
    ])
    func whatIdlenessTakes(resource: String, check: CheckID, detail: String) {
        let results = Self.access(groups: Self.allGroups) { $0.resource == resource }
        #expect(results[check]?.detail == "may not \(detail)")
        #expect(results[check]?.fix != nil)
    }

    private static let allGroups = Set(AccessFeature.allCases.flatMap(\.needs).map(\.group))

    @Test func whatIsLeftOutIsAWarning() {
        let results = Self.access { $0.resource == "limitranges" || $0.resource == "nodes" }
        #expect(results[.accessAnalyze]?.status == .warning)
        #expect(
            results[.accessOptimize]?.detail == "may not list limitranges, nodes in namespace shop and the cluster")
    }

    @Test func nobodyHasToBeAllowedToChange() {
        let results = Self.access { $0.verb == "patch" || $0.verb == "create" }
        #expect(results[.accessApply]?.status == .note)
        #expect(results[.accessApply]?.detail.hasPrefix("may not patch deployments.apps, statefulsets.apps") == true)
        #expect(results[.accessApply]?.detail.contains("; create events") == true)
        #expect(results.values.filter { $0.status != .ok }.count == 1)
    }

    @Test func onlyWhatTheClusterHasIsAskedFor() {
        let rollouts = Self.access(groups: ["argoproj.io"]) { $0.resource == "rollouts" }
        #expect(rollouts[.accessAnalyze]?.detail == "may not get and list rollouts.argoproj.io in namespace shop")
        let none = Self.access(groups: nil) { $0.resource == "rollouts" }
        #expect(none[.accessAnalyze]?.status == .ok)
    }

    @Test func aServerThatDoesNotSay() {
        let facts = AccessFacts(RoleRequest(version: "v1.2.3"), groups: nil)
        #expect(facts.results.allSatisfy { $0.status == .skipped })
    }

    /// The roles that fixes name are there, and grant what is asked for.
    @Test func rolesGrantWhatIsAskedFor() throws {
        for feature in AccessFeature.allCases {
            for allNamespaces in [true, false] {
                let file = feature.role(allNamespaces: allNamespaces)
                let rules = try Self.rules(of: file)
                for need in feature.needs {
                    #expect(
                        rules.contains { rule in
                            rule["apiGroups"]?.contains(need.group) == true
                                && rule["resources"]?.contains(need.resource) == true
                                && rule["verbs"]?.contains(need.verb) == true
                        }, "\(need.verb) \(need.qualifiedName) in \(file)")
                }
            }
        }
    }

    /// The lists of each rule of a role, which stand on a line each.
    private static func rules(of file: RoleFile) throws -> [[String: [String]]] {
        let rules = try #require(try text(of: file).components(separatedBy: "\nrules:\n").last)
        return rules.components(separatedBy: "- apiGroups:").dropFirst().map { rule in
            var lists: [String: [String]] = [:]
            for line in ("apiGroups:" + rule).split(separator: "\n") {
                let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                guard parts.count == 2, parts[1].hasPrefix("[") else { continue }
                lists[parts[0]] = parts[1].dropFirst().dropLast().split(separator: ",")
                    .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " \"")) }
            }
            return lists
        }
    }

    @Test func everyRoleIsThere() throws {
        for file in RoleFile.allCases { #expect(try Self.text(of: file).contains("kind: "), "\(file)") }
    }

    private static func text(of file: RoleFile) throws -> String {
        try String(contentsOf: Repository.root.appendingPathComponent(file.path), encoding: .utf8)
    }

    @Test func prices() {
        let fine = PriceFacts(sources: [.init("file", nodes: 1), .init("catalogue", nodes: 2, date: "2026-11-01")])
        #expect(fine.result == CheckResult(.prices, .ok, "1 node from file, 2 nodes from catalogue of 2026-11-01"))
        var facts = fine
        facts.estimated = ["m9.large"]
        #expect(facts.result.status == .note)
        facts.warnings = [CheckFailure("the list is 40 days old", hint: "fetch it")]
        #expect(facts.result.fix == "fetch it")
        facts.unknown = ["", "x"]
        #expect(facts.result.status == .warning)
        #expect(facts.result.detail.hasSuffix("prices are made up for machines without a type, x"))
        #expect(PriceFacts(sources: []).result.status == .note)
    }
}
