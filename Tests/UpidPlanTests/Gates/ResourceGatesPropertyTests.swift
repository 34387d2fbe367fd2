import Samples
import Support
import Testing

@testable import UpidCore
@testable import UpidPlan

/// What holds of any change once all gates on resources have run.
@Suite struct ResourceGatesPropertyTests {
    static let cpus = ["50m", "100m", "250m", "500m", "1", "1500m", "2", "3", "4"]
    static let memories = ["64Mi", "128Mi", "256Mi", "384Mi", "512Mi", "1Gi", "1536Mi", "2Gi", "4Gi"]

    /// A request and a limit in order, or one of them, or none.
    static func numbers(_ amounts: [String], even: Bool, _ random: inout SplitMix64) -> String {
        let first = Int.random(in: 0..<amounts.count, using: &random)
        if even { return "\(amounts[first]) \(amounts[first])" }
        let second = Int.random(in: first..<amounts.count, using: &random)
        return switch Int.random(in: 0..<8, using: &random) {
        case 0: "- -"
        case 1: "- \(amounts[first])"
        case 2: "\(amounts[first]) -"
        default: "\(amounts[first]) \(amounts[second])"
        }
    }

    static func bounds(_ random: inout SplitMix64) -> LimitRangeItem {
        func amount(_ amounts: [String], _ range: Range<Int>, _ random: inout SplitMix64) -> Quantity? {
            Bool.random(using: &random) ? nil : Quantity(amounts[Int.random(in: range, using: &random)])
        }
        func amounts(_ range: Range<Int>, _ random: inout SplitMix64) -> ResourceAmounts {
            ResourceAmounts(cpu: amount(cpus, range, &random), memory: amount(memories, range, &random))
        }
        let ratio = Int.random(in: 0..<3, using: &random) == 0 ? Quantity("2") : nil
        return LimitRangeItem(
            min: amounts(0..<4, &random), max: amounts(4..<9, &random),
            maxLimitRequestRatio: ResourceAmounts(cpu: ratio, memory: ratio))
    }

    static func scene(_ random: inout SplitMix64) -> ResourceScene {
        var scene = ResourceScene()
        scene.clear()
        let even = Int.random(in: 0..<3, using: &random) == 0
        for name in ["app", "log"].prefix(Int.random(in: 1...2, using: &random)) {
            let written = numbers(cpus, even: even, &random) + " " + numbers(memories, even: even, &random)
            var after = ResourceScene.resources(written)
            let wanted = ResourceScene.resources(
                numbers(cpus, even: false, &random) + " " + numbers(memories, even: false, &random))
            for resource in ResourceName.allCases {
                // A proposal sets a request, and a limit where there is one.
                guard let request = wanted.givenRequest(resource) else { continue }
                let limit = after[numbers: resource].limit.map { _ in wanted[numbers: resource].limit ?? request }
                after[numbers: resource] = ResourceNumbers(request: request, limit: limit)
            }
            scene.add(name, written, after: ResourceScene.text(after))
            let last = scene.containers.count - 1
            scene.containers[last].usage = ResourceScene.usage(
                cpu: 0.1, mebibytes: [30, 100, 300, 700, 1_400].randomElement(using: &random) ?? 100)
            if Int.random(in: 0..<8, using: &random) == 0 { scene.containers[last].usage?.memory = nil }
            if Int.random(in: 0..<4, using: &random) == 0 { scene.containers[last].oomKills = 1 }
            if Int.random(in: 0..<4, using: &random) == 0 { scene.containers[last].usage?.throttledShare = 0.2 }
        }
        if Bool.random(using: &random) { scene.bounds = [bounds(&random)] }
        if Int.random(in: 0..<4, using: &random) == 0 {
            scene.workload.template?.volumes = [
                PodTemplate.Volume(name: "shm", kind: .memory, sizeLimit: .mebibytes(256))
            ]
        }
        return scene
    }

    @Test(arguments: 0..<40) func holds(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<25 { check(Self.scene(&random)) }
    }

    private func check(_ scene: ResourceScene) {
        let subject = scene.subject
        var change = scene.change
        let outcomes = GateCatalogue.resources.compactMap { $0.check(subject, &change) }
        let said = Set(outcomes.map(\.gate))
        let story: Comment =
            "\(scene.change.containers.map { ResourceScene.text($0.before) + " to " + ResourceScene.text($0.after) }) became \(change.containers.map { ResourceScene.text($0.after) }): \(outcomes.map { "\($0.effect) \($0.gate): \($0.saw)" }); \(scene.bounds)"
        #expect(change.containers.map(\.before) == scene.change.containers.map(\.before))
        guard !outcomes.contains(where: { $0.effect == .block }) else { return }

        let (before, after) = (subject.presentPod.qosClass, subject.pod(after: change).qosClass)
        #expect(before == after || outcomes.contains { $0.gate == "qos-class" && $0.effect == .review }, story)
        for (index, analysis) in change.known(subject) {
            let own = change.containers[index]
            let now = analysis.container.resources
            for resource in ResourceName.allCases where own.moves(resource) {
                let numbers = own.after[numbers: resource]
                #expect(numbers.effectiveRequest.map { $0 > .zero } == true, story)
                if let limit = numbers.limit, let request = numbers.effectiveRequest {
                    #expect(request <= limit, story)
                }
                #expect(
                    subject.limitRange.admits(
                        resource, request: numbers.effectiveRequest ?? .zero, limit: numbers.limit), story)
                #expect((numbers.limit == nil) == (own.before[numbers: resource].limit == nil), story)
            }
            if analysis.oomKills > 0 || analysis.usage?.memory == nil { #expect(!own.lowers(.memory, of: now), story) }
            if (analysis.usage?.throttledShare ?? 0) > 0 { #expect(!own.lowers(.cpu, of: now), story) }
            if let p99 = analysis.usage?.memory?.quantile(0.99), let request = own.after.givenRequest(.memory),
                request != now.givenRequest(.memory), request.doubleValue < p99
            {
                #expect(!said.isDisjoint(with: ["eviction-rank", "limit-range"]), story)
                #expect(!own.lowersRequest(.memory, of: now), story)
            }
            if before == .guaranteed, now.cpuRequest?.isWhole == true {
                #expect(own.after.givenRequest(.cpu)?.isWhole == true, story)
            }
        }
        // A LimitRange may raise a request that the eviction rank left alone.
        guard !said.contains("limit-range") else { return }
        var again = change
        for gate in GateCatalogue.resources { _ = gate.check(subject, &again) }
        let twice: Comment = "\(again.containers.map { ResourceScene.text($0.after) }) the second time; \(story)"
        #expect(again == change, twice)
    }
}
