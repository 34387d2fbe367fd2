/// Vetoes as users read of them.
public enum VetoDescription {
    /// What an outcome says, as `--explain` prints it.
    public static func lines(of outcome: VetoOutcome) -> [String] {
        ["veto \(outcome.veto) (\(outcome.effect.word)): \(outcome.saw)", "  \(outcome.says)"]
    }

    /// Identity and title, what the veto looks at and does, and an example.
    public static func text(of veto: any Veto) -> String {
        let kind = type(of: veto)
        let example = lines(of: kind.example).joined(separator: "\n")
        return "\(kind.id): \(kind.title)\n\n\(kind.documentation)\n\n\(effects(of: kind.effects))\n\n"
            + "For example:\n\(example)"
    }

    /// A list of all in Markdown, and a section for each.
    public static func page(of vetoes: [any Veto]) -> String {
        let kinds = vetoes.map { type(of: $0) }
        var page = "| veto | when | effects |\n|---|---|---|\n"
        for kind in kinds {
            let effects = kind.effects.map(\.word).joined(separator: ", ")
            page += "| [`\(kind.id)`](#\(kind.id)) | \(kind.title) | \(effects) |\n"
        }
        for kind in kinds {
            page += "\n### \(kind.id)\n\n*\(kind.title)*\n\n\(kind.documentation)\n\nFor example:\n\n```\n"
            page += lines(of: kind.example).joined(separator: "\n") + "\n```\n"
        }
        return page
    }

    /// `It may keep the workload or note something.`
    private static func effects(of effects: [VetoEffect]) -> String {
        let words = effects.map(\.text)
        let last = words.suffix(2).joined(separator: " or ")
        return "It may \((words.dropLast(2) + [last]).joined(separator: ", "))."
    }
}

extension VetoEffect {
    /// In a list: `drops network`.
    var word: String { self == .dropsNetwork ? "drops network" : rawValue }

    fileprivate var text: String {
        switch self {
        case .keep: "keep the workload"
        case .review: "ask for a review"
        case .unknown: "leave the verdict unknown"
        case .dropsNetwork: "leave the network out"
        case .note: "note something"
        }
    }
}
