import Samples
import Testing
import UpidCore

@Suite struct PodRequestsTests {
    /// Containers as `role request`, in the pod's order, and what the
    /// scheduler sets aside.
    @Test(
        arguments: [
            (["app 100m", "app 200m"], nil, 300), (["init 1", "app 100m"], nil, 1_000),
            (["init 1", "init 2", "app 3"], nil, 3_000),
            (["sidecar 100m", "app 200m"], nil, 300), (["sidecar 100m", "init 1", "app 200m"], nil, 1_100),
            (["init 1", "sidecar 100m", "app 200m"], nil, 1_000),
            (["sidecar 500m", "init 100m", "sidecar 600m", "app 0"], nil, 1_100),
            (["app 100m"], "250m", 350), (["app 100m", "injected 50m"], nil, 150), ([], nil, 0),
        ] as [([String], String?, Int)])
    func followTheScheduler(_ containers: [String], _ overhead: String?, _ millicores: Int) throws {
        let id = WorkloadID(namespace: "x", kind: .pod, name: "p")
        let parsed = try containers.enumerated().map { index, text in
            let words = text.split(separator: " ").map(String.init)
            return PodContainer(
                name: "c\(index)", role: try #require(ContainerRole(rawValue: words[0])),
                resources: UsageSamples.resources(words[1]))
        }
        let pod = Pod(
            namespace: "x", name: "p", workload: id, containers: parsed,
            overhead: overhead.map { UsageSamples.resources($0) })
        #expect(pod.effectiveRequest(.cpu) == .millicores(millicores))
        #expect(pod.effectiveRequest(.memory) == .zero)
    }

    @Test func thePodAsAWholeStandsAboveItsContainers() {
        let pod = Pod(
            namespace: "x", name: "p", workload: WorkloadID(namespace: "x", kind: .pod, name: "p"),
            containers: [PodContainer(name: "a", resources: Resources(memoryRequest: .mebibytes(64)))],
            overhead: UsageSamples.resources("250m"), podResources: UsageSamples.resources("1"))
        #expect(pod.effectiveRequest(.cpu) == .millicores(1_250))
        #expect(pod.effectiveRequest(.memory) == .mebibytes(64))
    }

    @Test func aLimitStandsForARequest() {
        #expect(UsageSamples.resources(cpuLimit: "2").effectiveRequest(.cpu) == .millicores(2_000))
        #expect(UsageSamples.resources("1", cpuLimit: "2").effectiveRequest(.cpu) == .millicores(1_000))
    }
}
