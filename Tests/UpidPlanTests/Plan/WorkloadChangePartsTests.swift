import Samples
import Testing
import UpidCore

@testable import UpidPlan

@Suite struct WorkloadChangePartsTests {
    private static func target(_ name: String, _ before: Int, _ after: Int) -> AutoscalerChange {
        AutoscalerChange(
            namespace: "shop", name: name, metricIndex: 0, metricType: "Resource", before: before, after: after)
    }

    private static func change(_ autoscalers: [AutoscalerChange], containers: Bool = true) -> WorkloadChange {
        WorkloadChange(
            workload: PlanSample.id, apiVersion: "apps/v1", uid: "",
            containers: containers
                ? [ContainerChange(name: "app", index: 0, before: Resources(), after: UsageSamples.resources("1", nil))]
                : [],
            autoscalers: autoscalers)
    }

    /// At no moment does an autoscaler see a threshold above the old and the
    /// new one.
    @Test func aTargetThatFallsComesFirstAndOneThatRisesLast() {
        let (falls, rises) = (Self.target("a", 60, 50), Self.target("b", 60, 75))
        #expect(
            Self.change([rises, falls]).partsInOrder == [.autoscaler([falls]), .containers, .autoscaler([rises])])
        #expect(Self.change([falls], containers: false).partsInOrder == [.autoscaler([falls])])
        #expect(Self.change([]).partsInOrder == [.containers])
    }

    @Test func whatMovesBothWaysComesLast() {
        let both = [Self.target("a", 60, 50), Self.target("a", 60, 75)]
        #expect(Self.change(both).partsInOrder == [.containers, .autoscaler(both)])
    }
}
