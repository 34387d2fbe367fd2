/// How far the clock of this machine is from that of a server.
public enum ClockSkew {
    /// Seconds; a `Date` header has whole ones, and an answer takes its time.
    static let noted = 5.0
    /// Seconds; tokens and certificates of a few minutes are refused from
    /// about here on, and the ends of windows have no data.
    static let warned = 30.0

    /// Seconds that this clock is ahead of a server's for sure: the server
    /// looked at its clock some time between the question and the answer, and
    /// a slow answer says less than a fast one. All in seconds since the
    /// epoch; negative where this clock is behind.
    public static func secondsAhead(asked: Double, answered: Double, server: Double) -> Double {
        if server < asked { return asked - server }
        return server > answered ? answered - server : 0
    }

    /// `seconds` that this clock is ahead; nil where the server does not tell.
    public static func result(_ id: CheckID, _ seconds: Double?, server: String) -> CheckResult {
        guard let seconds, seconds.isFinite else {
            return CheckResult(id, .skipped, "\(server) does not tell its time")
        }
        let distance = abs(seconds)
        // Nothing has to be said with more digits than it is known to.
        let text = distance >= 1e15 ? "very far" : "\(Int64(distance.rounded()))s"
        let side = seconds > 0 ? "ahead of" : "behind"
        guard distance > noted else { return CheckResult(id, .ok, "within \(Int(noted))s of \(server)") }
        let consequence = distance > warned ? ": tokens may be refused, and windows end in the wrong place" : ""
        return CheckResult(
            id, distance > warned ? .warning : .note, "this clock is \(text) \(side) \(server)\(consequence)",
            fix: "synchronise the clock of this machine, or of the server: timedatectl set-ntp true")
    }
}
