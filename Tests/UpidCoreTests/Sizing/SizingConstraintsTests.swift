import Samples
import Support
import Testing
import UpidCore

@Suite struct SizingConstraintsTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var resource = ResourceName.memory
        var current = Resources(
            cpuRequest: Quantity("500m"), cpuLimit: Quantity("1"), memoryRequest: Quantity("1Gi"),
            memoryLimit: Quantity("2Gi"))
        var qosClass = QoSClass.burstable
        var item = LimitRangeItem()
        var heap: RuntimeHeap?
        var scaler: [String: Int] = [:]
        var mode: String?
        var wanted: (String?, String?)
        var expected: (String?, String?)
        var ids: [String] = []

        var constraints: SizingConstraints {
            let target = Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web")
            return SizingConstraints(
                current: current, qosClass: qosClass,
                limitRange: LimitRangeBounds([LimitRange(namespace: "shop", name: "bounds", containers: [item])]),
                heap: heap,
                autoscaler: Autoscaler(
                    namespace: "shop", name: "web", target: target, minReplicas: 1, maxReplicas: 3,
                    utilisationTargets: scaler),
                verticalAutoscaler: mode.map {
                    VerticalAutoscaler(namespace: "shop", name: "web", target: target, updateMode: $0)
                })
        }
    }

    static func amounts(_ cpu: String? = nil, _ memory: String? = nil) -> ResourceAmounts {
        ResourceAmounts(cpu: cpu.flatMap { Quantity($0) }, memory: memory.flatMap { Quantity($0) })
    }

    static func even(_ cpu: String, _ memory: String) -> Resources {
        Resources(
            cpuRequest: Quantity(cpu), cpuLimit: Quantity(cpu), memoryRequest: Quantity(memory),
            memoryLimit: Quantity(memory))
    }

    static let cases: [Case] = [
        .init(testDescription: "nothing bounds it", wanted: ("256Mi", "512Mi"), expected: ("256Mi", "512Mi")),
        .init(testDescription: "nothing is wanted", wanted: (nil, "512Mi"), expected: (nil, "512Mi")),
        .init(
            testDescription: "below the minimum", item: .init(min: amounts(nil, "512Mi")), wanted: ("256Mi", "300Mi"),
            expected: ("512Mi", "544Mi"), ids: ["limit-range-minimum", "burstable"]),
        .init(
            testDescription: "above the maximum", item: .init(max: amounts(nil, "1Gi")), wanted: ("512Mi", "2Gi"),
            expected: ("512Mi", "1Gi"), ids: ["limit-range-maximum"]),
        .init(
            testDescription: "the ratio raises the request", item: .init(maxLimitRequestRatio: amounts(nil, "2")),
            wanted: ("256Mi", "1Gi"), expected: ("512Mi", "1Gi"), ids: ["limit-range-ratio"]),
        .init(
            testDescription: "the ratio lowers the limit of a kept request", resource: .cpu,
            item: .init(maxLimitRequestRatio: amounts("2")), scaler: ["cpu": 60], wanted: ("100m", "2"),
            expected: ("500m", "1"), ids: ["horizontal-autoscaler", "limit-range-ratio"]),
        .init(
            testDescription: "an autoscaler on memory keeps no CPU", resource: .cpu, scaler: ["memory": 60],
            wanted: ("100m", "1"), expected: ("100m", "1")),
        .init(
            testDescription: "an active vertical autoscaler keeps all", mode: "Initial", wanted: ("256Mi", "512Mi"),
            expected: ("1Gi", "2Gi"), ids: ["vertical-autoscaler"]),
        .init(
            testDescription: "one that is off keeps nothing", mode: "Off", wanted: ("256Mi", "512Mi"),
            expected: ("256Mi", "512Mi")),
        .init(
            testDescription: "a fixed heap", heap: .fixed(.jvm, bytes: 1 << 30, source: "-Xmx"),
            wanted: ("256Mi", "512Mi"), expected: ("256Mi", "1280Mi"), ids: ["runtime-heap"]),
        .init(
            testDescription: "a percentage follows", heap: .percentage(.jvm, 75, source: "-Xmx"),
            wanted: ("256Mi", "512Mi"), expected: ("256Mi", "512Mi")),
        .init(
            testDescription: "Guaranteed stays even", current: even("1", "1Gi"), qosClass: .guaranteed,
            heap: .fixed(.go, bytes: 256 << 20, source: "GOMEMLIMIT"), wanted: ("256Mi", "256Mi"),
            expected: ("288Mi", "288Mi"), ids: ["runtime-heap", "guaranteed"]),
        .init(
            testDescription: "whole cores stay whole", resource: .cpu, current: even("4", "1Gi"),
            qosClass: .guaranteed, wanted: ("1200m", "1200m"), expected: ("2", "2"), ids: ["whole-cores"]),
        .init(
            testDescription: "Burstable stays apart", wanted: ("512Mi", "512Mi"), expected: ("512Mi", "544Mi"),
            ids: ["burstable"]),
        .init(
            testDescription: "BestEffort stays", current: Resources(), qosClass: .bestEffort, wanted: ("64Mi", nil),
            expected: (nil, nil), ids: ["best-effort"]),
    ]

    @Test(arguments: cases) func table(_ test: Case) {
        let found = test.constraints.constrain(
            request: test.wanted.0.flatMap { Quantity($0) }, limit: test.wanted.1.flatMap { Quantity($0) },
            resource: test.resource)
        #expect(found.request == test.expected.0.flatMap { Quantity($0) })
        #expect(found.limit == test.expected.1.flatMap { Quantity($0) })
        #expect(found.constraints.map(\.id) == test.ids)
        #expect(found.constraints.allSatisfy { !$0.text.isEmpty })
    }

    /// Random facts and wishes, each of them the same in every run.
    @Test(arguments: 0..<40) func laws(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<50 {
            func amount(_ range: ClosedRange<Int>) -> Quantity { .mebibytes(Int.random(in: range, using: &random)) }
            func cores() -> Quantity { .millicores(Int.random(in: 10...4_000, using: &random)) }
            var current = Resources(cpuRequest: cores(), memoryRequest: amount(64...4_096))
            if Bool.random(using: &random) { current.cpuLimit = current.cpuRequest.map { $0 + cores() } }
            if Bool.random(using: &random) { current.memoryLimit = current.memoryRequest.map { $0 + amount(1...900) } }
            if Int.random(in: 0..<3, using: &random) == 0 {
                current.cpuLimit = current.cpuRequest
                current.memoryLimit = current.memoryRequest
            }
            let qosClass = QoSClass(of: [current])
            let item = LimitRangeItem(
                min: ResourceAmounts(cpu: .millicores(100), memory: .mebibytes(128)),
                max: ResourceAmounts(cpu: .millicores(2_000), memory: .mebibytes(2_048)),
                maxLimitRequestRatio: Bool.random(using: &random) ? Self.amounts("3", "1.5") : ResourceAmounts())
            let bounds = LimitRangeBounds([LimitRange(namespace: "a", name: "b", containers: [item])])
            let target = Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web")
            let constraints = SizingConstraints(
                current: current, qosClass: qosClass, limitRange: bounds,
                heap: Bool.random(using: &random)
                    ? .fixed(.jvm, bytes: Int64.random(in: 1...(4 << 30), using: &random), source: "-Xmx") : nil,
                autoscaler: Autoscaler(
                    namespace: "a", name: "web", target: target, minReplicas: 1, maxReplicas: 2,
                    utilisationTargets: Bool.random(using: &random) ? ["cpu": 50] : [:]))
            var after = current
            for resource in ResourceName.allCases {
                let request = resource == .cpu ? cores() : amount(1...5_000)
                let extra = resource == .cpu ? cores() : amount(1...5_000)
                let limit = Bool.random(using: &random) ? request : request + extra
                let once = constraints.constrain(request: request, limit: limit, resource: resource)
                let twice = constraints.constrain(request: once.request, limit: once.limit, resource: resource)
                #expect(once.request == twice.request && once.limit == twice.limit)
                #expect(twice.constraints.isEmpty, "\(twice.constraints)")
                let found = try #require(once.request)
                #expect(bounds.admits(resource, request: found, limit: once.limit))
                switch resource {
                case .cpu: (after.cpuRequest, after.cpuLimit) = (once.request, once.limit)
                case .memory: (after.memoryRequest, after.memoryLimit) = (once.request, once.limit)
                }
            }
            #expect(QoSClass(of: [after]) == qosClass)
        }
    }

    @Test func classes() {
        #expect(QoSClass(of: []) == .bestEffort)
        #expect(QoSClass(of: [Resources()]) == .bestEffort)
        #expect(QoSClass(of: [Self.even("1", "1Gi")]) == .guaranteed)
        #expect(QoSClass(of: [Self.even("1", "1Gi"), Resources()]) == .burstable)
        #expect(QoSClass(of: [Resources(cpuLimit: .millicores(1), memoryLimit: .mebibytes(1))]) == .guaranteed)
        #expect(QoSClass(of: [Resources(cpuLimit: .millicores(1))]) == .burstable)
    }
}
