public import UpidCluster
internal import UpidCore

/// Whether pods can be resized in place here.
public struct ResizeSupport: Sendable {
    private let client: KubeClient

    /// Asks this server.
    public init(_ client: KubeClient) {
        self.client = client
    }

    /// The server has `pods/resize` (Kubernetes 1.32 and later, 1.33 without
    /// a feature gate) and takes patches there; false also when it keeps its
    /// list of resources from this user.
    ///
    /// Throws what the transport and the credentials throw.
    public func isThere() async throws -> Bool {
        do {
            let answer = try await client.send(
                client.request(path: "/api/v1"), limit: ChangeClient.objectLimit)
            let resources = (try? JSONReader.value(answer.body))?["resources"]?.arrayValue ?? []
            return resources.contains { resource in
                resource["name"]?.stringValue == "pods/resize"
                    && resource["verbs"]?.arrayValue?.contains("patch") == true
            }
        } catch let error as KubeError where !error.isUnauthorized && error.code < 500 {
            return false
        }
    }
}
