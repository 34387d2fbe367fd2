import Testing

@testable import UpidEvaluation

@Suite struct ThroughputTests {
    @Test func countsStateAndAnswers() {
        let few = Throughput.measure(.upid, containers: 3, days: 2, risk: 0.05)
        #expect(few.seconds >= 0)
        #expect(few.cores > 0 && few.memory > 1e6)
        #expect(few.bytesPerDay > 100 && few.storedBytesPerDay > 100)
        #expect(few.text.contains("3 containers x 2 d"))
        #expect(Throughput.measure(.upid, containers: 3, days: 2, risk: 0.05).cores == few.cores)
    }
}
