public import UpidCluster
internal import UpidCore

/// Patches objects, each write sent once, on the condition that the object
/// is the one that was read.
public struct ObjectWriter: Sendable {
    private let changes: ChangeClient
    private let reader: LiveObjects
    private let clock: ChangeClock
    private let fieldManager: String

    /// A writer that signs its changes as `fieldManager`.
    public init(_ client: KubeClient, clock: ChangeClock = .live, fieldManager: String = "upid") {
        changes = ChangeClient(client)
        reader = LiveObjects(client)
        self.clock = clock
        self.fieldManager = fieldManager
    }

    /// What `patch` would make of `object`: the API server goes through all
    /// of it, admission included, and writes nothing.
    ///
    /// Throws ``ChangeError`` for a refusal and for values that would not be
    /// the planned ones; what the transport and the credentials throw, as it
    /// is.
    public func dryRun(_ patch: ObjectPatch, on object: LiveObject) async throws -> LiveObject {
        do {
            let result = try await send(patch, on: object, isDryRun: true)
            let differences = patch.differencesAfter(in: result)
            guard differences.isEmpty else { throw ChangeError.altered(patch.target, differences) }
            return result
        } catch let error as KubeError where !error.isUnauthorized {
            throw ChangeError(error, of: patch.target)
        } catch let error as KubeBodyError {
            throw ChangeError.unreadable(patch.target, error)
        }
    }

    /// Writes it, if the object is still what was read.
    ///
    /// Cancelling the task does not stop a write half-way: it goes on until
    /// it is known what came of it, or that nobody can know.
    public func write(_ patch: ObjectPatch, on object: LiveObject) async -> WriteOutcome {
        await Task { await attempt(patch, on: object) }.value
    }

    private func attempt(_ patch: ObjectPatch, on object: LiveObject) async -> WriteOutcome {
        do {
            return .applied(try await send(patch, on: object, isDryRun: false), wasInDoubt: false)
        } catch let error as ChangeError {
            return .notApplied(error)
        } catch {
            let cause = error as? any UserFacingError ?? ChangeError.stopped
            if case .maybe = WriteDoubt(error) { return await settle(patch, on: object, cause) }
            guard let refusal = error as? KubeError else { return .notApplied(.notApplied(patch.target, cause)) }
            return .notApplied(ChangeError(refusal, of: patch.target))
        }
    }

    private func send(_ patch: ObjectPatch, on object: LiveObject, isDryRun: Bool) async throws -> LiveObject {
        let path = try patch.target.path(subresource: patch.subresource)
        var query = [(name: "fieldManager", value: fieldManager)]
        if isDryRun { query.append(("dryRun", "All")) }
        // A custom resource may hold fields from before its schema.
        if patch.target.isBuiltIn { query.append(("fieldValidation", "Strict")) }
        let answer = try await changes.patch(
            path, query: query, body: try patch.body(on: object), contentType: patch.format.rawValue,
            isRepeatable: isDryRun)
        return try LiveObject(answer, of: patch.target, path: path)
    }

    /// Finds out from the object what came of a request without an answer.
    ///
    /// It may still be on its way, so one look is not enough. But as soon as
    /// the object has another resourceVersion it cannot be carried out any
    /// more: that was its condition. An object that is still the old one says
    /// so only in the last look.
    private func settle(
        _ patch: ObjectPatch, on object: LiveObject, _ cause: any UserFacingError
    ) async -> WriteOutcome {
        var isUnchanged = false
        for pause in Self.settlingPauses {
            try? await clock.pause(pause)
            let seen: LiveObject
            do {
                seen = try await reader.read(patch.target)
            } catch ChangeError.gone {
                return .notApplied(.gone(patch.target))
            } catch {
                isUnchanged = false
                continue
            }
            guard seen.uid == object.uid else { return .notApplied(.replaced(patch.target)) }
            isUnchanged = seen.resourceVersion == object.resourceVersion
            if isUnchanged { continue }
            if patch.differencesAfter(in: seen).isEmpty { return .applied(seen, wasInDoubt: true) }
            return patch.differencesBefore(in: seen).isEmpty
                ? .notApplied(.notApplied(patch.target, cause)) : .unknown(.unclear(patch.target, cause))
        }
        return isUnchanged ? .notApplied(.notApplied(patch.target, cause)) : .unknown(.unclear(patch.target, cause))
    }

    /// Seconds before each look at the object.
    private static let settlingPauses = [0, 0.5, 1, 2, 4, 8]
}
