internal import UpidCore

extension IdleFacts {
    /// What was read; nil for what was not read for all of the workloads.
    /// `groups` are those of the API server, nil when it did not tell.
    init(_ collection: InventoryCollection, workloads: [Workload], groups: [String]?) {
        let found = collection.idle
        let namespaces = Set(workloads.map(\.id.namespace))
        func covers(_ lists: IdleObjects.List...) -> Bool {
            lists.allSatisfy { collection.covers(.idle($0), $0.resource.isNamespaced ? namespaces : []) }
        }
        let scalerLists = [IdleObjects.List.scaledObjects, .scaledJobs].filter { collection.asked.contains(.idle($0)) }
        let images = workloads.lazy.flatMap(\.containers).map(\.image)
        self.init(
            services: covers(.services) ? found.services(withEndpoints: covers(.endpointSlices)) : nil,
            webhooks: covers(.validatingWebhooks, .mutatingWebhooks) ? found.webhooks.sorted(by: Self.isBefore) : nil,
            apiServices: covers(.apiServices) ? found.apiServices.sorted(by: Self.isBefore) : nil,
            conversions: covers(.definitions) ? found.conversions.sorted(by: Self.isBefore) : nil,
            leases: covers(.leases) ? found.leases : nil,
            apiClients: covers(.roleBindings, .clusterRoleBindings) ? Array(found.accounts) : nil,
            eventScalers: groups != nil && scalerLists.allSatisfy { covers($0) } ? found.scalers : nil,
            priorities: covers(.priorityClasses) ? found.priorities : nil,
            schedulers: groups.map { Self.schedulers(groups: $0, images: Set(images).union(collection.farImages)) })
    }

    private static func isBefore(_ left: ServiceReference, _ right: ServiceReference) -> Bool {
        (left.kind.rawValue, left.name, left.serviceNamespace, left.serviceName)
            < (right.kind.rawValue, right.name, right.serviceNamespace, right.serviceName)
    }

    /// Controllers that stop and start workloads by a clock, sorted: those
    /// with an API of their own by its group, the others by their image.
    static func schedulers(groups: [String], images: Set<String>) -> [String] {
        var found: Set<String> = []
        if groups.contains("keda.sh") { found.insert("keda") }
        for image in images {
            let name = image.prefix { $0 != "@" }.split(separator: "/").last?.prefix { $0 != ":" } ?? ""
            if name == "kube-downscaler" || name == "py-kube-downscaler" { found.insert(String(name)) }
        }
        return found.sorted()
    }
}
