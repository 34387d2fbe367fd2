/// Which objects of a resource a list asks for.
struct ListQuery: Hashable, Sendable {
    var resource: APIResource
    /// Nil = all namespaces, or a resource that has none.
    var namespace: String?
    var labelSelector = ""
    var fieldSelector = ""

    var path: String { resource.path(namespace: namespace) }

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
