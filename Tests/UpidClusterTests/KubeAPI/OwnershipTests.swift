import Testing
import UpidCore

@testable import UpidCluster

/// Who else writes an object, by what its metadata says.
struct OwnershipTests {
    private func ownership(_ metadata: String, kind: WorkloadKind = .deployment) throws -> Ownership {
        let text =
            #"{"metadata":{"name":"web","namespace":"shop",\#(metadata)},"#
            + #""spec":{"template":{"spec":{"containers":[{"name":"app"},{"name":"side"}]}}}}"#
        let object = try read(
            WorkloadObject.self, Array(text.utf8), protobuf: false, DecodingContext(kind: kind, planning: true))
        return try #require(object.workload.ownership)
    }

    @Test(
        arguments: [
            ("store:apps/Deployment:shop/web", "store"), ("argocd_store:apps/Deployment:shop/web", "argocd_store"),
            ("store:apps/Deployment:shop/api", nil), ("store:apps/Deployment:other/web", nil),
            ("store:apps/StatefulSet:shop/web", nil), ("store:argoproj.io/Rollout:shop/web", nil), ("store", nil),
            (":apps/Deployment:shop/web", nil), ("", nil),
        ] as [(String, String?)])
    func trackingCountsForItsOwnObjectAlone(value: String, application: String?) throws {
        let found = try ownership(#""annotations":{"argocd.argoproj.io/tracking-id":"\#(value)"}"#)
        #expect(found.argoApplication == application)
    }

    @Test(arguments: [
        ("argocd-controller", true), ("argocd-application-controller", true), ("helm", false), ("kubectl", false),
    ])
    func aLabelCountsWhereArgoWrites(manager: String, counts: Bool) throws {
        let found = try ownership(
            #""labels":{"app.kubernetes.io/instance":"store"},"managedFields":[{"manager":"\#(manager)","operation":"#
                + #""Update","fieldsV1":{"f:metadata":{}}}]"#)
        #expect(found.argoApplication == (counts ? "store" : nil))
        #expect(found.managers.isEmpty && found.knowsManagers)
    }

    @Test(
        arguments: [
            (
                #""labels":{"helm.toolkit.fluxcd.io/name":"web","helm.toolkit.fluxcd.io/namespace":"apps"}"#,
                Ownership(flux: .init(kind: "HelmRelease", namespace: "apps", name: "web"))
            ),
            (
                #""labels":{"kustomize.toolkit.fluxcd.io/name":"all","kustomize.toolkit.fluxcd.io/namespace":"f"}"#,
                Ownership(flux: .init(kind: "Kustomization", namespace: "f", name: "all"))
            ),
            (
                #""labels":{"app.kubernetes.io/managed-by":"Helm"},"annotations":{"meta.helm.sh/release-name":"r","#
                    + #""meta.helm.sh/release-namespace":"n"}"#,
                Ownership(helmRelease: .init(namespace: "n", name: "r"))
            ), (#""labels":{"app.kubernetes.io/managed-by":"Helm"}"#, Ownership()),
            (#""annotations":{"meta.helm.sh/release-name":"r"}"#, Ownership()),
            (
                #""annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}"}"#,
                Ownership(hasLastApplied: true)
            ),
        ] as [(String, Ownership)])
    func marks(metadata: String, expected: Ownership) throws {
        #expect(try ownership(metadata) == expected)
    }

    private static func entry(_ spec: String, extra: String = "") -> String {
        #""managedFields":[{"manager":"m","operation":"Apply"\#(extra),"fieldsV1":{"f:spec":{"f:template":{"f:spec":"#
            + "\(spec)}}}}]"
    }

    @Test(
        arguments: [
            (#"{"f:containers":{"k:{\"name\":\"app\"}":{"f:resources":{}}}}"#, ["app"]),
            (#"{"f:containers":{"k:{\"name\":\"app\"}":{"f:resources":{"f:limits":{"f:cpu":{}}}}}}"#, ["app"]),
            (
                #"{"f:containers":{"k:{\"name\":\"app\"}":{".":{},"f:image":{}},"k:{\"name\":\"side\"}":{"f:resources""#
                    + #":{"f:requests":{}}}},"f:initContainers":{"k:{\"name\":\"warm\"}":{"f:resources":{}}}}"#,
                ["side", "warm"]
            ), (#"{"f:containers":{"k:{\"name\":\"app\"}":{"f:image":{}}}}"#, []), (#"{"f:nodeName":{}}"#, []),
            (#"{"f:containers":{}}"#, ["app", "side"]), (#"{"f:initContainers":{}}"#, []),
            (#"{"f:containers":{"v:1":{"f:resources":{}}}}"#, []),
        ] as [(String, [String])])
    func ownersOfResources(spec: String, containers: [String]) throws {
        let found = try ownership(Self.entry(spec))
        #expect(found.knowsManagers)
        #expect(
            found.managers
                == (containers.isEmpty ? [] : [.init(name: "m", operation: "Apply", containers: containers)]))
    }

    @Test func aSubresourceOwnsNoTemplate() throws {
        let spec = #"{"f:containers":{"k:{\"name\":\"app\"}":{"f:resources":{}}}}"#
        #expect(try ownership(Self.entry(spec, extra: #","subresource":"status""#)).managers.isEmpty)
        #expect(try ownership(Self.entry(spec), kind: .cronJob).managers.isEmpty)
    }

    @Test func withoutManagedFieldsNothingIsKnownOfThem() throws {
        #expect(try !ownership(#""uid":"u""#).knowsManagers)
    }
}
