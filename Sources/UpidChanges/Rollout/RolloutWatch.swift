public import UpidCluster
public import UpidCore

/// Waits for a workload's pods to have its new template, and looks at those
/// pods meanwhile.
public struct RolloutWatch: Sendable {
    /// How long is waited.
    public struct Limits: Hashable, Sendable {
        /// Seconds in all; 0 = as long as it takes.
        public var timeout: Double
        /// Seconds that a new pod may be without a node or an image.
        public var grace: Double

        /// By default ten minutes in all, and 30 seconds for what may pass.
        public init(timeout: Double = 600, grace: Double = 30) {
            self.timeout = timeout
            self.grace = grace
        }
    }

    private let reader: LiveObjects
    private let newPods: NewPods
    private let limits: Limits
    private let clock: ChangeClock

    /// A watch over rollouts of one cluster.
    public init(_ client: KubeClient, limits: Limits = Limits(), clock: ChangeClock = .live) {
        reader = LiveObjects(client)
        newPods = NewPods(client: client)
        self.limits = limits
        self.clock = clock
    }

    /// Waits until the rollout of `generation` (nil = the newest) has ended
    /// one way or the other. `uid` is the workload's; `onProgress` is called
    /// when what is waited for changes. What went wrong before the moment
    /// `since`, just before the write by the server's clock, is none of the
    /// rollout's: a way back may lead to pods that are still there, with their
    /// past. nil = all counts.
    ///
    /// Nothing is undone by it. Cancelling the task ends the waiting.
    public func wait(
        for id: WorkloadID, uid: String, generation: Int64?, since: Timestamp? = nil,
        onProgress: (String) -> Void = { _ in }
    ) async -> RolloutOutcome {
        let start = clock.now()
        var pause = Self.firstPause
        var progress = ""
        var graces = Graces(seconds: limits.grace)
        var silence: (since: Double, error: any UserFacingError)?
        while true {
            do {
                let object = try await reader.read(.workload(id))
                guard object.uid == uid else { return .failed(.gone(id)) }
                silence = nil
                switch RolloutState(of: id, object.value, generation: generation, since: since) {
                case .complete(let text): return .complete(text)
                case .none(let text): return .nothingToWaitFor(text)
                case .held(let text): return .held(text)
                case .failed(let failure): return .failed(await reason(id, object, since) ?? failure)
                case .pending(let text):
                    if let failure = await trouble(id, object, since, &graces) { return .failed(failure) }
                    if text != progress { onProgress(text) }
                    progress = text
                }
            } catch ChangeError.gone {
                return .failed(.gone(id))
            } catch is CancellationError {
                return .stopped(progress)
            } catch ChangeError.unreadable(_, let error as KubeError) where error.code < 500 && error.code != 429 {
                return .unreadable(error)
            } catch let error as KubeError where error.isUnauthorized {
                return .unreadable(error)
            } catch let error as any UserFacingError {
                silence = (silence?.since ?? clock.now(), error)
            } catch { return .stopped(progress) }
            let rest = limits.timeout > 0 ? limits.timeout - (clock.now() - start) : pause
            if let silence, rest <= 0 || clock.now() - silence.since > Self.longestSilence {
                return .unreadable(silence.error)
            }
            guard rest > 0 else { return .timedOut(seconds: limits.timeout, progress) }
            do { try await clock.pause(min(pause, rest)) } catch { return .stopped(progress) }
            pause = min(pause * 1.5, Self.longestPause)
        }
    }

    /// What of the new pods, or of making them, will not get better.
    private func trouble(
        _ id: WorkloadID, _ object: LiveObject, _ since: Timestamp?, _ graces: inout Graces
    ) async -> RolloutFailure? {
        let now = clock.now()
        let conditions = object.value["status"]?["conditions"]?.arrayValue ?? []
        let failure = conditions.first {
            $0["type"]?.stringValue == "ReplicaFailure" && $0["status"]?.stringValue == "True"
        }
        if graces.isOver("", failure != nil, now) {
            return .noPods(id, ServerText.line(failure?["message"]?.stringValue ?? "", limit: 400))
        }
        // Without permission to list them the rollout is judged by itself.
        let pods = (try? await newPods.pods(of: id, object.value)) ?? []
        for pod in pods {
            let name = pod["metadata"]?["name"]?.stringValue ?? ""
            let trouble = PodTrouble(pod, since: since)
            let isOver = graces.isOver(name, trouble != nil, now)
            if let trouble, !trouble.mayPass || isOver { return .pod(id, name: name, trouble) }
        }
        return nil
    }

    /// The pod behind a rollout that has failed.
    private func reason(_ id: WorkloadID, _ object: LiveObject, _ since: Timestamp?) async -> RolloutFailure? {
        var none = Graces(seconds: 0)
        return await trouble(id, object, since, &none)
    }

    private static let firstPause = 0.2
    private static let longestPause = 2.0
    /// Seconds that the API server may be away.
    static let longestSilence = 60.0
}

/// Since when something is in trouble that may pass.
private struct Graces {
    let seconds: Double
    private var since: [String: Double] = [:]

    init(seconds: Double) {
        self.seconds = seconds
    }

    /// It has been in trouble for longer than that.
    mutating func isOver(_ name: String, _ isInTrouble: Bool, _ now: Double) -> Bool {
        guard isInTrouble else {
            since[name] = nil
            return false
        }
        let start = since[name] ?? now
        since[name] = start
        return now - start >= seconds
    }
}
