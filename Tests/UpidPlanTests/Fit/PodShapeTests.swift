import Testing

@testable import UpidCore
@testable import UpidPlan

@Suite struct PodShapeTests {
    static func container(_ role: ContainerRole, _ text: String) -> PodContainer {
        PodContainer(name: "c", role: role, resources: ResourceScene.resources(text))
    }

    @Test func requestsAndLimitsFollowOneFormula() {
        let shape = PodShape(
            containers: [
                Self.container(.sidecar, "100m 200m 64Mi 128Mi"), Self.container(.`init`, "1 2 32Mi 64Mi"),
                Self.container(.app, "500m 1 - 1Gi"), Self.container(.injected, "100m - 128Mi -"),
            ], overhead: ResourceScene.resources("10m - 16Mi -"))
        #expect(shape.request(.cpu) == Quantity("1110m"))
        #expect(shape.request(.memory) == Quantity("1232Mi"))
        #expect(shape.limit(.cpu) == Quantity("2210m"))
        #expect(shape.limit(.memory) == Quantity("1168Mi"))
        #expect(shape.runningRequest(.cpu) == Quantity("700m"))
        #expect(shape.qosClass == .burstable)
        #expect(shape.demand == PodDemand(millicores: 1_110, bytes: 1_232 << 20))
    }

    @Test func thePodAsAWholeStandsAbove() {
        let shape = PodShape(
            containers: [Self.container(.app, "500m 1 1Gi 2Gi")], podResources: ResourceScene.resources("2 2 4Gi 4Gi"))
        #expect(shape.request(.cpu) == Quantity("2"))
        #expect(shape.limit(.memory) == Quantity("4Gi"))
        #expect(shape.qosClass == .guaranteed)
    }
}
