import Testing

@testable import UpidConsole

@Suite struct CommandCompletionTests {
    static let spec = CommandSpec(
        path: "kubectl upid analyze", executable: "kubectl-upid-analyze", summary: "", synopsis: "",
        flags: .reading(own: [FlagSpec("explain", nil, .bool, usage: "Tell why.")]))

    static let completion = CommandCompletion(
        kubeconfigNames: { kind, given in
            kind == .contexts ? ["kind-a", "prod", given.value("kubeconfig") ?? "default"] : []
        },
        namespaces: { _ in ["shop", "data"] },
        objectNames: { type, given in ["\(type)-1", "\(type)-2", given.value("namespace") ?? "none"] },
        otherWords: [CompletionCandidate("cluster", note: "The whole of it")])

    static let examples: [(line: [String], values: [String], directive: Int)] = [
        (["--ex"], ["--explain"], 4),
        (["--out"], ["--output"], 4),
        (["-o", ""], FlagGroup.outputFormats, 4),
        (["-o", "ya"], ["yaml"], 4),
        (["-oya"], ["-oyaml"], 4),
        (["-o=ya"], ["-o=yaml"], 4),
        (["--output=ya"], ["--output=yaml"], 4),
        (["--context", ""], ["kind-a", "prod", "default"], 4),
        (["--kubeconfig", "x", "--context", ""], ["kind-a", "prod", "x"], 4),
        (["-n", "s"], ["shop"], 4),
        (["-An", ""], ["shop", "data"], 4),
        (["-f", ""], [], 0),
        (["--kubeconfig", ""], [], 0),
        (["--selector", ""], [], 4),
        (["dep"], ["deployments.apps"], 4),
        (["c"], ["cronjobs.batch", "cluster"], 4),
        (["pods"], ["pods", "pods/"], 6),
        (["pods", ""], ["pods-1", "pods-2", "none"], 4),
        (["pods", "-n", "x", ""], ["pods-1", "pods-2", "x"], 4),
        (["pods", "pods-1", ""], ["pods-2", "none"], 4),
        (["pods/"], ["pods/pods-1", "pods/pods-2", "pods/none"], 4),
        (["pods/pods-2"], ["pods/pods-2"], 4),
        (["pods/a", "dep"], ["deployments.apps/"], 6),
        (["--", "-"], [], 4),
    ]

    @Test(arguments: examples)
    func answers(_ example: (line: [String], values: [String], directive: Int)) async {
        let answer = await Self.completion.answer(example.line, spec: Self.spec)
        #expect(answer.candidates.map(\.value) == example.values)
        #expect(answer.directive.rawValue == example.directive)
    }

    @Test func isWrittenAsKubectlReadsIt() {
        let answer = CompletionAnswer(
            [CompletionCandidate("pods"), CompletionCandidate("cluster", note: "All\nof it")], [.noFiles, .noSpace])
        #expect(answer.text == "pods\ncluster\tAll\n:6\n")
    }
}
