import Foundation
import Samples
import Testing
import UpidCore

@Suite struct ContainerUsageTests {
    @Test func documentsThatDoNotSayAreComplete() throws {
        let old = try JSONDecoder().decode(ContainerUsage.self, from: Data(#"{"restarts":2}"#.utf8))
        #expect(old == ContainerUsage(restarts: 2))
        #expect(!old.isIncomplete)
    }

    @Test(arguments: [false, true])
    func allOfItComesBack(isIncomplete: Bool) throws {
        let usage = ContainerUsage(
            cpu: UsageSamples.usage([0.1], days: 0.1), memory: UsageSamples.usage([1e8], days: 0.1),
            throttledShare: 0.5, oomKills: 1, restarts: 3, isIncomplete: isIncomplete)
        let data = try JSONEncoder().encode(usage)
        #expect(try JSONDecoder().decode(ContainerUsage.self, from: data) == usage)
        #expect(String(decoding: data, as: UTF8.self).contains("incomplete") == isIncomplete)
    }
}
