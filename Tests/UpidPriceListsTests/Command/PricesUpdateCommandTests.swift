import Samples
import Support
import Synchronization
import Testing
import UpidCluster
import UpidConsole
import UpidCore

@testable import UpidBilling
@testable import UpidCommand
@testable import UpidPriceLists

@Suite struct PricesUpdateCommandTests {
    /// What a run printed, and how it ended.
    private struct Run {
        var code: Int32
        var output: String
        var errors: String
    }

    private func run(_ words: [String], cache: String, variables: [String: String] = [:]) async -> Run {
        let recorded = RecordedEnvironment()
        var environment = recorded.environment
        environment.variables = variables.merging(["XDG_CACHE_HOME": cache]) { one, _ in one }
        let code = await CommandMain.run(PricesUpdateCommand.self, words, in: environment)
        return Run(code: code, output: recorded.output, errors: recorded.errors)
    }

    @Test func fetchesAndKeeps() async throws {
        let server = try #require(PriceServer.shared)
        let folder = try TemporaryFolder()
        let cache = folder.url.path
        let run = await run(
            ["--provider=azure", "--region", "eastus", "--url=\(server.url("ok"))/"], cache: cache)
        #expect(run.errors == "")
        #expect(
            run.output
                == "azure eastus: 3 prices of 2026-11-21 in USD, kept in \(cache)/upid/prices/azure-eastus.json\n")
        #expect(run.code == 0)
        #expect(PriceCache(path: "\(cache)/upid").lists().lists.map(\.region) == ["eastus"])
    }

    /// One region that fails leaves the list that was there, and the others.
    @Test func aFailureLeavesTheOldList() async throws {
        let server = try #require(PriceServer.shared)
        let folder = try TemporaryFolder()
        let cache = folder.url.path
        let first = await run(["--provider=aws", "--region=us-east-1", "--url=\(server.url("ok"))"], cache: cache)
        #expect(first.code == 0)
        let kept = PriceCache(path: "\(cache)/upid").lists().lists
        #expect(kept.count == 1)
        let second = await run(["--provider=aws", "--region=us-east-1", "--url=\(server.url("cut"))"], cache: cache)
        #expect(second.code == 1)
        #expect(
            second.errors.hasPrefix(
                "error: unable to fetch the price list of aws for us-east-1: unexpected EOF\nhint: "))
        #expect(PriceCache(path: "\(cache)/upid").lists().lists == kept)
        let third = await run(
            ["--provider=aws", "--region=us-mars-1,us-east-1", "--url=\(server.url("ok"))"], cache: cache)
        #expect(third.code == 1)
        #expect(third.errors.hasPrefix("error: there is no price list of aws for us-mars-1\n"))
        #expect(third.output.hasPrefix("aws us-east-1: 4 prices of 2026-11-18 in USD, kept in "))
    }

    @Test func googleTakesItsKeyFromTheEnvironment() async throws {
        let server = try #require(PriceServer.shared)
        let folder = try TemporaryFolder()
        let words = ["--provider=gcp", "--region=us-central1", "--url=\(server.url("ok"))"]
        let without = await run(words, cache: folder.url.path)
        #expect(without.errors.hasPrefix("error: the price list of gcp needs an API key\nhint: set GOOGLE_API_KEY"))
        let with = await run(words, cache: folder.url.path, variables: ["GOOGLE_API_KEY": "k"])
        #expect(with.code == 0)
    }

    @Test(arguments: [
        (["--region=us-east-1"], "error: required flag(s) \"provider\" not set"),
        (["--provider=ibm"], "error: invalid provider \"ibm\" for --provider"),
        (["--provider=aws", "--region=x", "more"], "error: prices update takes no arguments"),
        (["--provider=aws", "--region=US"], "error: \"US\" is not a region of aws"),
        (
            ["--provider=aws", "--region=us", "--url=http://mirror.example"],
            "error: will not fetch prices from http://mirror.example without encryption"
        ),
    ])
    func refusesWhatCannotBeMeant(_ words: [String], _ message: String) async throws {
        let folder = try TemporaryFolder()
        let run = await run(words, cache: folder.url.path)
        #expect(run.code == 1)
        #expect(run.errors.split(separator: "\n").first.map(String.init) == message)
        #expect(run.output == "")
    }
}
