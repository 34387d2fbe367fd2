internal import UpidCore

/// A named object and its controllers, up to the top of those that we know.
struct ControllerChain: Sendable {
    var objects: [WorkloadObject] = []
    /// The pod, if that is what was named.
    var pod: PodObject?
    /// The topmost workload, whether it could be read or not; nil when it is
    /// the pod itself.
    var top: WorkloadID?
    /// A controller that could not be read.
    var gap: Gap?

    /// Labels of the named object; nil for a pod that something controls, of
    /// which they are not read.
    var labels: [String: String]? {
        if let pod { return pod.workload?.labels }
        return objects.first?.workload.labels
    }

    /// Throws ``KubeError`` when the object itself cannot be read.
    static func read(_ id: WorkloadID, _ lists: ListReader) async throws -> ControllerChain {
        var chain = ControllerChain()
        var next: WorkloadID?
        if id.kind == .pod {
            let object = try await object(PodObject.self, id, lists)
            chain.pod = object
            next = owner(object.pod.controller, id.namespace)
        } else {
            let object = try await object(WorkloadObject.self, id, lists)
            chain.add(object)
            next = owner(object.workload.controller, id.namespace)
        }
        while let current = next, chain.objects.count < 5 {
            do {
                let object = try await object(WorkloadObject.self, current, lists)
                chain.add(object)
                next = owner(object.workload.controller, id.namespace)
            } catch let error as KubeError where error.isForbidden || error.isNotFound {
                chain.gap = Gap(what: "the controller \(current.shortName) of \(id.shortName)", error: error)
                chain.top = current
                next = nil
            }
        }
        return chain
    }

    private mutating func add(_ object: WorkloadObject) {
        objects.append(object)
        top = object.workload.id
    }

    /// The server takes any text for an owner's name: one that would lead to
    /// another path is nobody's.
    private static func owner(_ controller: Controller?, _ namespace: String) -> WorkloadID? {
        guard case .workload(let kind, let name) = Owner(controller), ResourceArguments.pathProblem(name) == nil
        else { return nil }
        return WorkloadID(namespace: namespace, kind: kind, name: name)
    }

    private static func object<Object: DecodableObject>(
        _: Object.Type, _ id: WorkloadID, _ lists: ListReader
    ) async throws -> Object {
        let resource = id.kind.resource
        let path = resource.path(namespace: id.namespace, name: id.name)
        let answer = try await lists.client.get(
            path, accept: resource.isBuiltIn ? KubeClient.protobuf : KubeClient.json)
        let context = lists.context(of: id.kind)
        let object = try ObjectBody(answer).checked(Object.self, kind: resource.kind, path: path, context)
        lists.note(context)
        return object
    }
}
