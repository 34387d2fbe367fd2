@testable import UpidChanges
@testable import UpidCluster

extension ApplyRun {
    /// Checks, and writes if nothing was refused.
    func run(_ items: [ApplyItem]) async throws -> ApplyOutcome {
        let check = try await check(items)
        guard check.refusals.isEmpty else {
            var outcome = ApplyOutcome()
            outcome.refusals = check.refusals
            outcome.notStarted = items
            return outcome
        }
        return await apply(items)
    }
}
