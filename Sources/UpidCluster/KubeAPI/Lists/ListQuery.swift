/// Which objects of a resource a list asks for.
struct ListQuery: Hashable, Sendable {
    var resource: APIResource
    /// Nil = all namespaces, or a resource that has none.
    var namespace: String?
    var labelSelector = ""
    var fieldSelector = ""
    /// The objects' metadata are enough. A server that does not know of that
    /// answers with the objects.
    var isMetadataOnly = false

    /// What a list of metadata calls itself.
    static let metadataKind = "PartialObjectMetadataList"
    private static let metadata =
        "application/vnd.kubernetes.protobuf;as=\(metadataKind);g=meta.k8s.io;v=v1,"
        + "application/json;as=\(metadataKind);g=meta.k8s.io;v=v1,"

    var path: String { resource.path(namespace: namespace) }

    /// The encodings to ask for.
    var accept: String {
        (isMetadataOnly ? Self.metadata : "") + (resource.isBuiltIn ? KubeClient.protobuf : KubeClient.json)
    }

    /// Parameters of the request for one page.
    func parameters(limit: Int, continueToken: String) -> [(name: String, value: String)] {
        var parameters: [(name: String, value: String)] = []
        if limit > 0 { parameters.append(("limit", String(limit))) }
        if !continueToken.isEmpty { parameters.append(("continue", continueToken)) }
        if !labelSelector.isEmpty { parameters.append(("labelSelector", labelSelector)) }
        if !fieldSelector.isEmpty { parameters.append(("fieldSelector", fieldSelector)) }
        return parameters
    }
}
