import UpidChanges
import UpidCluster

/// Who runs this.
enum Actor {
    /// As the API server has it, where there is one and it says so, and as
    /// this machine does.
    static func current(_ session: ClusterSession?) async -> AuditActor {
        var username: String?
        if let session { username = try? await AccessQuestions(session.client).username() }
        return AuditActor(username: username, localUser: LocalUser.name)
    }
}
