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

    /// `service` of a `clientConfig`, or the one that its `url` names; nil for
    /// a URL of somebody else.
    static func read(clientConfig cursor: some ObjectCursor, _ pool: StringPool) throws -> NamespacedName? {
        var place: NamespacedName?
        try cursor.fields(clientShape) { number, cursor in
            if number == 1 {
                place = try read(cursor, pool) ?? place
            } else if place == nil {
                place = service(url: try cursor.uniqueString())
            }
        }
        return place
    }

    /// `https://policy.shop.svc:8443/validate` is Service policy of shop.
    static func service(url: String) -> NamespacedName? {
        guard let scheme = url.firstPlace(of: "://") else { return nil }
        let host = url[scheme.upperBound...].prefix { !"/:?#".contains($0) }.split(separator: ".")
        guard host.count >= 3, host[2] == "svc" else { return nil }
        return NamespacedName(namespace: String(host[1]), name: String(host[0]))
    }

    private static let shape = MessageShape(.field(1, "namespace"), .field(2, "name"))
    private static let clientShape = MessageShape(.field(1, "service"), .field(3, "url"))
}

extension ServiceReference {
    init(_ kind: Kind, _ name: String, _ service: NamespacedName) {
        self.init(kind: kind, name: name, serviceNamespace: service.namespace, serviceName: service.name)
    }
}
