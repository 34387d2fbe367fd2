extension KubeError {
    /// The error that an answer stands for, whatever its body is. `request`
    /// is the one that was sent: a server may repeat its credential.
    init(request: HTTPRequest, answer: HTTPResponse) {
        let code = answer.head.status
        let redaction = Redaction(request)
        func line(_ text: String) -> String { ServerText.line(redaction.apply(text), limit: 4_000) }
        if let status = try? ObjectBody(answer).read(StatusObject.self), status.isStatus {
            self.init(
                code: status.code == 0 ? code : status.code, reason: line(status.reason),
                message: line(status.message))
            kind = line(status.kind)
            name = line(status.name)
            group = line(status.group)
            causes = status.causes.prefix(64).map { Cause(message: line($0.message), field: line($0.field)) }
            continueToken = status.continueToken
        } else {
            let target = APIPathParts(path: URLParts(request.url)?.path ?? "")
            self.init(
                genericCode: code, method: request.method, resource: target.resource, name: target.name,
                serverMessage: Self.serverMessage(answer, redaction))
        }
        question = line("\(request.method) \(URLParts(request.url)?.path ?? "")")
    }

    /// The body if it is plain text; a page of HTML tells nobody anything.
    private static func serverMessage(_ answer: HTTPResponse, _ redaction: Redaction) -> String {
        let type = answer.head.header("content-type") ?? "text/plain"
        let text = ServerText.line(
            redaction.apply(String(decoding: answer.body.prefix(4_096), as: UTF8.self)), limit: 300)
        return type.hasPrefix("text/") && !type.hasPrefix("text/html") && !text.isEmpty ? text : "unknown"
    }
}

/// What a path of the API asks for.
struct APIPathParts {
    /// `deployments.apps`, `pods`; "" when the path is not of a resource.
    var resource = ""
    var name = ""

    init(path: String) {
        var parts = path.split(separator: "/")[...]
        guard let root = parts.firstIndex(where: { $0 == "api" || $0 == "apis" }) else { return }
        let isCore = parts[root] == "api"
        parts = parts[(root + 1)...]
        let group = isCore ? "" : String(parts.popFirst() ?? "")
        guard parts.popFirst() != nil else { return }
        if parts.first == "namespaces", parts.count > 2 { parts = parts.dropFirst(2) }
        guard let plural = parts.popFirst() else { return }
        resource = group.isEmpty ? String(plural) : "\(plural).\(group)"
        name = parts.popFirst().map { String($0) } ?? ""
    }
}
