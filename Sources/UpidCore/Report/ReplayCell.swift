/// What would have happened, in the few words of a table's cell.
package enum ReplayCell {
    static func amount(_ quantity: Quantity?, _ resource: ResourceName) -> String {
        quantity.map(resource.text) ?? "<none>"
    }

    /// `31%, 937h`, `at least 8.1%, 245h`, `none`: hours are those of pods.
    package static func time(_ amount: ReplayedAmount, of field: ReplayNumbers.Field) -> String {
        words(amount, field) { time in
            let share = share(time.share)
            guard let seconds = time.podSeconds else { return share }
            return "\(share), \(PlainNumber.text(tenths: Double(seconds) / 3_600))h"
        }
    }

    /// `12, on 3 days`: one kill for each hour. `7 measured` where the limit
    /// is the present one.
    package static func kills(_ replayed: ReplayedResource) -> String {
        if let kills = replayed.measuredKills { return kills == 0 ? "none" : "\(kills) measured" }
        return words(replayed.pastLimit, .limit) { "\($0.hours), on \($0.days) \($0.days == 1 ? "day" : "days")" }
    }

    /// `128Mi to limit`, `-56Mi to request`.
    static func headroom(_ replayed: ReplayedResource, _ resource: ResourceName) -> String {
        guard let headroom = replayed.headroom else {
            return replayed.limit == nil && replayed.request == nil ? "<none>" : "<unknown>"
        }
        let text = (headroom < 0 ? "-" : "") + resource.text(measured: abs(headroom))
        return text + (replayed.limit == nil ? " to request" : " to limit")
    }

    private static func words(
        _ amount: ReplayedAmount, _ field: ReplayNumbers.Field, _ text: (ReplayedTime) -> String
    ) -> String {
        switch amount {
        case .notSet: return "no \(field.rawValue) set"
        case .unknown: return "<unknown>"
        case .time(let time):
            if time.share == 0 { return time.isLowerBound ? "none seen" : "none" }
            return (time.isLowerBound && time.share < 1 ? "at least " : "") + text(time)
        }
    }

    private static func share(_ share: Double) -> String {
        let text = HumanQuantity.percent(share)
        if text == "0%", share > 0 { return "<0.1%" }
        return text == "100%" && share < 1 ? ">99%" : text
    }
}
