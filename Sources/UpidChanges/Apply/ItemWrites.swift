internal import UpidCluster
internal import UpidCore

/// The writes of one item: all of them, or none.
struct ItemWrites: Sendable {
    /// A write that was made, or may have been.
    struct Write: Sendable {
        var patch: ObjectPatch
        /// As it was answered; nil when that is not known.
        var object: LiveObject?
        /// A moment just before it, by the server's clock.
        var begun: Timestamp?
    }

    /// What is written now. After an error: what could not be taken back.
    private(set) var left: [Write] = []
    private(set) var error: (any UserFacingError)?

    /// Makes the writes of `item`. When one fails, those before it are taken
    /// back, the last one first.
    static func make(_ item: ApplyItem, in run: ApplyRun) async -> ItemWrites {
        var writes = ItemWrites()
        for patch in item.patches {
            do {
                guard let write = try await one(patch, of: item.workload, isTakingBack: false, in: run) else {
                    continue
                }
                writes.left.append(write)
            } catch ChangeError.gone where patch.subresource != nil {
                // A pod that has gone needs no new size.
                continue
            } catch {
                writes.error = error as? any UserFacingError ?? ChangeError.recording(patch.target, error)
                if let doubtful = error as? DoubtfulWrite {
                    writes.error = doubtful.error
                    writes.left.append(Write(patch: patch))
                }
                await writes.takeBack(item.workload, in: run)
                break
            }
        }
        return writes
    }

    private mutating func takeBack(_ workload: WorkloadID, in run: ApplyRun) async {
        var stuck: [Write] = []
        for write in left.reversed() {
            do {
                _ = try await Self.one(write.patch.inverted, of: workload, isTakingBack: true, in: run)
            } catch {
                stuck.insert(write, at: 0)
            }
        }
        left = stuck
    }

    /// One write on the object as it is now; nil when it is not needed.
    ///
    /// A status update in between costs another attempt, and so does a server
    /// that is too busy: each one reads and compares anew.
    private static func one(
        _ patch: ObjectPatch, of workload: WorkloadID, isTakingBack: Bool, in run: ApplyRun
    ) async throws -> Write? {
        var refusal = ChangeError.conflict(patch.target)
        for pause in ApplyRun.conflictPauses {
            guard let object = try await run.readable(patch) else {
                try run.report(.unchanged(patch.target))
                return nil
            }
            let intent = WriteIntent(workload: workload, patch: patch, object: object, isTakingBack: isTakingBack)
            do { try run.report(.aboutToWrite(intent)) } catch { throw ChangeError.recording(patch.target, error) }
            switch await run.writer.write(patch, on: object) {
            case .applied(let result, let wasInDoubt):
                do {
                    try run.report(.applied(intent, result, wasInDoubt: wasInDoubt))
                } catch {
                    throw DoubtfulWrite(error: ChangeError.recording(patch.target, error))
                }
                return Write(patch: patch, object: result, begun: object.answeredAt)
            case .notApplied(let error) where error.mayPass:
                try run.report(.notApplied(intent, error))
                refusal = error
                try await run.clock.pause(pause)
            case .notApplied(let error):
                try run.report(.notApplied(intent, error))
                throw error
            case .unknown(let error):
                try? run.report(.unclear(intent, error))
                throw DoubtfulWrite(error: error)
            }
        }
        throw refusal
    }
}

/// A write that was made, or may have been, and cannot be built upon.
private struct DoubtfulWrite: Error {
    var error: ChangeError
}

extension ChangeError {
    /// Nothing was written, and another attempt may fare better.
    fileprivate var mayPass: Bool {
        switch self {
        case .conflict: true
        case .refused(_, let error): error.code == 429
        default: false
        }
    }

    /// What a report threw.
    static func recording(_ target: ChangeTarget, _ error: any Error) -> ChangeError {
        .notRecorded(target, (error as? any UserFacingError)?.description ?? "\(error)")
    }
}
