import Support
import Testing

/// Arguments and flags that kubectl refuses: `kubectl upid analyze` says the
/// same as `kubectl get`, on the same server.
@Suite(.needsTheStub) struct GrammarTests {
    @Test(
        arguments: [
            ["deploy", "nope", "-n", "shop"],
            ["deploy", "web", "nope", "-n", "shop"],
            ["deploy/nope", "-n", "shop"],
            ["deploy", "web", "-l", "app=web", "-n", "shop"],
            ["deploy/web", "pod", "-n", "shop"],
            ["deploy/web/x", "-n", "shop"],
            ["deploy/", "-n", "shop"],
            ["/web", "-n", "shop"],
            ["deploy", "web", "-A"],
            ["deploy/web", "-A"],
            ["foo", "-n", "shop"],
            ["foo", "x", "-n", "shop"],
            ["foo/x", "-n", "shop"],
            ["deploy,foo", "-n", "shop"],
            ["deployments.v9.apps", "-n", "shop"],
        ])
    func resourceArguments(words: [String]) throws {
        try expectSameRefusal(words)
    }

    @Test(
        arguments: [
            ["deploy", "-n", "nowhere"],
            ["deploy,sts", "-n", "nowhere"],
            ["deploy", "-A", "-l", "no=match"],
            ["deploy", "nope", "-n", "shop", "--ignore-not-found"],
        ])
    func nothingFound(words: [String]) throws {
        let cluster = try TestCluster.shared()
        let theirs = try cluster.kubectl.run(["get"] + words)
        let ours = try cluster.kubectl.analyze(words)
        #expect(ours.status == theirs.status)
        #expect(ours.stdout == theirs.stdout)
        #expect(said(ours) == said(theirs))
    }

    @Test(
        arguments: [
            ["deploy", "--frob"],
            ["deploy", "--frob=1"],
            ["deploy", "-Z"],
            ["deploy", "-n"],
            ["deploy", "--namespace"],
            ["deploy", "-l"],
            ["deploy", "--chunk-size=abc"],
            ["deploy", "--no-headers=maybe"],
            ["deploy", "-A=perhaps"],
            ["deploy", "--request-timeout=soon", "-n", "shop"],
        ])
    func flags(words: [String]) throws {
        try expectSameRefusal(words)
    }

    @Test(
        arguments: [
            ["deploy", "--context", "nope"],
            ["deploy", "--cluster", "nope"],
            ["deploy", "--user", "nope"],
            ["deploy", "--kubeconfig", "/nowhere/config"],
            ["deploy", "--certificate-authority", "/nowhere/ca.crt"],
            ["deploy", "--client-certificate", "/nowhere/a.crt", "--client-key", "/nowhere/a.key"],
            ["deploy", "-n", "data", "--context", "shop-viewer"],
            ["deploy", "-n", "shop", "--as", "jane"],
            ["deploy", "--server", "http://127.0.0.1:1"],
            ["deploy", "--server", "https://127.0.0.1:1"],
        ])
    func connections(words: [String]) throws {
        try expectSameRefusal(words)
    }

    @Test func outputFormatNamesTheAllowedOnes() throws {
        let result = try TestCluster.shared().kubectl.analyze("deploy", "-n", "shop", "-o", "foo")
        #expect(result.status == 1)
        #expect(result.stdout.isEmpty)
        let prefix = "error: unable to match a printer suitable for the output format \"foo\", allowed formats are: "
        #expect(result.stderr.hasPrefix(prefix))
        let formats = result.stderr.dropFirst(prefix.count).prefix { $0 != "\n" }.split(separator: ",").map(String.init)
        #expect(formats == formats.sorted())
        #expect(Set(formats).isSuperset(of: ["csv", "custom-columns", "json", "name", "wide", "yaml"]))
    }

    /// Ways to write the same request; all give the same table.
    @Test(
        arguments: [
            ["deploy", "web", "-n", "shop"],
            ["deploy/web", "-nshop"],
            ["deployment", "web", "-n=shop"],
            ["deployments.apps", "web", "--namespace=shop"],
            ["deployments.v1.apps", "web", "--namespace", "shop"],
            ["Deployment", "web", "-n", "data", "-n", "shop"],
            ["-n", "shop", "--", "deploy", "web"],
            ["deploy", "-n", "shop", "-lteam=storefront"],
            ["deploy", "-n", "shop", "--selector=team in (storefront)"],
            ["deploy", "-n", "shop", "--field-selector", "metadata.name=web"],
        ])
    func waysToSayIt(words: [String]) throws {
        let cluster = try TestCluster.shared()
        let expected = try cluster.kubectl.analyze("deploy", "web", "-n", "shop", "-o", "csv")
        let result = try cluster.kubectl.analyze(["-o", "csv"] + words)
        #expect(result.status == 0, "\(result.stderr)")
        #expect(withoutTimes(result.stdout) == withoutTimes(expected.stdout))
        #expect(!expected.stdout.isEmpty)
    }

    @Test func partialSuccessPrintsWhatThereIs() throws {
        let kubectl = try TestCluster.shared().kubectl
        let result = try kubectl.analyze("deploy", "web", "nope", "-n", "shop", "-o", "name")
        #expect(result.lines == ["deployment.apps/web"])
        #expect(result.status == 1)
        #expect(result.stderr.contains("Error from server (NotFound): deployments.apps \"nope\" not found"))
    }

    @Test(arguments: ["file", "standard input", "folder"])
    func manifests(from place: String) throws {
        let cluster = try TestCluster.shared()
        let text = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\n"
        let folder = try TemporaryFolder()
        try folder.write(text, to: "web.yaml")
        let path = ["file": folder.path("web.yaml"), "folder": folder.url.path][place] ?? "-"
        let result = try cluster.kubectl.analyze(["-f", path, "-o", "name"], stdin: path == "-" ? text : "")
        #expect(result.lines == ["deployment.apps/web"], "\(result.stderr)")
    }

    /// Both refuse with the same words and the same exit code, and print no
    /// table. kubectl's own log lines (`E1120 …`) are no part of it.
    private func expectSameRefusal(_ words: [String]) throws {
        let cluster = try TestCluster.shared()
        let theirs = try cluster.kubectl.run(["get", "-o", "name"] + words)
        let ours = try cluster.kubectl.analyze(["-o", "name"] + words)
        #expect(ours.status == theirs.status)
        #expect(ours.stdout == theirs.stdout)
        let expected = said(theirs).replacing("kubectl get", with: "kubectl upid analyze")
        #expect(!expected.isEmpty)
        #expect(said(ours) == expected)
    }

    /// What both have to say: without kubectl's own log, and without the hints
    /// and warnings that are ours. Some builds of kubectl write `Error: ` where
    /// others write `error: `.
    private func said(_ result: CommandResult) -> String {
        result.stderr.split(separator: "\n").filter {
            $0.wholeMatch(of: /[EWI]\d{4} .*/) == nil && !$0.hasPrefix("hint: ") && !$0.hasPrefix("warning: ")
        }.map { $0.replacing(#/^Error: /#, with: "error: ") }.joined(separator: "\n")
    }
}

/// Output without the moments that two runs differ in.
func withoutTimes(_ text: String) -> String {
    text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "<time>")
}
