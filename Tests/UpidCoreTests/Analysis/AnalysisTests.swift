import Foundation
import Samples
import Testing
import UpidCore

@Suite struct AnalysisTests {
    static let analysis = SnapshotSample.analysis

    @Test func rowsAreInOrderAndNamedPodsFollowTheirWorkload() {
        #expect(
            Self.analysis.workloads.map(\.qualifiedName) == [
                "deployment.apps/old", "deployment.apps/stuck", "statefulset.apps/db", "cronjob.batch/report",
                "deployment.apps/web", "pod/web-2",
            ])
        #expect(Self.analysis.workloads.map(\.podCount) == [0, 1, 1, 0, 3, 1])
    }

    @Test func theSameSnapshotGivesTheSameBytes() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data = try encoder.encode(SnapshotSample.snapshot)
        let first = Analysis(snapshot: try JSONDecoder().decode(Snapshot.self, from: data))
        let second = Analysis(snapshot: try JSONDecoder().decode(Snapshot.self, from: data))
        #expect(first == second)
        #expect(AnalysisDocument.list(of: first) == AnalysisDocument.list(of: second))
    }

    @Test func injectedContainersComeFromLivePods() throws {
        let web = try #require(Self.analysis.workloads.first { $0.shortName == "Deployment/web" })
        #expect(web.containers.map(\.container.name) == ["app", "istio-proxy"])
        #expect(web.containers[1].container.role == .injected)
        #expect(web.containers[1].container.resources.cpuRequest == .millicores(100))
        // It needs less, but the workload is scaled on its CPU utilisation.
        #expect(web.containers[1].recommendation.cpu.request == .millicores(100))
        #expect(web.containers[1].recommendation.cpu.constraints == [.horizontalAutoscaler(name: "web")])
    }

    @Test func aNamedPodShowsItselfAndNoAdvice() throws {
        let pod = try #require(Self.analysis.workloads.last)
        #expect(pod.containers.allSatisfy { $0.recommendation.cpu.request == nil })
        let reason = KeepReason.belongsToWorkload(SnapshotSample.web.id)
        #expect(pod.containers[0].recommendation.memory.keepReason == reason)
        #expect(pod.containers[0].usage?.memory?.max == 400 * UsageSamples.mebibyte)
        #expect(pod.containers[1].usage == nil)
    }

    @Test func aBarePodIsItsOwnWorkload() {
        let id = WorkloadID(namespace: "shop", kind: .pod, name: "debug")
        let snapshot = Snapshot(
            takenAt: SnapshotSample.end,
            inventory: Inventory(
                workloads: [Workload(id: id, apiVersion: "v1", containers: [Container(name: "sh")])],
                pods: [Pod(namespace: "shop", name: "debug", workload: id, containers: [PodContainer(name: "sh")])]),
            usage: UsageData(source: .none, start: SnapshotSample.end, end: SnapshotSample.end))
        let analysis = Analysis(snapshot: snapshot, selectedPods: [PodReference(namespace: "shop", name: "debug")])
        #expect(analysis.workloads.map(\.qualifiedName) == ["pod/debug"])
        #expect(analysis.workloads[0].pod == nil)
    }

    @Test func killsAreTheMoreOfUsageAndPods() throws {
        let database = try #require(Self.analysis.workloads.first { $0.shortName == "StatefulSet/db" })
        #expect(database.containers.map(\.oomKills) == [0, 2, 0])
        #expect(database.containers.map(\.restarts) == [0, 2, 0])
    }

    @Test(arguments: [(-1, 0), (0, 1), (86_400, 1), (nil, 1)] as [(Int64?, Int)])
    func aKillBeforeTheWindowDoesNotCount(_ offset: Int64?, _ kills: Int) {
        func analysis(_ source: UsageSource, start: Timestamp) -> Analysis {
            let end = offset.map { UsageSamples.start.advanced(by: $0) }
            let killed = PodContainer(
                name: "app", lastTermination: Termination(reason: "OOMKilled", exitCode: 137, finishedAt: end))
            return Analysis(
                snapshot: Snapshot(
                    takenAt: SnapshotSample.end,
                    inventory: Inventory(
                        workloads: [SnapshotSample.web],
                        pods: [SnapshotSample.pod("web-1", of: SnapshotSample.web.id, [killed])]),
                    usage: UsageData(source: source, start: start, end: SnapshotSample.end)))
        }
        let history = analysis(UsageSamples.prometheus, start: UsageSamples.start)
        #expect(history.workloads.first?.containers.first?.oomKills == kills)
        // One sample of now has no window: what is known of the last end stands.
        let sample = analysis(.metricsAPI, start: SnapshotSample.end)
        #expect(sample.workloads.first?.containers.first?.oomKills == 1)
    }
}
