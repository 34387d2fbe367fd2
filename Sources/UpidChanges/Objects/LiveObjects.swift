public import UpidCluster

/// Reads whole objects.
public struct LiveObjects: Sendable {
    private let client: KubeClient
    private let concurrency: Int

    /// A reader with that many requests under way at once.
    public init(_ client: KubeClient, concurrency: Int = 8) {
        self.client = client
        self.concurrency = concurrency
    }

    /// The objects, or for each one why it cannot be had: it is not there
    /// (404), the user may not read it (403), and so on.
    ///
    /// Throws what concerns all of them: no connection, no login,
    /// cancellation.
    public func read(_ targets: [ChangeTarget]) async throws -> [ChangeTarget: Result<LiveObject, ChangeError>] {
        let found = try await targets.mapConcurrently(limit: concurrency) { target in
            do {
                return (target, Result<LiveObject, ChangeError>.success(try await read(target)))
            } catch let error as ChangeError {
                return (target, .failure(error))
            } catch let error as KubeBodyError {
                return (target, .failure(.unreadable(target, error)))
            }
        }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    /// One object.
    ///
    /// Throws ``ChangeError`` for what the server says of this object, and
    /// what the transport and the credentials throw.
    public func read(_ target: ChangeTarget) async throws -> LiveObject {
        let path = try target.path()
        do {
            let answer = try await client.send(client.request(path: path), limit: ChangeClient.objectLimit)
            return try LiveObject(answer, of: target, path: path)
        } catch let error as KubeError where !error.isUnauthorized {
            throw error.isNotFound ? ChangeError.gone(target) : .unreadable(target, error)
        }
    }
}
