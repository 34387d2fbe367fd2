internal import UpidCore

/// A ValidatingWebhookConfiguration or a MutatingWebhookConfiguration: the
/// Services behind its webhooks, each once.
struct WebhookConfigurationObject: DecodableObject, Sendable {
    var name = ""
    private var services: [NamespacedName] = []

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            guard number == 2 else {
                name = try ObjectMeta(from: cursor, [], context).name
                return
            }
            try cursor.fields(Self.webhookShape) { _, cursor in
                guard let service = try ServiceReferenceFields.read(clientConfig: cursor, context.pool),
                    !services.contains(service)
                else { return }
                services.append(service)
            }
        }
    }

    func references(_ kind: ServiceReference.Kind) -> [ServiceReference] {
        services.map { ServiceReference(kind, name, $0) }
    }

    private static let shape = MessageShape(.field(1, "metadata"), .field(2, "webhooks"))
    private static let webhookShape = MessageShape(.field(2, "clientConfig"))
}
