import UpidCluster
import UpidCore
import UpidDoctor

/// Greets the API server. The limit of each request applies; a credential
/// plugin, which may want to talk to the user, has a longer one.
struct ConnectionReading {
    struct Greeting {
        var facts: ConnectionFacts
        /// How far this clock is ahead of the server's; nil where that does
        /// not tell.
        var secondsAhead: Double?
    }

    private let session: ClusterSession

    init(_ session: ClusterSession) { self.session = session }

    func greet(now: @Sendable () -> Timestamp) async -> Result<Greeting, CheckFailure> {
        let (start, asked) = (ContinuousClock.now, now())
        do {
            let answer = try await session.client.greeting()
            let milliseconds = (ContinuousClock.now - start) / Duration.milliseconds(1)
            let answered = now()
            let ahead = answer.date.map {
                ClockSkew.secondsAhead(
                    asked: Double(asked.seconds), answered: Double(answered.seconds), server: Double($0.seconds))
            }
            let user = try? await AccessQuestions(session.client).username()
            return .success(
                Greeting(
                    facts: ConnectionFacts(
                        server: session.connection.server, milliseconds: Int(milliseconds.rounded()),
                        version: answer.version ?? "", user: user),
                    secondsAhead: ahead))
        } catch {
            return .failure(CheckFailure(error))
        }
    }
}
