import Foundation
import Samples
import UpidCore

@testable import UpidCluster

/// A small API server over JSON objects: lists by namespace and label, single
/// objects, discovery, and refusals.
struct StubCluster: Sendable {
    /// Objects by their collection's path without namespace
    /// (`/apis/apps/v1/deployments`), as JSON.
    private var objects: [String: [Object]] = [:]
    /// Requests that are refused: a path's beginning.
    var forbidden: [String] = []
    /// Groups of discovery besides the built-in ones, with kind and plural.
    var extraResources: [(group: String, version: String, kind: String, plural: String)] = []

    private struct Object: Sendable {
        var namespace: String
        var name: String
        var labels: [String: String]
        var text: String
    }

    /// The recorded cluster.
    static func recorded() throws -> StubCluster {
        var cluster = StubCluster()
        let roots = [
            "pods": "/api/v1", "nodes": "/api/v1", "services": "/api/v1", "jobs": "/apis/batch/v1",
            "limitranges": "/api/v1",
            "cronjobs": "/apis/batch/v1", "horizontalpodautoscalers": "/apis/autoscaling/v2",
        ]
        for kind in Recorded.kinds {
            let list = try JSONSerialization.jsonObject(with: Data(Recorded.bytes("\(kind).json"))) as? [String: Any]
            let listKind = list?["kind"] as? String ?? ""
            for var item in list?["items"] as? [[String: Any]] ?? [] {
                item["kind"] = String(listKind.dropLast(4))
                try cluster.add("\(roots[kind] ?? "/apis/apps/v1")/\(kind)", item)
            }
        }
        return cluster
    }

    mutating func add(_ path: String, _ object: [String: Any]) throws {
        let metadata = object["metadata"] as? [String: Any] ?? [:]
        let text = String(
            decoding: try JSONSerialization.data(withJSONObject: object, options: .sortedKeys), as: UTF8.self)
        objects[path, default: []].append(
            Object(
                namespace: metadata["namespace"] as? String ?? "", name: metadata["name"] as? String ?? "",
                labels: metadata["labels"] as? [String: String] ?? [:], text: text))
    }

    /// Adds an object with a pod template of one container `app`.
    mutating func add(
        _ kind: WorkloadKind, _ namespace: String, _ name: String, owner: (String, String, String)? = nil,
        labels: [String: String] = [:], spec: [String: Any]? = nil
    ) throws {
        var metadata: [String: Any] = [
            "namespace": namespace, "name": name, "uid": "\(kind.rawValue)-\(namespace)-\(name)", "labels": labels,
        ]
        if let owner {
            metadata["ownerReferences"] = [
                ["apiVersion": owner.0, "kind": owner.1, "name": owner.2, "controller": true]
            ]
        }
        let container: [String: Any] = ["name": "app", "resources": ["requests": ["cpu": "100m"]]]
        let template: [String: Any] = ["metadata": ["labels": labels], "spec": ["containers": [container]]]
        let usual: [String: Any] =
            switch kind {
            case .pod: ["containers": [container]]
            case .cronJob: ["schedule": "0 3 * * *", "jobTemplate": ["spec": ["template": template]]]
            case .replicationController, .deploymentConfig: ["replicas": 1, "selector": labels, "template": template]
            default: ["replicas": 1, "selector": ["matchLabels": labels], "template": template]
            }
        try add(
            kind.resource.path(namespace: nil),
            [
                "apiVersion": kind.apiVersion, "kind": kind.rawValue, "metadata": metadata,
                "spec": usual.merging(spec ?? [:]) { $1 },
            ])
    }

    var api: StubAPI { StubAPI { request, _ in answer(request) } }

    func answer(_ request: HTTPRequest) -> StubAnswer {
        let parts = URLComponents(string: request.url)
        let path = parts?.path ?? ""
        if forbidden.contains(where: path.hasPrefix) {
            return .status(403, "Forbidden", "\(path) is forbidden")
        }
        if let found = discovery(path) { return found }
        var query: [String: String] = [:]
        for item in parts?.queryItems ?? [] { query[item.name] = item.value }
        var segments = path.split(separator: "/").map(String.init)
        if segments.count == 4, segments[2] == "namespaces" {
            let exists = objects.values.contains { $0.contains { $0.namespace == segments[3] } }
            return exists
                ? .json("{}") : .status(404, "NotFound", #"namespaces \"\#(segments[3])\" not found"#)
        }
        let rootCount = segments.first == "api" ? 2 : 3
        guard segments.count > rootCount else { return .text("404 page not found\n", status: 404) }
        var namespace: String?
        if segments[rootCount] == "namespaces", segments.count > rootCount + 2 {
            namespace = segments[rootCount + 1]
            segments.removeSubrange(rootCount...rootCount + 1)
        }
        let collection = "/" + segments[...rootCount].joined(separator: "/")
        let plural = segments[rootCount]
        let inNamespace = (objects[collection] ?? []).filter { namespace == nil || $0.namespace == namespace }
        if segments.count > rootCount + 1 {
            let name = segments[rootCount + 1]
            guard let object = inNamespace.first(where: { $0.name == name }) else {
                let group = rootCount == 3 ? ".\(segments[1])" : ""
                return .status(404, "NotFound", #"\#(plural)\#(group) \"\#(name)\" not found"#)
            }
            return .json(object.text)
        }
        let kind = Self.listKind(plural, extraResources.first { $0.plural == plural }?.kind)
        let selector = try? LabelSelector(query["labelSelector"] ?? "")
        let items = inNamespace.filter { selector?.matches($0.labels) ?? false }
        return .json(
            #"{"kind":"\#(kind)","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":["#
                + items.map(\.text).joined(separator: ",") + "]}")
    }

    private static func listKind(_ plural: String, _ extra: String?) -> String {
        let kind = extra ?? WorkloadKind.allCases.first { $0.resource.plural == plural }?.rawValue
        switch plural {
        case "nodes": return "NodeList"
        case "services": return "ServiceList"
        case "limitranges": return "LimitRangeList"
        case "poddisruptionbudgets": return "PodDisruptionBudgetList"
        case "resourcequotas": return "ResourceQuotaList"
        case "persistentvolumes": return "PersistentVolumeList"
        case "storageclasses": return "StorageClassList"
        case "namespaces": return "NamespaceList"
        case "endpointslices": return "EndpointSliceList"
        case "leases": return "LeaseList"
        case "rolebindings": return "RoleBindingList"
        case "clusterrolebindings": return "ClusterRoleBindingList"
        case "priorityclasses": return "PriorityClassList"
        case "validatingwebhookconfigurations": return "ValidatingWebhookConfigurationList"
        case "mutatingwebhookconfigurations": return "MutatingWebhookConfigurationList"
        case "apiservices": return "APIServiceList"
        case "customresourcedefinitions": return "CustomResourceDefinitionList"
        case "horizontalpodautoscalers": return "HorizontalPodAutoscalerList"
        default: return "\(kind ?? "Unknown")List"
        }
    }

    private func discovery(_ path: String) -> StubAnswer? {
        let type = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"
        switch path {
        case "/version": return try? Recorded.answer("version.json")
        case "/api":
            var answer = try? Recorded.answer("api.json")
            answer?.headers = [("content-type", type)]
            return answer
        case "/apis":
            let extras = extraResources.map { extra in
                #"{"metadata":{"name":"\#(extra.group)"},"versions":[{"version":"\#(extra.version)","resources":["#
                    + #"{"resource":"\#(extra.plural)","responseKind":{"group":"","version":"","kind":"\#(extra.kind)"},"#
                    + #""scope":"Namespaced","singularResource":"\#(extra.kind.lowercased())","verbs":["list"]}]}]}"#
            }
            return StubAnswer(
                headers: [("content-type", type)],
                body: Array(
                    #"{"kind":"APIGroupDiscoveryList","items":[\#(extras.joined(separator: ","))]}"#.utf8))
        default: return nil
        }
    }
}
