import UpidConsole
import UpidCore

@testable import UpidCommand

/// A command that shows what commands are made of.
struct TryCommand: RunnableCommand {
    let connection: ConnectionOptions
    let selection: SelectionOptions
    let output: OutputOptions
    let usage: UsageOptions
    let snapshot: SnapshotOptions
    let log: LogOptions
    let explain: Bool
    let resources: [String]

    init(_ line: NormalisedArguments) throws {
        if line.words == ["misuse"] { throw TryError() }
        connection = ConnectionOptions(line)
        selection = SelectionOptions(line)
        output = OutputOptions(line)
        usage = UsageOptions(line)
        snapshot = SnapshotOptions(line)
        log = LogOptions(line)
        explain = line.isTrue("explain")
        resources = line.words
    }

    /// As the words of a command line ask for it.
    init(words: [String]) throws {
        try self.init(ArgumentNormaliser(table: Self.spec.flags, command: Self.spec.path).arguments(words))
    }

    static let spec = CommandSpec(
        path: "kubectl upid try", executable: "kubectl-upid-try", summary: "Try something.",
        synopsis: "(TYPE [NAME ...]) [flags] [options]",
        flags: .reading(own: [FlagSpec("explain", nil, .bool, usage: "If true, tell why.")]))

    /// What it lists: two workloads, the first with two containers.
    static let listing = Listing(
        kind: "TryList",
        columns: [.init("NAME"), .init("CPU(REQ)"), .init("AGE"), .init("NODE", isWide: true)],
        items: [
            .init(
                document: ["metadata": ["name": "web"], "cpu": 250, "tags": ["a", "b"]], name: "deployment.apps/web",
                labels: ["app.kubernetes.io/name": "web", "tier": "front"],
                rows: [
                    .init(["web", "250m", "2d", "n1"], sortValues: [1: 0.25, 2: 172_800]),
                    .init(["web", "1", "2d", "n1"], sortValues: [1: 1, 2: 172_800]),
                ]),
            .init(
                document: ["metadata": ["name": "api"], "cpu": 900, "extra": "10"], name: "deployment.apps/api",
                rows: [.init(["api", "900m", "3h", "n2"], sortValues: [1: 0.9, 2: 10_800])]),
            .init(
                document: ["metadata": ["name": "job"]], name: "job.batch/job",
                rows: [.init(["job", "<none>", "5m", "<none>"], sortValues: [2: 300])]),
        ])

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        if resources.first == "fail" { throw TryError() }
        let emitter = try Emitter(output, renderers: .plain, environment: environment)
        try emitter.emit(Self.listing, in: environment)
        if resources.first == "partial" {
            environment.console.warn("nodes could not be read")
            return .partial
        }
        return .complete
    }
}

struct TryError: UserFacingError {
    var description: String { "Error from server (Forbidden): no" }
    var hint: String? { "ask someone" }
}

extension Emitter.Renderers {
    /// Cells between bars: what is laid out, not how.
    static let plain = Emitter.Renderers(
        table: { header, rows in
            ((header.map { [$0] } ?? []) + rows).map { $0.joined(separator: "|") + "\n" }.joined()
        },
        csv: { header, rows in
            ((header.map { [$0] } ?? []) + rows).map { $0.joined(separator: ",") + "\n" }.joined()
        },
        yaml: { "yaml " + JSONPrinter.compact($0) + "\n" })
}
