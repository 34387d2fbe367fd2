import UpidChanges
import UpidCluster
import UpidConsole
import UpidCore

/// Asks the server what the user may do, and tells what is denied.
struct AccessReport {
    let session: ClusterSession
    let environment: CommandEnvironment

    private static let shownDenials = 20

    /// Whether every patch may be sent, as far as the server tells; what may
    /// not is told.
    func isPermitted(_ items: [ApplyItem]) async throws -> Bool {
        environment.console.progress("asking for permission")
        let denied = try await AccessQuestions(session.client).denials(of: items.flatMap(\.patches))
        environment.console.finish()
        for (question, reason) in denied.prefix(Self.shownDenials) {
            environment.console.report(PermissionError(question: question, reason: reason))
        }
        if denied.count > Self.shownDenials {
            environment.console.print("error: no permission for \(denied.count - Self.shownDenials) more objects")
        }
        return denied.isEmpty
    }
}

/// Something that the user may not do.
struct PermissionError: UserFacingError {
    var question: AccessQuestion
    /// The authoriser's; "" when it gives none.
    var reason: String

    var description: String {
        "error: no permission to \(question.text)\(reason.isEmpty ? "" : ": \(reason)")"
    }

    var hint: String? { "nothing was changed; whoever has the permission can apply the patches" }
}
