public import UpidCluster
internal import UpidCore
public import UpidPlan

extension PlanCluster {
    /// The cluster of a session, by its address and, where the user may read
    /// it, the uid of the namespace kube-system.
    ///
    /// Throws what the transport and the credentials throw.
    public init(_ session: ClusterSession) async throws {
        var uid: String?
        do {
            let answer = try await session.client.get("/api/v1/namespaces/kube-system")
            uid = try JSONReader.value(answer.body)["metadata"]?["uid"]?.stringValue
        } catch let error as KubeError where !error.isUnauthorized && error.code < 500 {
            uid = nil
        }
        let context = session.connection.contextName
        self.init(server: session.connection.server, context: context.isEmpty ? nil : context, uid: uid)
    }
}
