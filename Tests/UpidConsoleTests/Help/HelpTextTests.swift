import Testing

@testable import UpidConsole

@Suite struct HelpTextTests {
    static let spec = CommandSpec(
        path: "kubectl upid try", executable: "kubectl-upid-try", summary: "Try something.",
        details: "It is tried once.",
        examples: [.init("Try it on web", "kubectl upid try deploy web"), .init("Try all", "kubectl upid try -A")],
        synopsis: "(TYPE [NAME ...]) [flags] [options]",
        flags: FlagTable([
            FlagGroup(
                "Options",
                [
                    FlagSpec("all", "A", .bool, usage: "If true, all of them."),
                    FlagSpec("size", nil, .integer(default: 500), usage: "How many of them to try at one time."),
                    FlagSpec("secret", usage: "Not shown.", isHidden: true),
                ]), .log,
        ]))

    @Test func readsLikeKubectls() {
        #expect(
            HelpText.command(Self.spec, width: nil) == """
                Try something.

                It is tried once.

                Examples:
                  # Try it on web
                  kubectl upid try deploy web

                  # Try all
                  kubectl upid try -A

                Options:
                    -A, --all=false:
                \tIf true, all of them.

                    --size=500:
                \tHow many of them to try at one time.

                Usage:
                  kubectl upid try (TYPE [NAME ...]) [flags] [options]

                Use "kubectl upid options" for a list of global command-line options (applies to all commands).

                """)
    }

    @Test func wrapsAtTheTerminalsWidth() {
        let lines = HelpText.globalOptions(width: 60).split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("\t") })
        #expect(lines.dropFirst().allSatisfy { $0.count <= 60 })
    }
}
