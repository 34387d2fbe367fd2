import Samples
import Testing
import UpidCore

/// A snapshot is a file that anyone may have written.
@Suite struct HostileSnapshotTests {
    static let amounts = [
        "0", "-5", "1n", "1e30", "-1e30", "99999999999999999999Ei", "1e999", "100m", "1Gi",
    ]
    static let values = [0, 1e-300, 0.3, 1e9, 1e200, Double.greatestFiniteMagnitude]

    static func snapshot(_ random: inout some RandomNumberGenerator) -> Snapshot {
        func amount() -> Quantity? { amounts.randomElement(using: &random).flatMap { Quantity($0) } }
        func value() -> Double { values.randomElement(using: &random) ?? 0 }
        func resources() -> Resources {
            Resources(cpuRequest: amount(), cpuLimit: amount(), memoryRequest: amount(), memoryLimit: amount())
        }
        func usage() -> ResourceUsage {
            var usage = UsageSamples.usage([value(), value()], days: 0.5)
            (usage.max, usage.mean, usage.samples) = (value(), -value(), [Int.min, -1, 0, .max].randomElement() ?? 0)
            usage.hours = UsageCourse(
                usage.hours.map { UsageHour(start: $0.start, mean: value(), max: value(), samples: $0.samples) })
            usage.lastSample = Timestamp("0000-01-01T00:00:00Z") ?? usage.lastSample
            return usage
        }
        let nasty = "\u{1B}]0;x\u{07}=cmd\n\u{202E}"
        let id = WorkloadID(namespace: nasty, kind: .deployment, name: nasty)
        let container = Container(name: nasty, image: nasty, resources: resources())
        let used = ContainerUsage(
            cpu: usage(), memory: usage(), throttledShare: value(), oomKills: .max,
            restarts: [nil, Int.min].randomElement(using: &random) ?? nil)
        let live = PodContainer(
            name: nasty, role: .`init`, resources: resources(),
            restarts: [Int.min, .max].randomElement(using: &random) ?? 0)
        return Snapshot(
            takenAt: SnapshotSample.end, facts: ClusterFacts(gitVersion: nasty),
            inventory: Inventory(
                workloads: [
                    Workload(id: id, apiVersion: nasty, labels: [nasty: nasty], replicas: .min, containers: [container])
                ],
                pods: (0..<3).map {
                    Pod(
                        namespace: nasty, name: "\($0)\(nasty)", workload: id, node: nasty, phase: nasty,
                        containers: [live, live], overhead: resources())
                },
                nodes: [
                    Node(
                        name: nasty, providerID: nasty, cpuCapacity: amount() ?? .zero,
                        memoryAllocatable: amount() ?? .zero)
                ],
                autoscalers: [
                    Autoscaler(
                        namespace: nasty, name: nasty,
                        target: Controller(apiVersion: nasty, kind: "Deployment", name: nasty), minReplicas: .min,
                        maxReplicas: .max, utilisationTargets: ["cpu": .max, "memory": .min])
                ]),
            usage: UsageData(
                source: .prometheus(address: nasty, product: nasty), start: UsageSamples.start, end: SnapshotSample.end,
                step: [0, 300, .max].randomElement(using: &random) ?? 0,
                workloads: [WorkloadUsage(workload: id, containers: [nasty: used])]))
    }

    @Test func isReportedOnWithoutACrash() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<400 {
            let snapshot = Self.snapshot(&random)
            let analysis = Analysis(snapshot: snapshot)
            let table = AnalysisTable(showsNamespace: true).table(of: analysis).text(wide: true)
            let texts = [
                table, AnalysisExplanation().text(of: analysis),
                ClusterReport.text(of: ClusterSummary(snapshot: snapshot, analysis: analysis), usage: analysis.usage),
            ]
            for text in texts {
                #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E || $0 == "\n" })
            }
            #expect(AnalysisDocument.list(of: analysis)["items"]?.arrayValue?.count == 1)
            #expect(!AnalysisCSV.table(of: analysis).csv().isEmpty)
        }
    }
}
