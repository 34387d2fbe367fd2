import Foundation
import Support
import Testing
import UpidCore

/// `verify`: keep, watch or roll back.
@Suite struct VerifyTests {
    @Test func itIsTooEarly() throws {
        let cluster = try ApplyCluster()
        #expect(try cluster.optimize("--apply", "--yes").status == 0)
        let result = try cluster.verify("--last")
        #expect(result.status == 2, "\(result.stderr)")
        #expect(result.stdout.contains("under a minute of history since the change; wait for 1.0d"))
        let json = try cluster.verify("--last", "-o", "json")
        let document = try JSONReader.value(Array(json.stdout.utf8))
        #expect(document["verdict"] == "watch")
        #expect(document["items"]?.arrayValue?.count == 2)
        #expect(document["items"]?.arrayValue?.first?["containers"]?.arrayValue?.first?["verdict"] == "watch")
        #expect(try cluster.log().suffix(2) == ["verified", "verified"])
    }

    @Test func nothingIsInForce() throws {
        let cluster = try ApplyCluster()
        #expect(try cluster.optimize("--apply", "--yes").status == 0)
        #expect(try cluster.run("rollback", "--last", "--yes").status == 0)
        let result = try cluster.verify("--last")
        #expect(result.status == 0, "\(result.stderr)")
        #expect(result.stderr.contains("Nothing of the plan is in force."))
    }

    /// A container that is killed for lack of memory after memory was lowered.
    @Test(.needsTheStub) func killsSpeakAgainstIt() throws {
        let cluster = try ApplyCluster()
        #expect(try cluster.optimize("deployment/web", "--apply", "--yes").status == 0)
        let now = ISO8601DateFormatter().string(from: Date().addingTimeInterval(5))
        try cluster.cluster.stub?.set(
            """
            {"merge": [["pods", "default", "web-5f6fb5d9b5-2b7xk", {"status": {"containerStatuses": [{"name": "web",
            "ready": true, "restartCount": 1, "state": {"running": {"startedAt": "\(now)"}}, "lastState": {"terminated":
            {"reason": "OOMKilled", "exitCode": 137, "finishedAt": "\(now)"}}}]}}]]}
            """)
        let result = try cluster.verify("--last")
        #expect(result.status == 3, "\(result.stdout)\(result.stderr)")
        #expect(result.stdout.contains("1 OOM kill since the change"))
        #expect(result.stdout.contains("roll back"))
    }
}
