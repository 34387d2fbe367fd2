import UpidCore

/// A check that took too long.
struct TimeLimit: UserFacingError {
    let seconds: Double

    var description: String { "error: no answer within \(Self.text(seconds))" }

    var hint: String? { "allow more time: --request-timeout=\(Self.text((seconds * 6).rounded(.up)))" }

    /// `5s`, `0.5s`; what is given by a flag is below 300 years.
    private static func text(_ seconds: Double) -> String {
        seconds == seconds.rounded() ? "\(Int64(seconds))s" : "\(seconds)s"
    }

    /// What the work gives, if it does so in time. It is cancelled otherwise,
    /// and has to heed that.
    static func within<Value: Sendable>(
        _ seconds: Double, _ work: @escaping @Sendable () async throws -> Value
    ) async -> Result<Value, any Error> {
        await withTaskGroup(of: Result<Value, any Error>.self) { group in
            group.addTask {
                do { return .success(try await work()) } catch { return .failure(error) }
            }
            group.addTask {
                do { try await Task.sleep(for: .seconds(seconds)) } catch { return .failure(error) }
                return .failure(TimeLimit(seconds: seconds))
            }
            let first = await group.next() ?? .failure(TimeLimit(seconds: seconds))
            group.cancelAll()
            return first
        }
    }
}
