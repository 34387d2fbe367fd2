import Support
import Testing
import UpidCore

@testable import UpidIdle

@Suite struct VetoTests {
    private static let rows = VetoCases.all.sorted { $0.key < $1.key }.flatMap { id, cases in
        cases.map { (id, $0) }
    }

    @Test(arguments: rows) func says(id: String, row: VetoCase) throws {
        let veto = try #require(VetoCatalogue.veto(id))
        let sample = row.sample
        let subject = IdleSurroundings(sample.snapshot).subject(sample.workload, policy: sample.policy)
        #expect(veto.check(subject) == row.expected(id))
    }

    /// What any veto says holds in the verdict, and nothing else would have.
    @Test(arguments: rows) func decides(id: String, row: VetoCase) throws {
        let others = VetoCatalogue.all.filter { type(of: $0).id != id }
        let (judged, without) = (try row.sample.judgement(), try row.sample.judgement(others))
        #expect(judged.outcomes.first { $0.veto == id } == row.expected(id))
        #expect(!without.outcomes.contains { $0.veto == id })
        switch row.effect {
        case .keep: #expect(judged.verdict == .keep)
        case .review: #expect(judged.verdict == .review || row.sample.workload.template == nil)
        case .unknown: #expect(judged.verdict == .unknown)
        case .dropsNetwork:
            #expect(judged.verdict == .review)
            #expect(judged.factors.first { $0.kind == .network }?.state == .dropped)
        case .note, nil: break
        }
    }

    /// Without the veto the sample would be stopped: each is the only thing
    /// that stands between its workload and zero replicas.
    @Test(arguments: rows.filter { $0.1.effect != nil && $0.1.effect != .note })
    func nothingElseHolds(id: String, row: VetoCase) throws {
        let batch = row.sample.workload.isBatch
        let others = VetoCatalogue.all.filter { type(of: $0).id != id }
        let verdict = try row.sample.judgement(others).verdict
        // Facts that several vetoes need, and pods that are gone.
        guard row.sample.workload.template != nil, row.sample.facts != nil, !batch, !row.name.contains("Services"),
            row.name != "class not read", row.name != "endpoints not read", id != "daemon-set"
        else { return }
        #expect(verdict == .idle, "\(id), \(row.name)")
    }

    @Test func anIdleWorkloadIsIdle() throws {
        let judged = try IdleSample().judgement()
        #expect(judged.verdict == .idle, "\(judged.why)")
        #expect(judged.outcomes.isEmpty)
    }

    @Test func everyRowHasAWorkloadThatSpeaks() {
        #expect(Set(VetoCases.all.keys) == Set(VetoCatalogue.all.map { type(of: $0).id }))
        for (id, cases) in VetoCases.all {
            #expect(cases.contains { $0.effect != nil }, "\(id) never speaks")
            #expect(Set(cases.map(\.name)).count == cases.count, "\(id) has rows of one name")
            guard !["excluded-namespace"].contains(id) else { continue }
            #expect(cases.contains { $0.effect == nil }, "\(id) is never silent")
        }
    }

    @Test func examplesAndEffectsAreTrue() throws {
        for veto in VetoCatalogue.all.map({ type(of: $0) }) {
            let spoken = try #require(VetoCases.all[veto.id]).compactMap { $0.expected(veto.id) }
            #expect(spoken.contains(veto.example), "\(veto.id) never says its example")
            #expect(Set(spoken.map(\.effect)) == Set(veto.effects), "\(veto.id)")
            #expect(veto.effects == VetoEffect.allCases.filter(veto.effects.contains), "\(veto.id)")
        }
    }

    @Test func namesAreUniqueAndKebabCase() {
        let kinds = VetoCatalogue.all.map { type(of: $0) }
        #expect(Set(kinds.map { $0.id }).count == kinds.count)
        #expect(Set(kinds.map { $0.title }).count == kinds.count)
        for kind in kinds {
            #expect(kind.id.allSatisfy { $0.isLowercase || $0 == "-" }, "\(kind.id)")
            #expect(VetoCatalogue.veto(kind.id).map { type(of: $0).id } == kind.id)
        }
        #expect(VetoCatalogue.veto("no-such-veto") == nil)
    }

    @Test func documentationIsShortAndWhole() {
        for kind in VetoCatalogue.all.map({ type(of: $0) }) {
            let words = kind.documentation.split(whereSeparator: \.isWhitespace).count
            #expect((40...160).contains(words), "\(kind.id): \(words) words")
            for paragraph in kind.documentation.split(separator: "\n") {
                #expect(paragraph.hasSuffix("."), "\(kind.id): \(paragraph)")
            }
            #expect(!kind.title.hasSuffix("."))
            for text in [kind.example.saw, kind.example.says] {
                #expect(!text.isEmpty && !text.hasSuffix(".") && !text.contains("\n"), "\(text)")
            }
        }
    }

    @Test(arguments: SystemNamespaces.names) func systemNamespaces(name: String) throws {
        let sample = IdleSample().with {
            $0.workload.id.namespace = name
            $0.namespaces = [NamespaceFacts(name: name)]
        }
        let judged = try sample.judgement()
        #expect(judged.verdict == .keep)
        let reason = try #require(SystemNamespaces.reasons[name])
        #expect(judged.why == "system-namespace: namespace \(name): \(reason)")
        #expect(try sample.judgement(VetoCatalogue.all.filter { !($0 is SystemNamespaceVeto) }).verdict == .idle)
    }

    /// Each name of the list, so that none gets lost.
    @Test func theListOfSystemNamespaces() {
        #expect(
            SystemNamespaces.names == [
                "aks-command", "amazon-cloudwatch", "amazon-guardduty", "argo-rollouts", "argocd", "calico-apiserver",
                "calico-system", "cert-manager", "cilium",
                "cluster-autoscaler", "consul", "crossplane-system", "envoy-gateway-system", "external-secrets",
                "fleet-system", "flux-system", "gatekeeper-system",
                "gke-system", "gmp-public", "gmp-system", "ingress-nginx", "istio-ingress", "istio-system", "karpenter",
                "keda", "knative-eventing", "knative-serving", "kube-flannel", "kube-node-lease", "kube-public",
                "kube-system", "kubewarden", "kuma-system", "kyverno", "linkerd", "local-path-storage",
                "longhorn-system", "metallb-system", "opa", "openebs", "projectcontour", "rook-ceph",
                "tigera-operator", "traefik", "velero", "vpa",
            ])
        #expect(SystemNamespaces.reason("shop") == nil)
        #expect(
            SystemNamespaces.families.map(\.prefix) == [
                "openshift-", "gke-managed-", "aks-istio-", "linkerd-", "cattle-", "capi-", "capa-", "capz-", "capg-",
                "capv-",
            ])
        for (prefix, reason) in SystemNamespaces.families {
            #expect(SystemNamespaces.reason(prefix + "x") == reason)
            #expect(SystemNamespaces.reason(String(prefix.dropLast())) == nil || prefix == "linkerd-")
        }
    }
}
