import Foundation
import Testing
import UpidCluster

@Suite struct ChildProcessTests {
    private func shell(_ script: String, _ set: (inout ChildProcess) -> Void = { _ in }) async throws
        -> ChildProcess.Outcome
    {
        var child = ChildProcess(executable: "/bin/sh", arguments: ["-c", script], environment: ["A": "b c"])
        set(&child)
        return try await child.run()
    }

    @Test func givesArgumentsAndEnvironmentAsTheyAre() async throws {
        let folder = try ScratchFolder()
        let mark = folder.url.appending(path: "mark").path
        var child = ChildProcess(
            executable: "/bin/echo", arguments: ["a b", ";touch \(mark)", "$(touch \(mark))", "*"])
        let echoed = try await child.run()
        #expect(String(decoding: echoed.output, as: UTF8.self) == "a b ;touch \(mark) $(touch \(mark)) *\n")
        #expect(!FileManager.default.fileExists(atPath: mark))
        child = ChildProcess(executable: "/usr/bin/env", environment: ["A": "x=1 y", "B": ""])
        let listed = String(decoding: try await child.run().output, as: UTF8.self)
        #expect(Set(listed.split(separator: "\n")) == ["A=x=1 y", "B="])
    }

    @Test(arguments: [
        ("exit 0", ChildProcess.Ending.exited(status: 0)), ("exit 3", .exited(status: 3)),
        ("exit 255", .exited(status: 255)), ("kill -9 $$", .signalled(9)), ("kill -TERM $$", .signalled(15)),
    ])
    func tellsHowItEnded(_ script: String, _ ending: ChildProcess.Ending) async throws {
        #expect(try await shell("echo out; \(script)").ending == ending)
    }

    @Test func collectsSlowPartialWrites() async throws {
        let outcome = try await shell("printf a; sleep 0.1; printf b; sleep 0.1; printf '%s' \"$A\"")
        #expect(String(decoding: outcome.output, as: UTF8.self) == "abb c")
    }

    @Test func collectsALotAtOnce() async throws {
        let outcome = try await shell("head -c 3000000 /dev/zero")
        #expect(outcome.output.count == 3_000_000)
    }

    @Test func feedsTheInput() async throws {
        let bytes = [UInt8](repeating: 0x61, count: 1_000_000)
        let outcome = try await shell("cat") { $0.input = .bytes(bytes) }
        #expect(outcome.output == bytes)
        let empty = try await shell("cat; echo end")
        #expect(empty.output == Array("end\n".utf8))
    }

    @Test func outlivesAReaderThatIsGone() async throws {
        let outcome = try await shell("exec 0<&-; sleep 0.1; exit 4") {
            $0.input = .bytes([UInt8](repeating: 0x61, count: 1_000_000))
        }
        #expect(outcome.ending == .exited(status: 4))
    }

    @Test func stopsWhatTakesTooLong() async throws {
        var sleeper = ChildProcess(executable: "/bin/sleep", arguments: ["30"])
        sleeper.timeout = 0.3
        let start = ContinuousClock.now
        #expect(try sleeper.runBlocking().ending == .timedOut)
        #expect(ContinuousClock.now - start < .seconds(10))
        let deaf = try await shell("trap '' TERM; while :; do sleep 0.05; done") { $0.timeout = 0.2 }
        #expect(deaf.ending == .timedOut)
    }

    @Test func doesNotWaitForGrandchildren() throws {
        let start = ContinuousClock.now
        let outcome = try ChildProcess(executable: "/bin/sh", arguments: ["-c", "/bin/sleep 20 & echo done"])
            .runBlocking()
        #expect(outcome.ending == .exited(status: 0))
        #expect(outcome.output == Array("done\n".utf8))
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test func stopsWhatWritesTooMuch() async throws {
        let outcome = try await shell("cat /dev/zero") { $0.maximumOutput = 1 << 20 }
        #expect(outcome.ending == .wroteTooMuch)
    }

    @Test func tellsWhatCannotBeStarted() async throws {
        let folder = try ScratchFolder()
        let plain = try folder.write("x", to: "plain")
        for (path, reason) in [("/nope", "no such file or directory"), (plain, "permission denied")] {
            let error = await #expect(throws: ChildProcessError.self) {
                try await ChildProcess(executable: path).run()
            }
            #expect(error?.operation == "fork/exec")
            #expect(error?.reason == reason)
        }
        await #expect(throws: ChildProcessError.self) {
            try await ChildProcess(executable: "/bin/echo", arguments: ["a\0b"]).run()
        }
    }

    @Test func leavesNoDescriptorsOpen() async throws {
        func pipes() -> Int {
            (Int32(0)..<4_096).count { descriptor in
                var facts = stat()
                return fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO
            }
        }
        let before = pipes()
        var child = ChildProcess(executable: "/bin/cat")
        child.input = .bytes([1])
        for _ in 0..<100 {
            _ = try child.runBlocking()
            _ = try? ChildProcess(executable: "/nope").runBlocking()
        }
        // Other tests have pipes too, but not for long.
        for _ in 0..<600 where pipes() >= before + 90 { try await Task.sleep(for: .milliseconds(50)) }
        #expect(pipes() < before + 90)
    }

    @Test func findsProgramsOnThePathOnly() throws {
        let folder = try ScratchFolder()
        let program = try folder.write("#!/bin/sh\n", to: "bin/program", executable: true)
        try folder.write("x", to: "other/program")
        let other = folder.url.appending(path: "other").path
        let bin = folder.url.appending(path: "bin").path
        #expect(ChildProcess.find("program", path: "\(other)::.:\(bin)") == program)
        #expect(ChildProcess.find("program", path: other) == nil)
        #expect(ChildProcess.find("program", path: "") == nil)
        #expect(ChildProcess.find("bin", path: folder.url.path) == nil)
        #expect(ChildProcess.find("../bin/program", path: bin) == nil)
        #expect(ChildProcess.find("Package.swift", path: ".:") == nil)
    }
}
