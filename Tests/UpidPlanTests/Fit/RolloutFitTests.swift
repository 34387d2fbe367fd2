import Samples
import Support
import Testing

@testable import UpidCore
@testable import UpidPlan

@Suite struct RolloutFitTests {
    static func pod(_ cpu: Int, on node: String?, kind: WorkloadKind = .deployment, phase: String = "Running") -> Pod {
        Pod(
            namespace: "shop", name: "p", workload: WorkloadID(namespace: "shop", kind: kind, name: "web"), node: node,
            phase: phase,
            containers: [PodContainer(name: "c", resources: Resources(cpuRequest: .millicores(cpu)))])
    }

    static func pace(_ surge: Int, _ unavailable: Int) -> RolloutPace {
        var pace = RolloutPace(ResourceScene().workload, pods: 1)
        (pace.surge, pace.unavailable) = (surge, unavailable)
        return pace
    }

    static func fit(
        _ cpu: Int64, pods: Int, _ pace: RolloutPace, old: [Pod] = [], others: [Pod] = [], apart: Bool = false,
        capacity: Int? = nil, nodes: Int = 2
    ) -> RolloutFit {
        let nodes = (1...nodes).map { index in
            var node = ResourceScene.node("n\(index)")
            node.podCapacity = capacity
            return node
        }
        return RolloutFit(
            demand: PodDemand(millicores: cpu), pods: pods, pace: pace, old: old,
            placement: Placement(apartBy: apart ? ["kubernetes.io/hostname"] : []),
            room: ClusterRoom(nodes: nodes, pods: old + others, isWhole: true))
    }

    @Test func emptyNodesHoldWhatTheyHave() {
        #expect(Self.fit(1_000, pods: 8, Self.pace(1, 0)).placed == 8)
        let over = Self.fit(1_000, pods: 9, Self.pace(1, 0))
        #expect(over.placed == 8)
        #expect(!over.isComplete)
        #expect(over.nodes == ["n1", "n2"])
        #expect(Self.fit(1_000, pods: 4, Self.pace(1, 0)).nodes == ["n1"])
    }

    @Test func surgeStandsBesideOldPods() {
        let old = [Self.pod(3_000, on: "n1"), Self.pod(3_000, on: "n2")]
        let fit = Self.fit(1_000, pods: 2, Self.pace(3, 0), old: old)
        #expect([fit.surge, fit.beside, fit.placed] == [2, 2, 2])
        let small = Self.fit(1_500, pods: 2, Self.pace(1, 0), old: old)
        #expect([small.surge, small.beside, small.placed] == [1, 0, 0])
        #expect(small.nodes.isEmpty)
    }

    @Test func oldPodsMakeRoomOneAfterTheOther() {
        let old = [Self.pod(3_000, on: "n1"), Self.pod(3_000, on: "n2")]
        let fit = Self.fit(3_500, pods: 2, Self.pace(0, 1), old: old)
        #expect([fit.beside, fit.placed] == [0, 2])
        let stuck = Self.fit(3_500, pods: 2, Self.pace(0, 1), old: old, others: [Self.pod(900, on: "n1")])
        #expect(stuck.placed == 0)
        let half = Self.fit(3_500, pods: 2, Self.pace(0, 1), old: old, others: [Self.pod(900, on: "n2")])
        #expect(half.placed == 1)
        let recreated = Self.fit(3_500, pods: 2, Self.pace(0, 2), old: old, others: [Self.pod(900, on: "n1")])
        #expect(recreated.placed == 1)
    }

    @Test func oneSurgeGoesRound() {
        let old = (1...3).map { Self.pod(3_900, on: "n\($0)") }
        let fit = Self.fit(4_000, pods: 3, Self.pace(1, 0), old: old, nodes: 4)
        #expect([fit.beside, fit.placed] == [1, 3])
        #expect(fit.nodes == ["n1", "n2", "n4"])
    }

    @Test func oneForEachNode() {
        #expect(Self.fit(10, pods: 3, Self.pace(1, 0), apart: true).placed == 2)
        let old = [Self.pod(10, on: "n1"), Self.pod(10, on: "n2")]
        #expect(Self.fit(10, pods: 2, Self.pace(1, 0), old: old, apart: true).placed == 0)
        #expect(Self.fit(10, pods: 2, Self.pace(0, 1), old: old, apart: true).placed == 2)
    }

    @Test func nodesTakeSoManyPods() {
        #expect(Self.fit(10, pods: 9, Self.pace(1, 0), capacity: 3).placed == 6)
        let old = [Self.pod(10, on: "n1"), Self.pod(10, on: "n2")]
        #expect(Self.fit(10, pods: 2, Self.pace(1, 0), old: old, capacity: 1).placed == 0)
        #expect(Self.fit(10, pods: 2, Self.pace(0, 1), old: old, capacity: 1).placed == 2)
    }

    @Test func podsThatEndedOrWaitTakeNoRoom() {
        let others = [Self.pod(4_000, on: "n1", phase: "Succeeded"), Self.pod(4_000, on: nil), Self.pod(9, on: "x")]
        #expect(Self.fit(4_000, pods: 2, Self.pace(1, 0), others: others).placed == 2)
    }

    @Test func whatAsksForNothingFitsAnywhere() {
        let full = [Self.pod(5_000, on: "n1"), Self.pod(4_000, on: "n2")]
        let fit = Self.fit(0, pods: 1_000_000, Self.pace(1, 0), others: full)
        #expect(fit.placed == 1_000_000)
        #expect(fit.holding == 2)
    }

    @Test func hugeNumbersDoNotTrap() {
        let fit = Self.fit(.max, pods: 1_000_000, Self.pace(1_000_000, 1_000_000), others: [Self.pod(.max, on: "n1")])
        #expect(fit.placed == 0)
        #expect(fit.holding == 0)
        #expect(PodDemand(millicores: .max).times(3).millicores == .max)
        #expect((PodDemand(millicores: .min) - PodDemand(millicores: 1)).millicores == .min)
        #expect((PodDemand(bytes: .max) + PodDemand(bytes: 1)).bytes == .max)
    }

    @Test func otherPodsOfWhichOnlyTheirRoomIsKnown() {
        let room = ClusterRoom(
            nodes: [ResourceScene.node("n1")], pods: [],
            others: [("n1", PodDemand(millicores: 3_000, bytes: 1)), ("gone", PodDemand(millicores: 1))], isWhole: true)
        #expect(room.places[0].free.millicores == 1_000)
        #expect(room.places[0].most.millicores == 4_000)
    }

    @Test func aThousandWorkloadsOnTwoHundredNodes() {
        let nodes = (0..<200).map { ResourceScene.node("n\($0)", cpu: "16", memory: "64Gi", labels: ["pool": "web"]) }
        let workloads = (0..<1_000).map { index in
            (0..<5).map { Self.pod(500, on: "n\((index * 5 + $0) % 200)") }
        }
        var placed = 0
        let placement = Placement(nodeSelector: ["pool": "web"])
        let start = ProcessorTime.now
        let room = ClusterRoom(nodes: nodes, pods: workloads.flatMap { $0 }, isWhole: true)
        for old in workloads {
            placed +=
                RolloutFit(
                    demand: PodDemand(millicores: 600, bytes: 1 << 30), pods: 5, pace: Self.pace(2, 1), old: old,
                    placement: placement, room: room
                ).placed
        }
        let time = ProcessorTime.now - start
        #expect(placed == 5_000)
        // 100 ms is what an optimised build has to stay well under.
        #expect(time < .seconds(3), "\(time)")
    }

    /// More room never places fewer, and a smaller pod never fewer either.
    @Test(arguments: 0..<20) func isMonotone(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<50 {
            let old = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                Self.pod(500, on: "n\(Int.random(in: 1...3, using: &random))")
            }
            let others = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                Self.pod(Int.random(in: 100...2_000, using: &random), on: "n\(Int.random(in: 1...3, using: &random))")
            }
            let pods = Int.random(in: 1...6, using: &random)
            let cpu = Int64.random(in: 100...4_000, using: &random)
            let fit = Self.fit(cpu, pods: pods, Self.pace(0, pods), old: old, others: others, nodes: 3)
            let smaller = Self.fit(cpu / 2, pods: pods, Self.pace(0, pods), old: old, others: others, nodes: 3)
            let emptier = Self.fit(
                cpu, pods: pods, Self.pace(0, pods), old: old, others: Array(others.dropLast()), nodes: 3)
            #expect(fit.placed <= pods)
            #expect(smaller.placed >= fit.placed)
            #expect(emptier.placed >= fit.placed)
            #expect(fit.isComplete == (fit.placed == pods))
            #expect(fit.holding <= fit.admitting)
        }
    }
}
