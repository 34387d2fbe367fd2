import Testing
import UpidCore

@testable import UpidPlan

/// What is sent to pods and to server-side apply.
@Suite struct LivePatchTests {
    private let id = PatchSample.change().workload
    private let workload = Workload(
        id: PatchSample.change().workload, apiVersion: "apps/v1",
        containers: [Container(name: "web", restartsOnResize: ["memory"])])

    private func pod(
        _ resources: Resources, phase: String = "Running", node: String? = "n", resize: PodResize? = nil
    ) -> Pod {
        Pod(
            namespace: "shop", name: "web-1", workload: id, node: node, phase: phase,
            containers: [PodContainer(name: "web", resources: resources)], resize: resize)
    }

    private func resize(_ pod: Pod, after: Resources) -> ResizePatch {
        let container = ContainerChange(name: "web", index: 1, before: Resources(), after: after)
        return ResizePatch(PatchSample.change([container]), pods: [pod], workload: workload)
    }

    @Test func resizesWhatDiffers() throws {
        let patch = resize(
            pod(PatchSample.resources("500m", "1Gi", memoryLimit: "2Gi")),
            after: PatchSample.resources("250m", "1Gi", memoryLimit: "1Gi"))
        let document = try #require(patch.documents.first)
        #expect(
            document.body == [
                "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "web-1", "namespace": "shop"],
                "spec": [
                    "containers": [
                        [
                            "name": "web",
                            "resources": ["requests": ["cpu": "250m"], "limits": ["memory": "1Gi"]],
                        ]
                    ]
                ],
            ])
        let comments = document.comments.joined(separator: "\n")
        let command = "kubectl patch pod web-1 -n shop --subresource resize --patch-file FILE"
        for part in [command, "restarts when its memory changes", "lower memory limit", ResizePatch.warning] {
            #expect(comments.contains(part))
        }
    }

    @Test func leavesAloneWhatCannotBe() {
        let old = PatchSample.resources("500m", "1Gi")
        let new = PatchSample.resources("250m", "1Gi")
        func reason(_ pod: Pod, _ after: Resources) -> String? {
            let patch = resize(pod, after: after)
            #expect(patch.documents.isEmpty)
            return patch.skipped.first?.reason
        }
        #expect(reason(pod(old, phase: "Pending", node: nil), new) == "it is Pending")
        #expect(reason(pod(old, phase: "Succeeded"), new) == "it is Succeeded")
        #expect(reason(pod(old, resize: .inProgress), new) == "a resize of it is under way")
        #expect(reason(pod(new), new) == "it has these numbers already")
        #expect(reason(pod(PatchSample.resources()), new)?.contains("class of service") == true)
        let even = PatchSample.resources("1", "1Gi", cpuLimit: "1", memoryLimit: "1Gi")
        #expect(reason(pod(even), new)?.contains("class of service") == true)
        #expect(
            reason(pod(PatchSample.resources("1", cpuLimit: "2")), PatchSample.resources("3"))
                == "a request of web would be above its limit")
    }

    @Test func serverSideApplyListsOwnContainersToo() throws {
        let ownership = Ownership(
            managers: [
                .init(name: "kubectl-client-side-apply", operation: "Update", containers: ["web"]),
                .init(name: "upid", operation: "Apply", containers: ["mesh", "agent"]),
            ], knowsManagers: true)
        let patch = try ServerSideApplyPatch(PatchSample.change(), live: PatchSample.live(), ownership: ownership)
        let address = "http://localhost/apis/apps/v1/namespaces/shop/deployments/web?fieldManager=upid&force=true"
        #expect(patch.document.comments.contains { $0.hasPrefix("apply:") && $0.contains("'\(address)'") })
        #expect(patch.document.comments.contains { $0.hasPrefix("check:") && $0.contains("'\(address)&dryRun=All'") })
        let spec = patch.document.body.at("spec", "template", "spec")
        #expect(spec?["initContainers"] == [["name": "mesh", "resources": [:]]])
        let web: JSONValue = [
            "name": "web",
            "resources": ["requests": ["cpu": "250m", "memory": "256Mi"], "limits": ["memory": "1Gi"]],
        ]
        #expect(spec?["containers"] == [["name": "agent", "resources": [:]], web])
        #expect(patch.document.comments.contains { $0.contains("application/apply-patch+yaml") })
    }

    /// The command listens where nobody else does, waits until it can send,
    /// and ends what it began.
    @Test func serverSideApplyBringsItsOwnProxy() throws {
        let patch = try ServerSideApplyPatch(
            PatchSample.change(), live: PatchSample.live(), ownership: Ownership(knowsManagers: true),
            origin: PatchOrigin(context: "a b", isInFolder: true))
        let apply = try #require(patch.document.comments.first { $0.hasPrefix("apply:") })
        for part in [
            "kubectl proxy --context 'a b' --unix-socket=\"$d/proxy\"", "curl -fsS --unix-socket \"$d/proxy\"",
            "until [ -S", "trap 'kill $p", "--data-binary @shop_deployment_web.yaml ",
        ] {
            #expect(apply.contains(part), "\(apply)")
        }
        #expect(!apply.contains("8001"))
        let undo = try #require(patch.document.comments.first { $0.hasPrefix("undo:") })
        #expect(undo.contains(#"{"metadata":{"uid":"u1"},"spec":"#))
    }

    @Test func serverSideApplyIsRefusedWhereItIsNotClean() {
        func reason(_ change: WorkloadChange, _ ownership: Ownership?) -> PatchRefusal.Reason? {
            do throws(PatchRefusal) {
                _ = try ServerSideApplyPatch(change, live: PatchSample.live(), ownership: ownership)
                return nil
            } catch {
                return error.reason
            }
        }
        let change = PatchSample.change()
        #expect(reason(change, nil) == .unknownManagers)
        #expect(reason(change, Ownership()) == .unknownManagers)
        let argo = Ownership(
            managers: [.init(name: "argocd-controller", operation: "Apply", containers: ["web"])], knowsManagers: true)
        #expect(reason(change, argo) == .ownedBy(manager: "argocd-controller", container: "web"))
        #expect(reason(PatchSample.change([PatchSample.agent]), argo) == nil)
        let kubectl = Ownership(
            managers: [.init(name: "kubectl", operation: "Apply", containers: ["web"])], knowsManagers: true)
        #expect(reason(change, kubectl) == .ownedBy(manager: "kubectl", container: "web"))
        var lower = PatchSample.web
        lower.after.memoryLimit = nil
        #expect(
            reason(PatchSample.change([lower]), Ownership(knowsManagers: true))
                == .cannotDelete(path: "spec.template.spec.containers[web].resources.limits.memory"))
        #expect(
            reason(PatchSample.change(kind: .rollout), Ownership(knowsManagers: true)) == .wholeListsWithoutManifest)
    }
}
