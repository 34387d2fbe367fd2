/// How far back a metrics server knows of containers.
public struct HistoryFacts: Hashable, Sendable {
    /// Days back that are looked at.
    public static let days = [1, 3, 7, 14, 30, 60]
    /// The window that commands look at unless `--window` says otherwise.
    private static let window = 14
    /// A week has weekdays and a weekend: below, only a part of it was seen.
    private static let week = 7

    /// Those of ``days`` at which there were containers.
    public var known: Set<Int>

    /// Days with data.
    public init(known: Set<Int>) { self.known = known }

    public var result: CheckResult {
        let longest = known.max() ?? 0
        let next = Self.days.first { $0 > longest }
        let text =
            longest == 0
            ? "no usage of a day ago" : "usage of \(longest)d ago" + (next.map { ", none of \($0)d ago" } ?? "")
        if longest < 1 {
            return CheckResult(
                .history, .warning, "\(text): requests are raised where need shows, and none is lowered",
                fix: "wait a day, or keep samples longer: --storage.tsdb.retention.time=30d")
        }
        if longest < Self.week {
            return CheckResult(
                .history, .note, "\(text): not a whole week, so margins are wider and confidence is low",
                fix: "keep samples for 14d or longer: --storage.tsdb.retention.time=30d")
        }
        if longest < Self.window {
            return CheckResult(.history, .ok, "\(text): shorter than the usual window of \(Self.window)d")
        }
        return CheckResult(.history, .ok, text)
    }
}
