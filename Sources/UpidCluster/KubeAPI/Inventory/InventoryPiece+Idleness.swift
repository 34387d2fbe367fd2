internal import UpidCore

extension InventoryPiece {
    /// A list that only a judgement of idleness needs.
    static func idle(_ list: IdleObjects.List, _ namespace: String? = nil) -> InventoryPiece {
        var query = ListQuery(resource: list.resource, namespace: list.resource.isNamespaced ? namespace : nil)
        if list == .definitions { query.isMetadataOnly = true }
        if list == .leases {
            query.fieldSelector = "metadata.namespace!=\(IdleObjects.nodeLeases)"
        }
        return InventoryPiece(purpose: .idle(list), query: query, isSelected: false)
    }

    /// Lists of one namespace, or of all.
    static func ofIdleness(_ namespace: String?) -> [InventoryPiece] {
        [.idle(.services, namespace), .idle(.endpointSlices, namespace)]
    }

    /// Lists that have no namespace, or that count in all of them: a Lease may
    /// lie in another one than its holder, and so may a RoleBinding.
    static var ofIdlenessInCluster: [InventoryPiece] {
        [
            .idle(.validatingWebhooks), .idle(.mutatingWebhooks), .idle(.apiServices), .idle(.definitions),
            .idle(.priorityClasses), .idle(.leases), .idle(.roleBindings), .idle(.clusterRoleBindings),
        ]
    }

    /// It is of objects that only a judgement of idleness needs.
    var isOfIdleness: Bool { if case .idle = purpose { true } else { false } }
}
