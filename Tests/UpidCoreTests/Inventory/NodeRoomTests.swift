import Testing
import UpidCore

struct NodeRoomTests {
    private func pod(_ name: String, node: String?, phase: String = "Running") -> Pod {
        Pod(
            namespace: "shop", name: name, workload: WorkloadID(namespace: "shop", kind: .pod, name: name), node: node,
            phase: phase,
            containers: [
                PodContainer(
                    name: "init", role: .`init`, resources: Resources(cpuRequest: .millicores(300))),
                PodContainer(
                    name: "app",
                    resources: Resources(cpuRequest: .millicores(100), memoryLimit: .mebibytes(64))),
            ])
    }

    private func inventory(others: [PodFootprint]?) -> Inventory {
        Inventory(
            pods: [
                pod("a", node: "n1"), pod("b", node: nil), pod("c", node: "n1", phase: "Succeeded"),
                pod("d", node: "gone"),
            ],
            nodes: [
                Node(
                    name: "n1", cpuAllocatable: .millicores(1000), memoryAllocatable: .mebibytes(100),
                    podCapacity: 3),
                Node(name: "n2", cpuAllocatable: .millicores(500), memoryAllocatable: .mebibytes(50)),
            ], otherPods: others)
    }

    @Test func whatAllPodsTakeIsNotFree() {
        let other = PodFootprint(namespace: "x", node: "n1", cpu: .millicores(800), memory: .mebibytes(16))
        #expect(
            inventory(others: [other]).roomOnNodes == [
                "n1": NodeRoom(cpu: .millicores(-100), memory: .mebibytes(20), pods: 1),
                "n2": NodeRoom(cpu: .millicores(500), memory: .mebibytes(50)),
            ])
    }

    @Test func withoutAllPodsNothingIsKnown() {
        #expect(inventory(others: nil).roomOnNodes == nil)
        #expect(Inventory(otherPods: []).roomOnNodes == nil)
    }

    @Test func footprintsOfWhatHoldsNothing() {
        #expect(PodFootprint(pod("b", node: nil)) == nil)
        #expect(PodFootprint(pod("c", node: "n1", phase: "Failed")) == nil)
        #expect(PodFootprint(pod("a", node: "n1"))?.cpu == .millicores(300))
    }
}
