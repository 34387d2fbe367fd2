internal import UpidCluster

extension ApplyRun {
    /// Reads every object, compares it with what the plan was made for, and
    /// has the server try every patch (`dryRun=All`). Nothing is written.
    ///
    /// All refusals are gathered. Throws what concerns all objects: no
    /// connection, no login, cancellation, a report that throws.
    public func check(_ items: [ApplyItem]) async throws -> ApplyCheck {
        let patches = items.flatMap(\.patches)
        let results = try await patches.mapConcurrently(limit: options.concurrency) { patch in
            do {
                return try await check(patch)
            } catch let error as ChangeError {
                return .refused(error)
            }
        }
        var found = ApplyCheck()
        for (patch, result) in zip(patches, results) {
            switch result {
            case .passed(let result):
                found.passed.append(result)
                try report(.dryRunPassed(result))
            case .unchanged:
                found.unchanged.append(patch.target)
                try report(.unchanged(patch.target))
            case .refused(let error):
                found.refusals.append(ChangeRefusal(target: patch.target, error: error))
                try report(.refused(patch.target, error))
            }
        }
        return found
    }

    private enum PatchCheck: Sendable {
        case passed(DryRunResult)
        case unchanged
        case refused(ChangeError)
    }

    private func check(_ patch: ObjectPatch) async throws -> PatchCheck {
        for pause in Self.conflictPauses {
            guard let object = try await readable(patch) else { return .unchanged }
            do {
                let after = try await writer.dryRun(patch, on: object)
                return .passed(DryRunResult(patch: patch, before: object, after: after))
            } catch ChangeError.conflict {
                try await clock.pause(pause)
            }
        }
        return .refused(.conflict(patch.target))
    }

    /// The object that `patch` can be made on; nil when it has been made.
    ///
    /// Throws ``ChangeError`` when the object is not what it was planned for.
    func readable(_ patch: ObjectPatch) async throws -> LiveObject? {
        let object = try await reader.read(patch.target)
        guard patch.uid == nil || patch.uid == object.uid, !object.isBeingDeleted else {
            throw ChangeError.replaced(patch.target)
        }
        if patch.differencesAfter(in: object).isEmpty { return nil }
        let differences = patch.differencesBefore(in: object)
        guard differences.isEmpty else { throw ChangeError.changed(patch.target, differences) }
        return object
    }

    /// Seconds after each write that came too late: status updates change an
    /// object's resourceVersion all the time.
    static let conflictPauses = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6]
}
