internal import UpidCore

extension IdleObjects {
    /// Definitions that are read whole at one time.
    private static let definitionsAtOnce = 8

    /// Reads one list.
    static func read(_ list: List, _ query: ListQuery, _ lists: ListReader) async throws -> IdleObjects {
        var found = IdleObjects()
        switch list {
        case .services:
            found.services = try await lists.read(query) { (object: ServiceObject) in
                "\(object.service.namespace)/\(object.service.name)"
            }.map(\.service)
        case .endpointSlices:
            found.slices = try await lists.read(query) { (object: EndpointSliceObject) in
                "\(object.namespace)/\(object.name)"
            }
        case .validatingWebhooks, .mutatingWebhooks:
            let kind: ServiceReference.Kind = list == .validatingWebhooks ? .validatingWebhook : .mutatingWebhook
            found.webhooks = try await lists.read(query) { (object: WebhookConfigurationObject) in object.name }
                .flatMap { $0.references(kind) }
        case .apiServices:
            found.apiServices = try await lists.read(query) { (object: APIServiceObject) in object.name }
                .compactMap(\.reference)
        case .definitions: found.conversions = try await conversions(query, lists)
        case .leases:
            found.leases = try await lists.read(query) { (object: LeaseObject) in
                "\(object.lease.namespace)/\(object.lease.name)"
            }.map(\.lease).filter { $0.namespace != nodeLeases }
        case .roleBindings, .clusterRoleBindings:
            let bindings = try await lists.read(query) { (object: RoleBindingObject) in object.key }
            found.accounts = bindings.reduce(into: []) { $0.formUnion($1.accounts) }
        case .scaledObjects, .scaledJobs:
            found.scalers = try await lists.read(query) { (object: EventScalerObject) in
                "\(object.scaler.namespace)/\(object.scaler.name)"
            }.map { object in
                var scaler = object.scaler
                scaler.kind = query.resource.kind
                return scaler
            }
        case .priorityClasses:
            let classes = try await lists.read(query) { (object: PriorityClassObject) in object.name }
            found.priorities = Dictionary(classes.map { ($0.name, $0.value) }) { $1 }
        }
        return found
    }

    /// Every kubelet has a Lease here, which tells nothing.
    static let nodeLeases = "kube-node-lease"

    /// Of definitions whose metadata leave it open whether they name a
    /// webhook, the whole object is read.
    private static func conversions(_ query: ListQuery, _ lists: ListReader) async throws -> [ServiceReference] {
        let definitions = try await lists.read(query) { (object: DefinitionObject) in object.name }
        let open = definitions.filter(\.isOpen).map(\.name)
        var whole: [DefinitionObject] = []
        for start in stride(from: 0, to: open.count, by: definitionsAtOnce) {
            whole += try await withThrowingTaskGroup(of: DefinitionObject?.self) { group in
                for name in open[start...].prefix(definitionsAtOnce) {
                    group.addTask { try await definition(name, query.resource, lists.client) }
                }
                var found: [DefinitionObject] = []
                for try await object in group { if let object { found.append(object) } }
                return found
            }
        }
        return (definitions + whole).compactMap(\.reference)
    }

    /// Nil for one that is gone by now.
    private static func definition(
        _ name: String, _ resource: APIResource, _ client: KubeClient
    ) async throws -> DefinitionObject? {
        let path = resource.path(namespace: nil, name: name)
        do {
            let answer = try await client.get(path, accept: KubeClient.protobuf)
            return try ObjectBody(answer).checked(DefinitionObject.self, kind: resource.kind, path: path)
        } catch let error as KubeError where error.isNotFound {
            return nil
        }
    }
}
