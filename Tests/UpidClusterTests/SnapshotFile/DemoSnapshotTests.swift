import Support
import Testing
import UpidCore

@testable import UpidCluster

@Suite struct DemoSnapshotTests {
    private let path = Repository.root.appendingPathComponent("Demo/demo.snapshot.json.gz").path

    @Test func isReadable() throws {
        let snapshot = try SnapshotFile.read(path)
        #expect(snapshot.inventory.workloads.count == 12)
        #expect(snapshot.inventory.nodes.count == 6)
        #expect(snapshot.gaps.isEmpty)
    }

    /// Usage names workloads and containers that there are, and its parts
    /// agree with each other.
    @Test func isConsistent() throws {
        let snapshot = try SnapshotFile.read(path)
        let known = Set(snapshot.inventory.workloads.map(\.id))
        for usage in snapshot.usage.workloads {
            #expect(known.contains(usage.workload))
            for (name, container) in usage.containers {
                for resource in [container.cpu, container.memory] {
                    let resource = try #require(resource, "\(usage.workload.shortName) \(name)")
                    #expect(resource.histogram.total == resource.samples)
                    #expect(resource.hours.reduce(0) { $0 + $1.samples } == resource.samples)
                    #expect(resource.days.count == 14)
                    #expect(resource.days.reduce(0) { $0 + $1.samples } == resource.samples)
                    #expect(resource.days.map(\.max).max() == resource.max)
                    for day in resource.days {
                        #expect(day.histogram.unpacked.total == day.samples)
                        let quantile = try #require(day.histogram.unpacked.quantile(1))
                        #expect(abs(quantile - day.max) <= day.max * 0.011)
                        #expect(snapshot.usage.end.secondsSince(day.start) % UsageDay.length == 0)
                    }
                    let largest = try #require(resource.hours.map(\.max).max())
                    #expect(abs(largest - resource.max) <= resource.max * 1e-3)
                    let quantile = try #require(resource.histogram.quantile(1))
                    #expect(abs(quantile - resource.max) <= resource.max * 0.011)
                    #expect(resource.firstSample >= snapshot.usage.start)
                    #expect(resource.lastSample <= snapshot.usage.end)
                }
            }
        }
        let nodes = Set(snapshot.inventory.nodes.map(\.name))
        #expect(snapshot.inventory.pods.allSatisfy { known.contains($0.workload) && nodes.contains($0.node ?? "") })
    }
}
