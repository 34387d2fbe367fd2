import UpidCluster
import UpidCore

/// Looks for the namespace that is asked about.
struct NamespaceReading {
    private let session: ClusterSession
    private let request: ExaminationRequest

    init(_ session: ClusterSession, _ request: ExaminationRequest) {
        self.session = session
        self.request = request
    }

    /// The cluster says that it has no such namespace; false where it does not
    /// say, or all are asked about.
    func isMissing() async -> Bool {
        let name = session.connection.namespace
        guard !request.allNamespaces, name != "default" else { return false }
        guard Self.canBe(name) else { return true }
        let client = session.client
        let answer = await TimeLimit.within(request.limit) { try await client.get("/api/v1/namespaces/\(name)") }
        guard case .failure(let error as KubeError) = answer else { return false }
        return error.isNotFound
    }

    /// It would lead to another path otherwise.
    private static func canBe(_ name: String) -> Bool {
        name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
    }
}
