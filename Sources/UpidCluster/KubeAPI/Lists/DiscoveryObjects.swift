/// An item of `apidiscovery.k8s.io` `APIGroupDiscoveryList`: a group with the
/// resources of its preferred version that has any.
struct AggregatedGroup: DecodableObject {
    var name = ""
    var resources: [Discovery.Resource] = []

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let pool = context.pool
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1: name = try ObjectMeta(from: cursor, [], context).name
            case 2:
                var version = ""
                var found: [Discovery.Resource] = []
                try cursor.fields(Self.versionShape) { number, cursor in
                    switch number {
                    case 1: version = try cursor.string(pool)
                    case 2: found.append(try Self.resource(cursor, pool))
                    default: break
                    }
                }
                // The same kind in an older version is not wanted again.
                for var resource in found where !resources.contains(where: { $0.api.plural == resource.api.plural }) {
                    resource.api.version = version
                    resources.append(resource)
                }
            default: break
            }
        }
        for index in resources.indices { resources[index].api.group = name }
    }

    private static func resource(_ cursor: some ObjectCursor, _ pool: StringPool) throws -> Discovery.Resource {
        var found = Discovery.Resource(api: APIResource(group: "", version: "", plural: "", kind: "", isBuiltIn: false))
        try cursor.fields(resourceShape) { number, cursor in
            switch number {
            case 1: found.api.plural = try cursor.string(pool)
            case 2: try cursor.fields(kindShape) { _, cursor in found.api.kind = try cursor.string(pool) }
            case 3: found.api.isNamespaced = try cursor.string(pool) == "Namespaced"
            case 4: found.singular = try cursor.string(pool)
            case 5: found.shortNames.append(try cursor.string(pool))
            default: break
            }
        }
        return found
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "versions"))
    private static let versionShape = MessageShape(.field(1, "version"), .field(2, "resources"))
    private static let resourceShape = MessageShape(
        .field(1, "resource"), .field(2, "responseKind"), .field(3, "scope"), .field(4, "singularResource"),
        .field(5, "shortNames"))
    private static let kindShape = MessageShape(.field(1, "kind"))
}

/// `APIGroupList`: the groups with their preferred versions.
struct LegacyGroupList: DecodableObject {
    struct Group: Sendable {
        var name = ""
        var version = ""
    }

    var groups: [Group] = []

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let pool = context.pool
        try cursor.fields(Self.shape) { _, cursor in
            var group = Group()
            try cursor.fields(Self.groupShape) { number, cursor in
                switch number {
                case 1: group.name = try cursor.string(pool)
                case 3: try cursor.fields(Self.versionShape) { _, cursor in group.version = try cursor.string(pool) }
                default: break
                }
            }
            groups.append(group)
        }
    }

    private static let shape = MessageShape(.field(1, "groups"))
    private static let groupShape = MessageShape(.field(1, "name"), .field(3, "preferredVersion"))
    private static let versionShape = MessageShape(.field(2, "version"))
}

/// `APIResourceList`: the resources of one version, without subresources.
struct LegacyResourceList: DecodableObject {
    var resources: [Discovery.Resource] = []

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        let pool = context.pool
        try cursor.fields(Self.shape) { _, cursor in
            var found = Discovery.Resource(
                api: APIResource(group: "", version: "", plural: "", kind: "", isBuiltIn: false))
            try cursor.fields(Self.resourceShape) { number, cursor in
                switch number {
                case 1: found.api.plural = try cursor.string(pool)
                case 2: found.api.isNamespaced = try cursor.bool()
                case 3: found.api.kind = try cursor.string(pool)
                case 5: found.shortNames.append(try cursor.string(pool))
                case 6: found.singular = try cursor.string(pool)
                default: break
                }
            }
            if !found.api.plural.contains("/") { resources.append(found) }
        }
    }

    private static let shape = MessageShape(.field(2, "resources"))
    private static let resourceShape = MessageShape(
        .field(1, "name"), .field(2, "namespaced"), .field(3, "kind"), .field(5, "shortNames"),
        .field(6, "singularName"))
}
