import Testing

@testable import UpidConsole

@Suite struct ArgumentNormaliserTests {
    static let normaliser = ArgumentNormaliser(
        table: .reading(own: [FlagSpec("explain", nil, .bool, usage: "")]), command: "kubectl upid analyze")

    static let accepted: [(words: [String], plain: [String])] = [
        ([], []),
        (["deploy", "web"], ["--", "deploy", "web"]),
        (["-n", "shop"], ["--namespace=shop"]),
        (["-nshop"], ["--namespace=shop"]),
        (["-n=shop"], ["--namespace=shop"]),
        (["--namespace", "shop"], ["--namespace=shop"]),
        (["--namespace=shop"], ["--namespace=shop"]),
        (["-n", ""], ["--namespace", ""]),
        (["--namespace="], ["--namespace", ""]),
        (["-n="], ["--namespace=="]),
        (["-n==x"], ["--namespace==x"]),
        (["-n", "-x"], ["--namespace=-x"]),
        (["-n", "--all-namespaces"], ["--namespace=--all-namespaces"]),
        (["-n", "a", "-n", "b"], ["--namespace=b"]),
        (["-n", "a", "--namespace=b", "-nc"], ["--namespace=c"]),
        (["-A"], ["--all-namespaces"]),
        (["-A=true"], ["--all-namespaces"]),
        (["-A=1"], ["--all-namespaces"]),
        (["-A=T"], ["--all-namespaces"]),
        (["-A=false"], []),
        (["-A", "-A=false"], []),
        (["-A=false", "-A"], ["--all-namespaces"]),
        (["--all-namespaces"], ["--all-namespaces"]),
        (["--all_namespaces"], ["--all-namespaces"]),
        (["--all-namespaces=false"], []),
        (["--all-namespaces", "false"], ["--all-namespaces", "--", "false"]),
        (["-A", "pods"], ["--all-namespaces", "--", "pods"]),
        (["-Anx"], ["--all-namespaces", "--namespace=x"]),
        (["-An", "x"], ["--all-namespaces", "--namespace=x"]),
        (["-An=x"], ["--all-namespaces", "--namespace=x"]),
        (["-Aowide"], ["--all-namespaces", "--output=wide"]),
        (["-Ao", "wide"], ["--all-namespaces", "--output=wide"]),
        (["-ARo=json"], ["--all-namespaces", "--recursive", "--output=json"]),
        (["-owide"], ["--output=wide"]),
        (["-ojsonpath={.items[*].metadata.name}"], ["--output=jsonpath={.items[*].metadata.name}"]),
        (["-o", "custom-columns=A:.a,B:.b"], ["--output=custom-columns=A:.a,B:.b"]),
        (["-lapp=web"], ["--selector=app=web"]),
        (["-l=app=web"], ["--selector=app=web"]),
        (["-l", "app=web"], ["--selector=app=web"]),
        (["--selector", "app in (a,b)"], ["--selector=app in (a,b)"]),
        (["--selector=app=web"], ["--selector=app=web"]),
        (["-fa.yaml", "-f", "b.yaml"], ["--filename=a.yaml", "--filename=b.yaml"]),
        (["-f", "a.yaml,b.yaml"], ["--filename=a.yaml", "--filename=b.yaml"]),
        (["-f", "-"], ["--filename=-"]),
        (["-L", "app,tier", "-Lteam"], ["--label-columns=app", "--label-columns=tier", "--label-columns=team"]),
        (["-L", ""], []),
        (["--as-group=a,b", "--as-group", "c"], ["--as-group=a,b", "--as-group=c"]),
        (["--prometheus-header", "X-Scope-OrgID: a,b"], ["--prometheus-header=X-Scope-OrgID: a,b"]),
        (["-v6"], ["--v=6"]),
        (["-v=6"], ["--v=6"]),
        (["-v", "6"], ["--v=6"]),
        (["--v=6"], ["--v=6"]),
        (["--v", "6"], ["--v=6"]),
        (["--chunk-size", "0"], ["--chunk-size=0"]),
        (["--chunk-size=0x10"], ["--chunk-size=16"]),
        (["--chunk-size=-1"], ["--chunk-size=-1"]),
        (["--window", "1w2d"], ["--window=1w2d"]),
        (["--window=1h30m"], ["--window=1h30m"]),
        (["--insecure-skip-tls-verify"], ["--insecure-skip-tls-verify"]),
        (["--insecure-skip-tls-verify=false"], ["--no-insecure-skip-tls-verify"]),
        (["deploy", "web", "-n", "shop", "api"], ["--namespace=shop", "--", "deploy", "web", "api"]),
        (["--explain", "deploy/web"], ["--explain", "--", "deploy/web"]),
        (["--", "-n", "x"], ["--", "-n", "x"]),
        (["deploy", "--", "--", "-A"], ["--", "deploy", "--", "-A"]),
        (["-"], ["--", "-"]),
        ([""], ["--", ""]),
        (["-n", "--"], ["--namespace=--"]),
        (["-n", "größe"], ["--namespace=größe"]),
    ]

    @Test(arguments: accepted) func reads(_ example: (words: [String], plain: [String])) throws {
        #expect(try Self.normaliser.arguments(example.words).plain == example.plain)
    }

    static let refused: [(words: [String], problem: FlagError.Problem)] = [
        (["--nope"], .unknownFlag("nope")),
        (["--nope=1"], .unknownFlag("nope")),
        (["--no-insecure-skip-tls-verify"], .unknownFlag("no-insecure-skip-tls-verify")),
        (["--Namespace=x"], .unknownFlag("Namespace")),
        (["-Z"], .unknownShorthand("Z", group: "Z")),
        (["-AZx"], .unknownShorthand("Z", group: "Zx")),
        (["-A="], .unknownShorthand("=", group: "=")),
        (["-ö"], .unknownShorthand("ö", group: "ö")),
        (["---x"], .badSyntax("---x")),
        (["--=x"], .badSyntax("--=x")),
        (["-n"], .shorthandNeedsArgument("n", group: "n")),
        (["-An"], .shorthandNeedsArgument("n", group: "n")),
        (["--namespace"], .needsArgument("namespace")),
        (["deploy", "-o"], .shorthandNeedsArgument("o", group: "o")),
        (
            ["-A=maybe"],
            .invalidArgument(
                "maybe", flag: "-A, --all-namespaces", reason: "strconv.ParseBool: parsing \"maybe\": invalid syntax")
        ),
        (
            ["--chunk-size", "abc"],
            .invalidArgument(
                "abc", flag: "--chunk-size", reason: "strconv.ParseInt: parsing \"abc\": invalid syntax")
        ),
        (
            ["--chunk-size", ""],
            .invalidArgument("", flag: "--chunk-size", reason: "strconv.ParseInt: parsing \"\": invalid syntax")
        ),
        (
            ["-v", "99999999999"],
            .invalidArgument(
                "99999999999", flag: "-v, --v",
                reason: "strconv.ParseInt: parsing \"99999999999\": value out of range")
        ),
        (
            ["--chunk-size=9223372036854775808"],
            .invalidArgument(
                "9223372036854775808", flag: "--chunk-size",
                reason: "strconv.ParseInt: parsing \"9223372036854775808\": value out of range")
        ),
        (
            ["--window", "14"],
            .invalidArgument("14", flag: "--window", reason: "time: missing unit in duration \"14\"")
        ),
        (
            ["--window", "0d"], .invalidArgument("0d", flag: "--window", reason: "must be longer than zero")
        ),
    ]

    @Test(arguments: refused) func refuses(_ example: (words: [String], problem: FlagError.Problem)) {
        let error = #expect(throws: FlagError.self) { try Self.normaliser.arguments(example.words) }
        #expect(error?.problem == example.problem)
        #expect(error?.command == "kubectl upid analyze")
    }

    @Test(arguments: accepted) func readsItsOwnOutput(_ example: (words: [String], plain: [String])) throws {
        let plain = try Self.normaliser.arguments(example.words).plain
        let again = plain.map { $0 == "--no-insecure-skip-tls-verify" ? "--insecure-skip-tls-verify=false" : $0 }
        #expect(try Self.normaliser.arguments(again).plain == plain)
    }

    @Test(arguments: [
        (["-n", "shop", "analyze", "-A"], 2), (["analyze"], 0), ([], 0), (["-Aowide", "x"], 1), (["-A", "-n"], -1),
        (["--context=a", "--v", "6", "analyze", "--nope"], 3), (["--", "analyze"], 1),
    ])
    func countsLeadingFlags(_ words: [String], _ count: Int) throws {
        if count < 0 {
            #expect(throws: FlagError.self) { try Self.normaliser.leadingFlagCount(words) }
        } else {
            #expect(try Self.normaliser.leadingFlagCount(words) == count)
        }
    }

    @Test func helpIsSeenAnywhereButBehindTheEnd() throws {
        #expect(try Self.normaliser.arguments(["deploy", "-h"]).wantsHelp)
        #expect(try Self.normaliser.arguments(["-Ah"]).wantsHelp)
        #expect(try !Self.normaliser.arguments(["--", "-h"]).wantsHelp)
        #expect(try !Self.normaliser.arguments(["-n", "-h"]).wantsHelp)
        #expect(throws: FlagError.self) { try Self.normaliser.arguments(["-h", "--nope"]) }
    }

    @Test func errorsAreKubectls() {
        let error = FlagError(.unknownFlag("x"), command: "kubectl upid analyze")
        #expect(error.description == "error: unknown flag: --x\nSee 'kubectl upid analyze --help' for usage.")
    }
}

extension NormalisedArguments {
    /// What was read, in one plain form: `--name=value` (two words for an
    /// empty value), `--flag`, `--no-flag`, `--`, words.
    var plain: [String] {
        var plain: [String] = []
        for flag in flags where flag.name != "help" && flag.name != "version" {
            guard let values = given[flag.name] else { continue }
            switch flag.value {
            case .bool: if values == ["true"] { plain.append("--\(flag.name)") }
            case .optionalBool, .enabled: plain.append(values == ["true"] ? "--\(flag.name)" : "--no-\(flag.name)")
            case .string, .integer, .duration, .timeout, .strings, .list:
                for value in values { plain += value.isEmpty ? ["--\(flag.name)", ""] : ["--\(flag.name)=\(value)"] }
            }
        }
        return words.isEmpty ? plain : plain + ["--"] + words
    }
}
