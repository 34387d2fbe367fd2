internal import UpidCluster
internal import UpidCore

/// Finds the pods that a workload made of its newest template.
struct NewPods: Sendable {
    let client: KubeClient

    /// The pods as they are; those that are going are left out. Empty for
    /// kinds that do not mark which template a pod is of, and as long as the
    /// controller has not got to it.
    func pods(of id: WorkloadID, _ object: JSONValue) async throws -> [JSONValue] {
        guard let selector = try selector(of: object), let mark = try await mark(id, object, selector) else {
            return []
        }
        let pods = try await list(
            WorkloadKind.pod.resource, in: id.namespace, selector: "\(selector),\(mark.label)=\(mark.value)")
        return pods.filter { $0["metadata"]?["deletionTimestamp"] == nil }
    }

    /// The label of a pod that tells its template.
    private func mark(
        _ id: WorkloadID, _ object: JSONValue, _ selector: String
    ) async throws -> (label: String, value: String)? {
        func found(_ label: String, _ value: JSONValue?) -> (label: String, value: String)? {
            guard let value = value?.stringValue, Self.isLabelValue(value) else { return nil }
            return (label, value)
        }
        switch id.kind {
        case .deployment:
            return found("pod-template-hash", try await newReplicaSet(id, object, selector)?["pod-template-hash"])
        case .statefulSet: return found("controller-revision-hash", object["status"]?["updateRevision"])
        case .daemonSet:
            let generation = object["metadata"]?["annotations"]?["deprecated.daemonset.template.generation"]
            return found("pod-template-generation", generation)
        case .rollout: return found("rollouts-pod-template-hash", object["status"]?["currentPodHash"])
        case .cronJob, .job, .pod, .replicaSet, .replicationController, .deploymentConfig: return nil
        }
    }

    /// The labels of the ReplicaSet that has the Deployment's revision.
    private func newReplicaSet(
        _ id: WorkloadID, _ object: JSONValue, _ selector: String
    ) async throws -> JSONValue? {
        let key = "deployment.kubernetes.io/revision"
        guard let uid = object["metadata"]?["uid"], let revision = object["metadata"]?["annotations"]?[key] else {
            return nil
        }
        let sets = try await list(
            WorkloadKind.replicaSet.resource, in: id.namespace, selector: selector, accept: Self.metadataAlone)
        return sets.first { set in
            set["metadata"]?["annotations"]?[key] == revision
                && set["metadata"]?["ownerReferences"]?.arrayValue?.contains { $0["uid"] == uid } == true
        }?["metadata"]?["labels"]
    }

    private func selector(of object: JSONValue) throws -> String? {
        guard let selector = object["spec"]?["selector"] else { return nil }
        let query = try PodSelector(selector).query
        return query.isEmpty ? nil : query
    }

    /// The objects of all pages, up to ``pageLimit`` of them.
    private func list(
        _ resource: APIResource, in namespace: String, selector: String, accept: String = KubeClient.json
    ) async throws -> [JSONValue] {
        let path = resource.path(namespace: namespace)
        var items: [JSONValue] = []
        var token = ""
        for _ in 0..<Self.pageLimit {
            var query = [(name: "labelSelector", value: selector), (name: "limit", value: "500")]
            if !token.isEmpty { query.append(("continue", token)) }
            let answer = try await client.send(
                client.request(path: path, query: query, accept: accept), limit: Self.listLimit)
            do {
                let page = try JSONReader.value(answer.body)
                items += page["items"]?.arrayValue ?? []
                token = page["metadata"]?["continue"]?.stringValue ?? ""
            } catch {
                throw KubeBodyError.malformed(path: path, problem: "\(error)")
            }
            if token.isEmpty { break }
        }
        return items
    }

    /// Letters, digits, `-`, `_` and `.`: nothing that a selector reads.
    private static func isLabelValue(_ text: String) -> Bool {
        (1...63).contains(text.utf8.count)
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    }

    /// What a ReplicaSet is looked up for is in its metadata.
    private static let metadataAlone =
        "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,\(KubeClient.json)"
    /// Pages of one list: nobody waits for 5,000 new pods to be read again and
    /// again.
    private static let pageLimit = 10
    /// Bytes of 500 pods with all they may carry.
    private static let listLimit = 64 << 20
}
