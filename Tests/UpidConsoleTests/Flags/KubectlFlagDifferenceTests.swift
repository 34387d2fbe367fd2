import Foundation
import Support
import Testing

@testable import UpidConsole

/// The same command line, read by the real kubectl.
@Suite(.enabled(if: RealKubectl.path != nil, "kubectl is not installed"))
struct KubectlFlagDifferenceTests {
    /// Flags that `kubectl get` has too, with the same types.
    @Test(arguments: [
        ["--nope"], ["--nope=1", "-n"], ["-Z"], ["-AZx"], ["-A="], ["---x"], ["--=x"], ["-n"], ["-An"],
        ["--namespace"], ["-A=maybe"], ["-A=2"], ["-R=x"], ["--chunk-size", "abc"], ["--chunk-size="],
        ["--chunk-size=9223372036854775808"], ["--chunk-size=0x"], ["-v", "x"], ["-v=99999999999"], ["-vv"],
        ["--request-timeout"], ["-o"], ["-l"], ["-f"], ["-L"], ["--no-headers=x"], ["-Rn"], ["-h", "--nope"],
        ["--all_nope"], ["--insecure-skip-tls-verify=x"], ["--disable-compression=x\"y"], ["--as-group"],
    ])
    func refusesInTheSameWords(_ words: [String]) throws {
        let kubectl = try #require(RealKubectl.path)
        let answer = try Child.run(kubectl, ["get"] + words, variables: ["KUBECONFIG": "/nonexistent", "HOME": "/"])
        let normaliser = ArgumentNormaliser(table: .reading(own: []), command: "kubectl get")
        let error = #expect(throws: FlagError.self) { try normaliser.arguments(words) }
        #expect(answer.code == 1)
        // Some distributions wrap kubectl and write the prefix with a capital letter.
        let said = answer.errors.hasPrefix("Error: ") ? "error: " + answer.errors.dropFirst(7) : answer.errors
        #expect(said == "\(error?.description ?? "")\n")
    }
}
