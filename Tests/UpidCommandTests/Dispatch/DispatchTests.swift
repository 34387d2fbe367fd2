import Foundation
import Support
import Testing
import UpidCluster
import UpidConsole
import UpidCore

@testable import kubectl_upid

@Suite struct DispatchTests {
    @Test(arguments: [
        (["analyze"], "kubectl-upid-analyze"),
        (["analyze", "deploy", "web", "-n", "shop"], "kubectl-upid-analyze <deploy> <web> <-n> <shop>"),
        (["-n", "shop", "analyze", "deploy"], "kubectl-upid-analyze <-n> <shop> <deploy>"),
        (["-nshop", "-A", "analyze", "-n", "x"], "kubectl-upid-analyze <-nshop> <-A> <-n> <x>"),
        (
            ["--context=a", "--v", "6", "cost", "--by", "namespace"],
            "kubectl-upid-cost <--context=a> <--v> <6> <--by> <namespace>"
        ),
        (["-n", "analyze", "cost"], "kubectl-upid-cost <-n> <analyze>"),
        (["-Aowide", "analyze", "", "a b", "--", "-x"], "kubectl-upid-analyze <-Aowide> <> <a b> <--> <-x>"),
        (["-h", "analyze"], "kubectl-upid-analyze <-h>"), (["help", "cost"], "kubectl-upid-cost <--help>"),
        (["help", "cost", "trend"], "kubectl-upid-cost <trend> <--help>"),
        (["--", "analyze"], "kubectl-upid-analyze"),
    ])
    func handsOver(_ arguments: [String], _ expected: String) throws {
        let child = try Installation().run(arguments)
        #expect(child.output == expected + "\n")
        #expect(child.errors == "")
        #expect(child.code == 0)
    }

    @Test func theExitCodePassesThrough() throws {
        #expect(try Installation().run(["analyze"], variables: ["CODE": "7"]).code == 7)
    }

    @Test func onlyItsOwnSiblingsAreExecuted() throws {
        let installation = try Installation(subcommands: ["cost"])
        try installation.add("kubectl-upid-analyze", in: "stray/")
        let path = "\(installation.folder)/stray:/usr/bin:/bin"
        let child = try installation.run(["analyze"], variables: ["PATH": path])
        #expect(child.errors.hasPrefix("error: kubectl-upid-analyze is not in \(installation.folder)\n"))
        #expect(child.code == 1)
        #expect(try installation.run(["../kubectl-upid-cost"]).code == 1)
    }

    @Test(arguments: [["cost"], ["-n", "shop", "cost", "deploy"], ["help", "cost"]])
    func tellsOfASiblingThatIsMissing(_ arguments: [String]) throws {
        let installation = try Installation(subcommands: ["analyze"])
        let child = try installation.run(arguments)
        #expect(
            child.errors == """
                error: kubectl-upid-cost is not in \(installation.folder)
                hint: install the release whole: all kubectl-upid* of its archive in one folder

                """)
        #expect(child.code == 1)
    }

    @Test func isFoundThroughALink() throws {
        let installation = try Installation()
        let link = "\(installation.folder)/bin/kubectl-upid"
        try FileManager.default.createDirectory(
            atPath: "\(installation.folder)/bin", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: installation.dispatcher)
        #expect(try Child.run(link, ["analyze", "x"]).output == "kubectl-upid-analyze <x>\n")
    }

    @Test(arguments: [
        (["nope"], "error: unknown command \"nope\" for \"kubectl upid\"\n"),
        (
            ["analize"],
            "error: unknown command \"analize\" for \"kubectl upid\"\n\nDid you mean this?\n\tanalyze\n"
        ),
        (
            ["help", "co"],
            "error: there is no command or topic \"co\"\n\nDid you mean this?\n\tcost\n\tcompletion\n\tconfidence\n"
        ),
        (["a\u{1B}[2J"], "error: unknown command \"a\\x1b[2J\" for \"kubectl upid\"\n"),
        (["help", "gtaes"], "error: there is no command or topic \"gtaes\"\n\nDid you mean this?\n\tgates\n"),
        (
            ["version", "--detaild"],
            "error: unknown flag: --detaild\nSee 'kubectl upid version --help' for usage.\n"
                + "hint: did you mean --detailed?\n"
        ),
        (
            ["risk"],
            "error: unknown command \"risk\" for \"kubectl upid\"\n"
                + "hint: risk is a topic to read about: kubectl upid help risk\n"
        ),
        (
            ["--hlep"],
            "error: unknown flag: --hlep\nSee 'kubectl upid --help' for usage.\n"
                + "hint: did you mean --help or --step?\n"
        ),
        (
            ["--versoin"],
            "error: unknown flag: --versoin\nSee 'kubectl upid --help' for usage.\nhint: did you mean --version?\n"
        ),
        (["version", "junk", "x"], "error: extra arguments: [junk x]\n"),
        (["options", "junk"], "error: extra arguments: [junk]\n"),
        (["version", "-o", "jsn"], "error: --output must be 'yaml' or 'json'\nhint: did you mean json?\n"),
        (["--nope", "analyze"], "error: unknown flag: --nope\nSee 'kubectl upid --help' for usage.\n"),
        (["-n"], "error: flag needs an argument: 'n' in -n\nSee 'kubectl upid --help' for usage.\n"),
        (["version", "-o", "x"], "error: --output must be 'yaml' or 'json'\n"),
        (
            ["version", "-A"],
            "error: unknown shorthand flag: 'A' in -A\nSee 'kubectl upid version --help' for usage.\n"
        ),
        (
            ["completion"],
            "error: Shell not specified.\nSee 'kubectl upid completion -h' for help and examples\n"
        ),
        (
            ["completion", "tcsh"],
            "error: Unsupported shell type \"tcsh\".\nSee 'kubectl upid completion -h' for help and examples\n"
        ),
        (
            ["completion", "fihs"],
            "error: Unsupported shell type \"fihs\".\nSee 'kubectl upid completion -h' for help and examples\n"
                + "hint: did you mean fish?\n"
        ),
        (
            ["completion", "bash", "zsh"],
            "error: Too many arguments. Expected only the shell type.\n"
                + "See 'kubectl upid completion -h' for help and examples\n"
        ),
    ])
    func refuses(_ arguments: [String], _ errors: String) throws {
        let child = try Installation().run(arguments)
        #expect(child.errors == errors + (errors.contains("Did you mean this?") ? "\n" : ""))
        #expect(child.output == "")
        #expect(child.code == 1)
    }

    @Test(.timeLimit(.minutes(1))) func aTalkativeSiblingHoldsNothingUp() throws {
        let installation = try Installation(subcommands: [])
        try installation.write("#!/bin/sh\nyes", to: "\(installation.folder)/kubectl-upid-chatter")
        #expect(try installation.run(["version"]).output.hasSuffix("kubectl-upid-chatter Version: unknown\n"))
    }

    @Test(arguments: [[], ["--help"], ["-h"], ["help"], ["-n", "shop"]]) func showsAnOverview(_ arguments: [String])
        throws
    {
        let child = try Installation(subcommands: ["analyze", "zebra"]).run(arguments)
        #expect(child.code == 0)
        #expect(child.errors == "")
        #expect(
            child.output == """
                kubectl upid tells what Kubernetes workloads need, what they cost and what is idle.

                Commands:
                  analyze      Show what workloads use, what they need, and what stands out
                  zebra

                Other Commands:
                  completion   Print shell completion code for the specified shell (bash, zsh, fish, or powershell)
                  help         Show the help of a command, or explain a topic
                  options      Print the flags that every command takes
                  version      Print the version of each upid executable

                Help Topics:
                \(Topic.all.map { "  \($0.name.padding(toLength: 13, withPad: " ", startingAt: 0))\($0.summary)" }
                    .joined(separator: "\n"))

                Usage:
                  kubectl upid [flags] [options]

                Use "kubectl upid <command> --help" for more information about a given command.
                Use "kubectl upid help <topic>" to read about a topic.
                Use "kubectl upid options" for a list of global command-line options (applies to all commands).

                """)
    }

    @Test func tellsTheVersionOfEachTool() throws {
        let installation = try Installation()
        let current = Version.current
        #expect(
            try installation.run(["version"]).output == """
                Client Version: v\(current)
                kubectl-upid-analyze Version: v9.8.7
                kubectl-upid-cost Version: v9.8.7

                """)
        #expect(
            try installation.run(["version", "-ojson"]).output == """
                {
                    "clientVersion": {
                        "gitVersion": "v\(current)",
                        "platform": "\(Version.platform)"
                    },
                    "tools": [
                        {
                            "name": "kubectl-upid-analyze",
                            "version": "v9.8.7"
                        },
                        {
                            "name": "kubectl-upid-cost",
                            "version": "v9.8.7"
                        }
                    ]
                }

                """)
        #expect(
            try installation.run(["version", "--output=yaml"]).output == """
                clientVersion:
                  gitVersion: v\(current)
                  platform: \(Version.platform)
                tools:
                - name: kubectl-upid-analyze
                  version: v9.8.7
                - name: kubectl-upid-cost
                  version: v9.8.7

                """)
    }

    @Test func warnsOfAToolThatKubectlWouldRunInstead() throws {
        let installation = try Installation(subcommands: ["analyze"])
        try installation.add("kubectl-upid-analyze", in: "stray/")
        try installation.add("kubectl-upid-analyze", version: "v\(Version.current)")
        let child = try installation.run(
            ["version"], variables: ["PATH": "\(installation.folder)/stray:\(installation.folder)"])
        let folder = installation.folder
        #expect(
            child.errors == """
                warning: kubectl upid analyze runs \(folder)/stray/kubectl-upid-analyze, not \(folder)/kubectl-upid-analyze
                hint: take \(folder)/stray/kubectl-upid-analyze off the PATH if it is a stray one

                """)
        #expect(child.code == 0)
        #expect(try installation.run(["version"], variables: ["PATH": folder]).errors == "")
    }

    @Test func warnsOfAToolOfAnotherVersion() throws {
        let installation = try Installation(subcommands: ["analyze"])
        #expect(
            try installation.run(["version"]).errors == """
                warning: kubectl-upid-analyze is of version v9.8.7, kubectl-upid of v\(Version.current)
                hint: install them together: \(installation.folder) holds executables of two releases

                """)
    }

    @Test func tellsTheBuildInDetail() throws {
        let installation = try Installation(subcommands: [])
        let said = """
            {"version": "v1.2.3", "commit": "abc", "swiftVersion": "6.3", "libraries": [
              {"name": "libcurl", "version": "8.0"}, {"name": "y: es", "version": "1"}, {"name": "zlib", "version": ""}]}
            """
        try installation.write(
            "#!/bin/sh\n[ \"$1\" = __build ] && cat <<'END'\n\(said)\nEND",
            to: "\(installation.folder)/kubectl-upid-cost")
        let text = try installation.run(["version", "--detailed"]).output
        #expect(text.hasPrefix("Client Version: v\(Version.current)\n  Platform: \(Version.platform)\n  Commit: "))
        #expect(
            text.hasSuffix(
                """
                kubectl-upid-cost Version: v1.2.3
                  Commit: abc
                  Swift Version: 6.3
                  Path: \(installation.folder)/kubectl-upid-cost
                  Libraries: libcurl 8.0, zlib

                """))
        let json = try JSONReader.value(
            Array(try installation.run(["version", "--detailed", "-o", "json"]).output.utf8))
        let yaml = try YAMLReader.documents(
            try installation.run(["version", "--detailed", "-oyaml"]).output, name: "version")
        #expect(yaml == [json])
        #expect(json["clientVersion"]?["path"]?.stringValue == installation.dispatcher)
        #expect(json["tools"]?.arrayValue?.first?["libraries"]?.arrayValue?.count == 2)
    }

    @Test(arguments: Topic.all.map(\.name)) func explains(topic: String) throws {
        let child = try Installation(subcommands: []).run(["help", topic])
        #expect(child.output == (Topic.named(topic)?.text ?? "") + "\n")
        #expect(child.code == 0)
    }

    @Test func anExecutableThatCannotRunIsAnError() throws {
        let installation = try Installation(subcommands: [])
        let path = "\(installation.folder)/kubectl-upid-analyze"
        try installation.write("#!/nonexistent/interpreter", to: path)
        let child = try installation.run(["analyze"])
        #expect(child.errors == "error: exec \(path): no such file or directory\n")
        #expect(child.code == 1)
    }
}
