import UpidConsole

/// What `kubectl upid` alone shows.
enum Overview {
    /// The commands that are there, with what they do.
    static func text(siblings: [String]) -> String {
        let own = siblings.map { ($0, summary(of: $0)) }
        let builtins = Builtin.allCases.map { ($0.rawValue, String($0.spec.summary.dropLast())) }
        let topics = Topic.all.map { ($0.name, $0.summary) }
        let width = (own + builtins + topics).map(\.0.count).max() ?? 0
        var sections = ["kubectl upid tells what Kubernetes workloads need, what they cost and what is idle."]
        if !own.isEmpty { sections.append("Commands:\n" + lines(own, width: width)) }
        sections.append("Other Commands:\n" + lines(builtins, width: width))
        sections.append("Help Topics:\n" + lines(topics, width: width))
        sections.append("Usage:\n  kubectl upid [flags] [options]")
        sections.append(
            """
            Use "kubectl upid <command> --help" for more information about a given command.
            Use "kubectl upid help <topic>" to read about a topic.
            Use "kubectl upid options" for a list of global command-line options (applies to all commands).

            """)
        return sections.joined(separator: "\n\n")
    }

    /// One line about a subcommand; "" for one that this version does not
    /// know.
    static func summary(of name: String) -> String {
        summaries[name] ?? ""
    }

    /// A release has this subcommand.
    static func knows(_ name: String) -> Bool { summaries[name] != nil }

    private static let summaries = [
        "analyze": "Show what workloads use, what they need, and what stands out",
        "cost": "Show what workloads cost, where each price comes from, and what is idle",
        "doctor": "Check what upid needs, and say how to mend what is missing",
        "optimize": "Plan changes of requests and limits that are safe to apply",
    ]

    private static func lines(_ commands: [(String, String)], width: Int) -> String {
        commands.map { name, summary in
            let gap = String(repeating: " ", count: width - name.count + 3)
            return summary.isEmpty ? "  \(name)" : "  \(name)\(gap)\(summary)"
        }.joined(separator: "\n")
    }
}
