import UpidCore

/// Pods that started and containers that ended not long ago: a rollout, a
/// crash, a debugging session. Somebody is at work on it.
struct StartsFactor {
    static func factor(_ subject: IdleSubject) -> IdleFactor {
        let span = subject.policy.startSpan
        var factor = IdleFactor(.starts, isRequired: true, threshold: Double(span), span: span, source: "pods")
        var newest: (moment: Timestamp, what: String)?
        var isWhole = !subject.pods.isEmpty
        for pod in subject.pods {
            guard let started = pod.startedAt ?? pod.createdAt else {
                isWhole = false
                continue
            }
            var events = [(started, "pod \(pod.name) started")]
            for container in pod.containers {
                guard let ended = container.lastTermination?.finishedAt else { continue }
                events.append((ended, "container \(container.name) of pod \(pod.name) ended"))
            }
            for event in events where newest.map({ ($0.moment, event.1) < (event.0, $0.what) }) ?? true {
                newest = event
            }
        }
        guard let newest else {
            factor.detail = subject.pods.isEmpty ? "no pods" : "when its pods started was not read"
            return factor
        }
        let age = max(0, subject.surroundings.now.secondsSince(newest.moment))
        (factor.mean, factor.p99, factor.max) = (Double(age), Double(age), Double(age))
        (factor.quiet, factor.observed) = (age, age)
        factor.detail = newest.what
        factor.state = age < span ? .high : isWhole ? .low : .unknown
        if factor.state == .unknown { factor.detail = "when some of its pods started was not read" }
        return factor
    }
}
