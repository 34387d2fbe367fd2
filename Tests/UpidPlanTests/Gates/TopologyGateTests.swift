import Testing

@testable import UpidCore

@Suite struct TopologyGateTests {
    static let says = "not part of the simulation: a pod may have to wait for it"

    static let cases: [ResourceCase] = [
        .silent("none") { _ in },
        .silent("one per node") { $0.workload.template?.placement.apartBy = ["kubernetes.io/hostname"] },
        .speaks("one per zone", .note, "anti-affinity by topology.kubernetes.io/zone", says) {
            $0.workload.template?.placement.apartBy = ["kubernetes.io/hostname", "topology.kubernetes.io/zone"]
        },
        .speaks(
            "spread and affinity", .note, "spread over zone with maxSkew 1; affinity or anti-affinity to other pods",
            says
        ) {
            $0.workload.template?.placement.spread = [Placement.Spread(topologyKey: "zone", maxSkew: 1)]
            $0.workload.template?.placement.hasOtherPodAffinity = true
        },
        .silent("in place") {
            $0.workload.template?.placement.hasOtherPodAffinity = true
            $0.policy.inPlace = true
        },
        .silent("nothing changes") {
            $0.workload.template?.placement.hasOtherPodAffinity = true
            $0.change.containers = []
        },
        .speaks(
            "not read", .note, "placement rules not read",
            "whether the pods may run where there is room is not known", isUnknown: true
        ) { $0.workload.template = nil },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("topology") }
}
