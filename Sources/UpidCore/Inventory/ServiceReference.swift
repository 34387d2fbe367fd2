/// Something through which the API server itself calls a Service: whoever
/// stops that Service breaks requests to the cluster.
public struct ServiceReference: Hashable, Codable, Sendable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case validatingWebhook = "ValidatingWebhookConfiguration"
        case mutatingWebhook = "MutatingWebhookConfiguration"
        case apiService = "APIService"
        /// `spec.conversion.webhook` of a CustomResourceDefinition.
        case conversion = "CustomResourceDefinition"
    }

    public var kind: Kind
    /// The object that refers to the Service.
    public var name: String
    public var serviceNamespace: String
    public var serviceName: String

    /// A reference of `kind/name` to a Service.
    public init(kind: Kind, name: String, serviceNamespace: String, serviceName: String) {
        self.kind = kind
        self.name = name
        self.serviceNamespace = serviceNamespace
        self.serviceName = serviceName
    }
}
