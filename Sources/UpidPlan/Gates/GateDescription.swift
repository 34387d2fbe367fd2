/// Gates as users read of them.
public enum GateDescription {
    /// What an outcome says, as `--explain` prints it.
    static func lines(of outcome: GateOutcome) -> [String] {
        ["gate \(outcome.gate) (\(outcome.effect.rawValue)): \(outcome.saw)", "  \(outcome.says)"]
    }

    /// Identity and title, what the gate looks at and does, and an example.
    public static func text(of gate: any Gate) -> String {
        let kind = type(of: gate)
        let example = lines(of: kind.example).joined(separator: "\n")
        return "\(kind.id): \(kind.title)\n\n\(kind.documentation)\n\n\(effects(of: gate))\n\nFor example:\n\(example)"
    }

    /// A list of all in Markdown, and a section for each.
    public static func page(of gates: [any Gate]) -> String {
        let kinds = gates.map { type(of: $0) }
        var page = "| gate | when | effects |\n|---|---|---|\n"
        for kind in kinds {
            page +=
                "| [`\(kind.id)`](#\(kind.id)) | \(kind.title) | \(kind.effects.map(\.rawValue).joined(separator: ", ")) |\n"
        }
        for kind in kinds {
            page += "\n## \(kind.id)\n\n*\(kind.title)*\n\n\(kind.documentation)\n\nFor example:\n\n```\n"
            page += lines(of: kind.example).joined(separator: "\n") + "\n```\n"
        }
        return page
    }

    /// `It may block the change or note something.`
    private static func effects(of gate: any Gate) -> String {
        let words = type(of: gate).effects.map(\.text)
        let last = words.suffix(2).joined(separator: " or ")
        return "It may \((words.dropLast(2) + [last]).joined(separator: ", "))."
    }
}

extension GateEffect {
    fileprivate var text: String {
        switch self {
        case .block: "block the change"
        case .review: "ask for a review"
        case .constrain: "move the numbers"
        case .note: "note something"
        }
    }
}
