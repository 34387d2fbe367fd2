public import UpidCluster
public import UpidCore

/// Leaves an Event on an object, where `kubectl describe` shows it.
public struct EventRecorder: Sendable {
    private let changes: ChangeClient

    /// Records on this server.
    public init(_ client: KubeClient) {
        changes = ChangeClient(client)
    }

    /// Records `message` (cut after 1,000 characters) on `object`, at the
    /// moment `at`. What goes wrong is returned for a warning: an event is
    /// nothing that a change depends on. It is sent once.
    public func record(
        _ message: String, on object: LiveObject, reason: String = "UpidOptimize", at moment: Timestamp
    ) async -> (any UserFacingError)? {
        let target = object.target
        do {
            _ = try target.path()
            let body = Array(JSONPrinter.compact(event(message, on: object, reason, moment)).utf8)
            _ = try await changes.create(
                "/api/v1/namespaces/\(target.namespace)/events", query: [("fieldManager", "upid")], body: body)
            return nil
        } catch {
            return error as? any UserFacingError ?? ChangeError.stopped
        }
    }

    private func event(
        _ message: String, on object: LiveObject, _ reason: String, _ moment: Timestamp
    ) -> JSONValue {
        let target = object.target
        return [
            "apiVersion": "v1", "kind": "Event", "type": "Normal", "reason": .string(reason),
            "message": .string(ServerText.line(message, limit: 1_000)),
            "metadata": [
                "generateName": .string("\(target.name.prefix(200))."), "namespace": .string(target.namespace),
            ],
            "involvedObject": [
                "apiVersion": .string(target.apiVersion), "kind": .string(target.kind),
                "namespace": .string(target.namespace), "name": .string(target.name), "uid": .string(object.uid),
                "resourceVersion": .string(object.resourceVersion),
            ],
            "source": ["component": "upid"], "reportingComponent": "upid", "reportingInstance": "kubectl-upid",
            "firstTimestamp": .string("\(moment)"), "lastTimestamp": .string("\(moment)"), "count": 1,
        ]
    }
}
