package import UpidCore

/// What an API server says of itself to everybody.
package struct ServerGreeting: Hashable, Sendable {
    /// `v1.36.0`; nil where this user may not know it.
    package var version: String?
    /// The server's own time; nil where it does not tell.
    package var date: Timestamp?
}

extension KubeClient {
    /// Asks for the version, which needs a connection and a login.
    ///
    /// Throws what ``get(_:query:accept:)`` throws, except that the user may
    /// not ask; ``KubeBodyError`` where something else answers.
    package func greeting() async throws -> ServerGreeting {
        do {
            let answer = try await get("/version")
            guard let version = (try? JSONReader.value(answer.body))?["gitVersion"]?.stringValue else {
                throw KubeBodyError.notKubernetes(
                    path: "/version", contentType: answer.head.header("content-type") ?? "no type",
                    excerpt: ServerText.line(String(decoding: answer.body.prefix(200), as: UTF8.self), limit: 60))
            }
            return ServerGreeting(version: ServerText.line(version, limit: 100), date: answer.head.date)
        } catch let error as KubeError where error.isForbidden {
            return ServerGreeting()
        }
    }

    /// The names of all API groups but the core one.
    ///
    /// Throws what ``get(_:query:accept:)`` throws.
    package func apiGroups() async throws -> Set<String> {
        let answer = try await get("/apis")
        let groups = (try? JSONReader.value(answer.body))?["groups"]?.arrayValue ?? []
        return Set(groups.compactMap { $0["name"]?.stringValue })
    }
}
