import Support
import Testing
import UpidConsole

@Suite struct CommandLineFuzzTests {
    private static let pieces = [
        "-", "--", "=", "n", "A", "o", "wide", "-n", "-A", "-f", "-v", "--chunk-size", "--window", "--selector",
        "--filename", "--as-group", "--insecure-skip-tls-verify", "--all_namespaces", "9", "-9", "0x7fffffffffffffff",
        "99999999999999999999999", "1e9", "14d", "1.5h", "..", "100y", "deploy", "web", "/", ",", "true", "\u{301}",
        "é",
        "\0", "\n", " ", "😀", "",
    ]

    @Test func noCommandLineBreaksIt() {
        var random = SplitMix64(seed: 13)
        let normaliser = ArgumentNormaliser(table: .anywhere, command: "kubectl upid")
        var read = 0
        for _ in Fuzz.rounds(20_000) {
            let words = (0..<Int.random(in: 0...5, using: &random)).map { _ in random.text(of: Self.pieces, atMost: 4) }
            _ = CompletionContext(words, table: .anywhere)
            if let count = try? normaliser.leadingFlagCount(words) { #expect((0...words.count).contains(count)) }
            guard let line = try? normaliser.arguments(words) else { continue }
            read += 1
            for flag in FlagTable.anywhere.flags {
                _ = (line.integer(flag.name), line.truth(flag.name), line.values(flag.name), line.text(flag.name))
                if let span = line.duration(flag.name) { #expect(span.seconds > 0 && span.seconds.isFinite) }
            }
        }
        #expect(read > 1_000)
    }
}
