internal import UpidCore

/// What the answers to one question about one batch came to.
struct UsagePart: Sendable {
    let question: UsageQuestion
    /// One element per batch that was answered: more than one when the first
    /// was too much for the server.
    var resources: [[UsageKey: CollectedUsage]] = []
    var rows: [(labels: SeriesLabels, points: [SamplePoint])] = []
    var unattributed: Set<NamespacedName> = []
    var warnings: [String] = []
    var gaps: [Gap] = []
    /// Namespaces of which the answer is missing, or only a part.
    var unread: Set<String> = []

    /// Adds the other part, which comes after this one.
    mutating func append(_ other: UsagePart) {
        resources += other.resources
        rows += other.rows
        unattributed.formUnion(other.unattributed)
        warnings += other.warnings
        gaps += other.gaps
        unread.formUnion(other.unread)
    }
}

extension Gap {
    /// What an error leaves out of the answer.
    package init(_ what: String, _ error: any Error) {
        guard let error = error as? any UserFacingError else {
            self.init(what: what, why: "\(error)")
            return
        }
        let text = error.description
        let why = text.hasPrefix("error: ") ? String(text.dropFirst(7)) : text
        self.init(what: what, why: why, hint: error.hint)
    }
}
