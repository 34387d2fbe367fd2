internal import UpidCore

/// How objects name the Service through which the API server calls something.
enum ServiceReferenceFields {
    /// `namespace` and `name` of a reference; nil for one without.
    static func read(_ cursor: some ObjectCursor, _ pool: StringPool) throws -> NamespacedName? {
        var place = NamespacedName(namespace: "", name: "")
        try cursor.fields(shape) { number, cursor in
            if number == 1 { place.namespace = try cursor.string(pool) } else { place.name = try cursor.string(pool) }
        }
        return place.name.isEmpty ? nil : place
    }

    /// `service` of a `clientConfig`; nil for one that has a URL.
    static func read(clientConfig cursor: some ObjectCursor, _ pool: StringPool) throws -> NamespacedName? {
        var place: NamespacedName?
        try cursor.fields(clientShape) { _, cursor in place = try read(cursor, pool) }
        return place
    }

    private static let shape = MessageShape(.field(1, "namespace"), .field(2, "name"))
    private static let clientShape = MessageShape(.field(1, "service"))
}

extension ServiceReference {
    init(_ kind: Kind, _ name: String, _ service: NamespacedName) {
        self.init(kind: kind, name: name, serviceNamespace: service.namespace, serviceName: service.name)
    }
}
