internal import UpidCluster
public import UpidCore

/// An object as the API server has it.
public struct LiveObject: Hashable, Sendable {
    public var target: ChangeTarget
    public var value: JSONValue
    public var uid: String
    public var resourceVersion: String
    /// nil for kinds that have none.
    public var generation: Int64?
    /// When the server gave it, by the server's clock; nil when it did not
    /// say.
    public var answeredAt: Timestamp?

    /// Reads an answer; throws ``KubeBodyError`` for anything but the object
    /// that was asked for.
    init(_ answer: HTTPResponse, of target: ChangeTarget, path: String) throws(KubeBodyError) {
        let body = ObjectBody(answer)
        let value: JSONValue
        do {
            value = try JSONReader.value(answer.body)
        } catch {
            guard answer.head.header("content-type")?.hasPrefix("application/json") == true else {
                throw .notKubernetes(path: path, contentType: body.mediaType, excerpt: body.excerpt)
            }
            throw .malformed(path: path, problem: "\(error)")
        }
        let metadata = value["metadata"]
        guard value["kind"]?.stringValue == target.kind, metadata?["name"]?.stringValue == target.name,
            metadata?["namespace"]?.stringValue == target.namespace
        else { throw .notKubernetes(path: path, contentType: body.mediaType, excerpt: body.excerpt) }
        guard let uid = metadata?["uid"]?.stringValue, !uid.isEmpty,
            let version = metadata?["resourceVersion"]?.stringValue, !version.isEmpty
        else { throw .malformed(path: path, problem: "the object has no uid or resourceVersion") }
        self.target = target
        self.value = value
        self.uid = uid
        resourceVersion = version
        generation = metadata?["generation"]?.intValue
        answeredAt = answer.head.date
    }

    /// It is being deleted.
    var isBeingDeleted: Bool { value["metadata"]?["deletionTimestamp"]?.stringValue != nil }
}
