import Testing

@testable import UpidConsole

@Suite struct CommandCompletionTests {
    static let spec = CommandSpec(
        path: "kubectl upid analyze", executable: "kubectl-upid-analyze", summary: "", synopsis: "",
        flags: .reading(own: [
            FlagSpec("explain", nil, .bool, usage: "Tell why."),
            FlagSpec("only", nil, .list, usage: "These.", completion: .values(["cpu", "memory", "limits"])),
        ]))

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
        (["--only="], ["--only=cpu", "--only=memory", "--only=limits"], 4),
        (["--only", "cpu,"], ["cpu,memory", "cpu,limits"], 4),
        (["--only=cpu,m"], ["--only=cpu,memory"], 4),
        (["cluster"], ["cluster"], 4),
        (["cluster", ""], [], 4),
        (["pods/a", "clu"], [], 6),
    ]

    /// kubectl's script for bash puts onto the line what it is given.
    @Test(arguments: [
        ("prod", true), ("arn:aws:eks:eu-1:1:cluster/shop", true), ("jane@kind", true), ("größe", true),
        ("my ctx", false), ("x$(touch PWNED)y", false), ("a;b", false), ("`a`", false), ("a|b", false), ("a'b", false),
        ("~a", false), ("a*", false), ("a!b", false), ("a\\b", false), ("a\u{A0}b", false),
    ])
    func kubectlIsGivenPlainWords(name: String, isGiven: Bool) {
        let answer = CompletionAnswer([CompletionCandidate("--context=\(name)", note: "a (note)")])
        #expect(answer.forKubectl(["--context="]).candidates.map(\.value) == (isGiven ? [name] : []))
        #expect(answer.forKubectl([""]).candidates.count == (isGiven ? 1 : 0))
    }

    @Test(arguments: examples)
    func answers(_ example: (line: [String], values: [String], directive: Int)) async {
        let answer = await Self.completion.answer(example.line, spec: Self.spec)
        #expect(answer.candidates.map(\.value) == example.values)
        #expect(answer.directive.rawValue == example.directive)
    }

    @Test(arguments: [
        (["h"], ["hpa", "heap"], 0), (["hp"], ["hpa"], 0), (["hpa", ""], [], 4), (["-o", "ya"], ["yaml"], 4),
    ])
    func offersOnlyItsWords(_ line: [String], _ values: [String], _ directive: Int) async {
        let words = CommandCompletion.Words([CompletionCandidate("hpa"), CompletionCandidate("heap")], orFiles: true)
        let answer = await CommandCompletion(words: words).answer(line, spec: Self.spec)
        #expect(answer.candidates.map(\.value) == values)
        #expect(answer.directive.rawValue == directive)
    }

    @Test func offersOnlyObjectsOfOneType() async {
        var completion = Self.completion
        completion.onlyType = "nodes"
        let answer = await completion.answer(["nodes-1", "n"], spec: Self.spec)
        #expect(answer.candidates.map(\.value) == ["nodes-2", "none"])
    }

    /// kubectl's scripts put the flag in front of a value themselves.
    @Test(arguments: [
        (["--only=cpu,m"], ["cpu,memory"]), (["-o=ya"], ["yaml"]), (["-oya"], ["-oyaml"]), (["-o", "ya"], ["yaml"]),
        (["--on"], ["--only"]),
    ])
    func valuesStandAloneForKubectl(_ line: [String], _ values: [String]) async {
        let answer = await Self.completion.answer(line, spec: Self.spec).forKubectl(line)
        #expect(answer.candidates.map(\.value) == values)
    }

    @Test func isWrittenAsKubectlReadsIt() {
        let answer = CompletionAnswer(
            [CompletionCandidate("pods"), CompletionCandidate("cluster", note: "All\nof it")], [.noFiles, .noSpace])
        #expect(answer.text == "pods\ncluster\tAll\n:6\n")
    }
}
