/// Memory grows until the process ends.
enum MemoryLeakRule {
    static let documentation =
        "Memory grew steadily for three days or more, by 0.5 % a day and 5 % in all at least, without levelling off; or it "
        + "did so in one life after the other, each ended by a restart. The message says when the limit, else the request, "
        + "is reached at this rate (critical within a day, information from 30 days on). Its memory is never lowered, and "
        + "is raised to what was used at the most (after a kill, as after any)."

    static func check(_ facts: ContainerFacts) -> [Finding] {
        guard let leak = facts.leak else { return [] }
        var message = "grows by \(MemoryLeak.rateText(leak.bytesPerDay)), \(leak.evidenceText)"
        guard let limit = facts.container.resources.memoryLimit else {
            if let request = facts.request(.memory) { message += leak.text(of: request, "request") }
            return [Finding(.memoryLeak, .warning, message)]
        }
        let days = leak.days(to: limit.doubleValue)
        message += leak.text(of: limit, "limit")
        return [Finding(.memoryLeak, days <= 1 ? .critical : days >= 30 ? .info : .warning, message)]
    }
}

extension MemoryLeak {
    /// `: reaches its limit of 512Mi in about 3 days`.
    fileprivate func text(of bound: Quantity, _ name: String) -> String {
        let (days, amount) = (days(to: bound.doubleValue), HumanQuantity.memory(bound))
        if days <= 0 { return ": is above its \(name) of \(amount)" }
        if days < 1 { return ": reaches its \(name) of \(amount) within a day" }
        guard days < 365 else { return ": does not reach its \(name) of \(amount) within a year" }
        let count = Int(days.rounded())
        return ": reaches its \(name) of \(amount) in about \(count) \(count == 1 ? "day" : "days")"
    }

    /// `24Mi a day`; per 30 days where that is too little to show.
    static func rateText(_ bytesPerDay: Double) -> String {
        if bytesPerDay >= 1_048_576 { return HumanQuantity.measured(bytes: bytesPerDay) + " a day" }
        let month = bytesPerDay * 30
        return month >= 1_048_576 ? HumanQuantity.measured(bytes: month) + " in 30 days" : "less than 1Mi in 30 days"
    }

    fileprivate var evidenceText: String {
        switch evidence {
        case .days(let rising, let all): "on \(rising) of \(all) days"
        case .quarters(let rising, let all): "in \(rising) of \(all) quarters of a day"
        case .lives(let count): "each time until it ends (\(count) times)"
        }
    }
}
