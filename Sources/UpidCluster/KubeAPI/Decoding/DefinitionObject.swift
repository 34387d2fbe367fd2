internal import UpidCore

/// A CustomResourceDefinition, whole or its metadata alone.
///
/// Schemas make definitions the largest objects of a cluster, by a factor of
/// a hundred: their metadata tell which of them name a webhook, by the fields
/// that their managers own, and only those are worth reading.
struct DefinitionObject: DecodableObject, Sendable {
    var name = ""
    /// It is the metadata alone, which do not rule out a webhook.
    var isOpen: Bool { !isWhole && (ownsWebhook || !ownsVersions) }
    private var isWhole = false
    private var ownsWebhook = false
    /// Managers are known: somebody has to own the field that every
    /// definition has.
    private var ownsVersions = false
    private var service: NamespacedName?

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            if number == 1 { return try readMetadata(cursor) }
            isWhole = true
            try cursor.fields(Self.specShape) { _, cursor in
                try cursor.fields(Self.conversionShape) { _, cursor in
                    try cursor.fields(Self.webhookShape) { _, cursor in
                        service = try ServiceReferenceFields.read(clientConfig: cursor, context.pool)
                    }
                }
            }
        }
    }

    /// Nil when custom resources are not converted, or by a URL.
    var reference: ServiceReference? { service.map { ServiceReference(.conversion, name, $0) } }

    private mutating func readMetadata(_ cursor: some ObjectCursor) throws {
        try cursor.fields(Self.metadataShape) { number, cursor in
            if number == 1 {
                name = try cursor.uniqueString()
            } else {
                try cursor.fields(Self.managerShape) { _, cursor in try readOwned(cursor.json()) }
            }
        }
    }

    private mutating func readOwned(_ fields: JSONCursor) throws {
        try fields.fields(Self.ownedShape) { _, spec in
            try spec.fields(Self.ownedSpecShape) { number, value in
                if number == 7 {
                    ownsVersions = true
                } else {
                    try value.fields(Self.ownedConversionShape) { _, _ in ownsWebhook = true }
                }
            }
        }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "spec"))
    private static let metadataShape = MessageShape(.field(1, "name"), .field(17, "managedFields"))
    private static let managerShape = MessageShape(.field(7, "fieldsV1"))
    private static let ownedShape = MessageShape(.field(1, "f:spec"))
    private static let ownedSpecShape = MessageShape(.field(7, "f:versions"), .field(9, "f:conversion"))
    private static let ownedConversionShape = MessageShape(.field(2, "f:webhook"))
    private static let specShape = MessageShape(.field(9, "conversion"))
    private static let conversionShape = MessageShape(.field(2, "webhook"))
    private static let webhookShape = MessageShape(.field(2, "clientConfig"))
}
