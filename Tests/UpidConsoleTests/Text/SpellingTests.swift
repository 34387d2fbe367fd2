import Testing
import UpidConsole

@Suite struct SpellingTests {
    static let known = ["analyze", "cost", "compare", "json", "yaml", "deployment", "pod", "hpa-utilisation"]

    @Test(arguments: [
        ("analize", ["analyze"]), ("anlayze", ["analyze"]), ("ANALYZE", ["analyze"]), ("an", ["analyze"]),
        ("co", ["cost", "compare"]), ("jsn", ["json"]), ("josn", ["json"]), ("ymal", ["yaml"]), ("foo", []),
        ("deploymnet", ["deployment"]), ("hpa-utilization", ["hpa-utilisation"]), ("", []), ("cost", []),
        ("pdo", ["pod"]), ("xyz", []), ("\u{1B}[2J", []),
    ])
    func finds(_ typed: String, _ expected: [String]) {
        #expect(Spelling.close(to: typed, among: Self.known) == expected)
    }

    @Test func asksAboutThreeAtMost() {
        #expect(Spelling.question("a", among: ["ab", "ac", "ad", "ae"]) == "did you mean ab or ac or ad?")
        #expect(Spelling.question("--hlep", among: ["--step", "--help"]) == "did you mean --help or --step?")
        #expect(Spelling.question("zzz", among: ["ab"]) == nil)
        #expect(Spelling.close(to: String(repeating: "x", count: 10_000), among: Self.known) == [])
    }
}
