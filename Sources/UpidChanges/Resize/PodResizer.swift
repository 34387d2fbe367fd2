public import UpidCluster
public import UpidCore

/// How waiting for an in-place resize ended.
public enum ResizeOutcome: Sendable {
    case done
    /// Not yet, when the time was over; with the kubelet's message.
    case inProgress(String)
    /// The node has no room for it now; it is tried again by the kubelet.
    case deferred(String)
    /// This node cannot do it, ever.
    case infeasible(String)
    /// The pod has ended or was replaced: its successor is made from the
    /// template.
    case gone
    case stopped
    case unreadable(any UserFacingError)
}

/// Waits for pods that were resized in place.
public struct PodResizer: Sendable {
    private let reader: LiveObjects
    private let clock: ChangeClock
    private let timeout: Double

    /// `timeout` is in seconds, for one pod; 0 = as long as it takes.
    public init(_ client: KubeClient, timeout: Double = 120, clock: ChangeClock = .live) {
        reader = LiveObjects(client)
        self.timeout = timeout
        self.clock = clock
    }

    /// Waits until the pod has what `patch` gave it, or cannot have it. A
    /// resize that is deferred is waited for as long as one that goes on.
    /// `onProgress` is called when the kubelet's words change.
    public func wait(
        for patch: ObjectPatch, uid: String, onProgress: (String) -> Void = { _ in }
    ) async -> ResizeOutcome {
        let start = clock.now()
        var pause = 0.2
        var last = ResizeOutcome.inProgress("")
        var progress = ""
        var silence: Double?
        while true {
            do {
                let pod = try await reader.read(patch.target)
                guard pod.uid == uid else { return .gone }
                silence = nil
                var text = ""
                switch ResizeState(of: pod.value, fields: patch.fields) {
                case .done: return .done
                case .ended: return .gone
                case .infeasible(let message): return .infeasible(message)
                case .deferred(let message):
                    last = .deferred(message)
                    text = "deferred: \(message)"
                case .inProgress(let message):
                    last = .inProgress(message)
                    text = message
                }
                if text != progress, !text.isEmpty { onProgress(text) }
                progress = text
            } catch ChangeError.gone {
                return .gone
            } catch let error as any UserFacingError {
                last = .unreadable(error)
                silence = silence ?? clock.now()
            } catch { return .stopped }
            let rest = timeout > 0 ? timeout - (clock.now() - start) : pause
            if let silence, clock.now() - silence > RolloutWatch.longestSilence { return last }
            guard rest > 0 else { return last }
            do { try await clock.pause(min(pause, rest)) } catch { return .stopped }
            pause = min(pause * 1.5, 2)
        }
    }
}
