import Foundation
import Support
import Testing
import UpidCore

/// A run that is killed leaves each object as it was or as it was to be, and
/// a log that says which one was under way.
@Suite(.needsTheStub) struct ApplyKillTests {
    private static let write = #"/deployments/web\\?(?!.*dryRun)"#

    /// Killed while the dry run is under way.
    @Test func beforeTheWrite() throws {
        let cluster = try ApplyCluster()
        let before = try cluster.specs()
        try cluster.cluster.stub?.setRules(#"{"method": "PATCH", "match": "dryRun", "delay": 2}"#)
        try Self.kill(cluster, when: Self.after(1))
        #expect(try cluster.specs() == before)
        #expect(try cluster.log() == [])
    }

    /// Killed before the server has got to the write: first the object is the
    /// old one, and a moment later the new one.
    @Test func duringTheWrite() throws {
        let cluster = try ApplyCluster()
        let before = try cluster.spec("web")
        try cluster.cluster.stub?.setRules(#"{"method": "PATCH", "match": "\#(Self.write)", "delay": 4}"#)
        try Self.kill(cluster) { Self.isWriting("web", cluster) }
        #expect(try cluster.spec("web") == before)
        #expect(try cluster.log().last == "applying web")
        let early = try cluster.run("audit", "--verify").stdout
        #expect(
            early.contains(
                "applying, never ended: Deployment/web in namespace default is as it was before the plan\n"),
            "\(early)")
        for _ in 0..<100 where try cluster.spec("web") == before { usleep(100_000) }
        let late = try cluster.run("audit", "--verify").stdout
        #expect(late.contains("applying, never ended: Deployment/web in namespace default has the plan's values\n"))
        #expect(try cluster.run("audit").stdout.contains("never ended: interrupted, or under way"))
        try Self.rollBack(cluster)
        #expect(try cluster.spec("web") == before)
    }

    /// Killed after the write, before the answer.
    @Test func afterTheWrite() throws {
        let cluster = try ApplyCluster()
        let before = try cluster.specs()
        try cluster.cluster.stub?.setRules(#"{"method": "PATCH", "match": "\#(Self.write)", "hold": 3}"#)
        try Self.kill(cluster) { Self.isWriting("web", cluster) }
        #expect(try cluster.specs() != before)
        #expect(
            try cluster.log() == ["planned api web", "applying api", "applied api", "applying web"])
        #expect(try cluster.run("audit", "--verify").stdout.contains("in namespace default has the plan's values\n"))
        try Self.rollBack(cluster)
        #expect(try cluster.specs() == before)
    }

    /// Killed while the rollout is waited for.
    @Test func duringTheRollout() throws {
        let cluster = try ApplyCluster()
        let before = try cluster.specs()
        try cluster.cluster.stub?.set(#"{"settles": false}"#)
        try Self.kill(cluster) { Self.isWriting("api", cluster) }
        #expect(try cluster.log() == ["planned api web", "applying api", "applied api"])
        try cluster.cluster.stub?.set(#"{"settles": true}"#)
        #expect(try cluster.run("rollback", "--last", "--yes", "--wait=false").status == 0)
        #expect(try cluster.specs() == before)
    }

    /// Killed at any moment.
    @Test func atAnyMoment() throws {
        let cluster = try ApplyCluster()
        let before = try cluster.specs()
        for step in 0..<16 {
            try Self.kill(cluster, when: Self.after(0.025 * Double(step + 1)))
            let now = try cluster.specs()
            let log = try cluster.log()
            #expect(try cluster.run("audit", "--verify").stdout.contains("the chain is whole"))
            let last = log.lastIndex { $0.hasPrefix("rolled-back") || $0.hasPrefix("rolling-back") } ?? -1
            for (name, (old, new)) in zip(ApplyCluster.names, zip(before, now)) where old != new {
                #expect(OptimizeApplyTests.withoutResources(old) == OptimizeApplyTests.withoutResources(new))
                #expect(log[(last + 1)...].contains("applying \(name)"), "killed after step \(step): \(log)")
            }
            if now != before { try Self.rollBack(cluster) }
            #expect(try cluster.specs() == before)
        }
    }

    /// Ctrl-C lets the write that is under way end, and says what was done.
    @Test func interrupted() throws {
        let cluster = try ApplyCluster()
        let before = try cluster.specs()
        try cluster.cluster.stub?.setRules(
            #"{"method": "PATCH", "match": "/deployments/api\\?(?!.*dryRun)", "hold": 2}"#)
        let result = try Self.kill(cluster, by: SIGINT) { Self.isWriting("api", cluster) }
        #expect(result.status == 2, "\(result.stdout)\(result.stderr)")
        #expect(result.stderr.contains("stopping; once more to end at once\n"))
        #expect(result.stderr.contains("not begun: Deployment/web"))
        #expect(result.stderr.contains("1 workload changed; to roll back: "))
        #expect(try cluster.log().prefix(3) == ["planned api web", "applying api", "applied api"])
        try Self.rollBack(cluster)
        #expect(try cluster.specs() == before)
    }

    private static func rollBack(_ cluster: ApplyCluster) throws {
        let back = try cluster.run("rollback", "--last", "--yes")
        #expect(back.status == 0, "\(back.stderr)")
    }

    /// Starts the executable itself and sends it a signal once it is time.
    @discardableResult
    private static func kill(
        _ cluster: ApplyCluster, by signal: Int32 = SIGKILL, when isTime: () -> Bool
    ) throws -> Ended {
        let process = Process()
        process.executableURL = Repository.binaries.appendingPathComponent("kubectl-upid-optimize")
        process.arguments = Array(cluster.words(["--apply", "--yes"]).dropFirst(2))
        process.environment = cluster.cluster.kubectl.runner.environment
        let (output, errors) = (cluster.cluster.home.path("out"), cluster.cluster.home.path("err"))
        for name in ["out", "err"] { try cluster.cluster.home.write("", to: name) }
        process.standardInput = FileHandle.nullDevice
        let files = [output, errors].map { FileHandle(forWritingAtPath: $0) }
        process.standardOutput = files[0]
        process.standardError = files[1]
        let started = Date()
        try process.run()
        while process.isRunning, !isTime(), Date().timeIntervalSince(started) < 60 { usleep(5_000) }
        Foundation.kill(process.processIdentifier, signal)
        process.waitUntilExit()
        for file in files { try? file?.close() }
        return Ended(
            status: process.terminationStatus, stdout: try String(contentsOfFile: output, encoding: .utf8),
            stderr: try String(contentsOfFile: errors, encoding: .utf8))
    }

    private struct Ended {
        var status: Int32
        var stdout: String
        var stderr: String
    }

    /// The log says that this object is about to be written, and there was
    /// time to send it.
    private static func isWriting(_ name: String, _ cluster: ApplyCluster) -> Bool {
        let text = (try? String(contentsOfFile: "\(cluster.state)/audit.jsonl", encoding: .utf8)) ?? ""
        let isThere = text.split(separator: "\n").contains {
            $0.contains("\"action\":\"applying\"") && $0.contains("\"name\":\"\(name)\"")
        }
        if isThere { usleep(300_000) }
        return isThere
    }

    private static func after(_ seconds: Double) -> () -> Bool {
        let start = Date()
        return { Date().timeIntervalSince(start) >= seconds }
    }
}
