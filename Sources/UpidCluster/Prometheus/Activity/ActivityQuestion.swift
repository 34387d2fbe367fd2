internal import UpidCore

/// One query: a source, the series of some namespaces, and the moments that
/// hours end at.
struct ActivityQuestion: Sendable {
    var source: ActivitySource
    var selection: UsageSelection
    var grid: TimeGrid
    /// Pods are told apart.
    var byPod = false
    /// Seconds between two looks within an hour.
    var every: Int64
    /// Seconds that a rate is the mean of.
    var window: Int64

    var title: String {
        switch source.kind {
        case .networkReceived, .networkSent: "network traffic by hour"
        case .requests: "requests as \(source.name) counts them"
        case .queue: "queues as \(source.name) counts them"
        }
    }

    var expression: String {
        let step = grid.step
        return switch source.kind {
        case .networkReceived, .networkSent:
            ActivityExpressions.network(
                selection, source, byPod: byPod, step: step, every: min(every, step), window: window)
        case .requests: ActivityExpressions.requests(selection, source, byPod: byPod, step: step)
        case .queue: ActivityExpressions.queue(selection, source, step: step)
        }
    }

    /// Both halves; nil when it cannot be cut.
    var halves: (ActivityQuestion, ActivityQuestion)? {
        var (left, right) = (self, self)
        if let (first, second) = grid.halves {
            (left.grid, right.grid) = (first, second)
        } else if let (first, second) = selection.halves {
            (left.selection, right.selection) = (first, second)
        } else {
            return nil
        }
        return (left, right)
    }
}
