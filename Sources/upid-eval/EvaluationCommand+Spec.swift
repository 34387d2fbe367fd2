import UpidConsole

extension EvaluationCommand {
    /// The command with its flags.
    static let spec = CommandSpec(
        path: "upid-eval", executable: "upid-eval",
        summary: "Measure the recommender on recorded usage: what it would have asked for, and how that held.",
        details: """
            FOLDER holds files SOURCE.csv.gz with the columns series_id, t (seconds from the series' first sample) and \
            cpu_cores, mem_bytes or both. A decision sees at most the 30 days before it and is held against the seven \
            days after it.

            requests     Every decision as a line: source,series_id,resource,origin_s,request.
            score        Cost and risk beside baselines, also at equal risk.
            calibration  Promised against observed rates of bad weeks, by source.
            ablate       The same as score for variants of the recommender.
            leaks        How often growth is called a leak, in the traces as they are and with growth added.
            idle         How often what is called idle is used again within a week, beside other rules.
            features     What predictions are fitted on, for every decision.
            throughput   How fast it decides for 10,000 containers, on made-up usage.
            """,
        examples: [
            CommandSpec.Example("Score a folder of traces", "upid-eval score traces"),
            CommandSpec.Example(
                "Write the requests at a risk of 2 %", "upid-eval requests traces --risk low -o out.csv"),
        ],
        synopsis: "(requests | score | calibration | ablate | leaks | idle | features | throughput) [FOLDER] [flags]",
        flags: FlagTable([
            FlagGroup(
                "Options",
                [
                    FlagSpec("by-source", nil, .bool, usage: "If true, score and ablate also show each source alone."),
                    FlagSpec(
                        "models", nil,
                        usage:
                            "Answer with the models in these five files, FILE.0 to FILE.4, each for the fifth of the "
                            + "series that it was not fitted on.", completion: .files),
                    FlagSpec("output", "o", usage: "Write to this file.", completion: .files),
                    FlagSpec(
                        "risk", nil, .string(default: "balanced"),
                        usage: "The allowed chance of a bad week: low, balanced, aggressive, or between 0 and 1."),
                    FlagSpec(
                        "risks", nil, .list, usage: "The risks of calibration; 0.01,0.02,0.05,0.1,0.2 by default."),
                ])
        ]))
}
