import Testing
import UpidCore

@testable import UpidCluster

/// Affinities and spreads, by whom they select.
struct PodTermTests {
    private func placement(_ fields: String) throws -> Placement {
        let text =
            #"{"metadata":{"name":"web","namespace":"shop"},"spec":{"template":{"metadata":{"labels":{"app":"web"}},"#
            + #""spec":{"containers":[],\#(fields)}}}}"#
        let object = try read(
            WorkloadObject.self, Array(text.utf8), protobuf: false,
            DecodingContext(kind: .deployment, planning: true))
        return try #require(object.workload.template?.placement)
    }

    @Test(
        arguments: [
            (#""labelSelector":{"matchLabels":{"app":"web"}}"#, true, false),
            (#""labelSelector":{"matchExpressions":[{"key":"app","operator":"Exists"}]}"#, true, false),
            (#""labelSelector":{}"#, true, false), (#""namespaces":["shop"],"labelSelector":{}"#, true, false),
            (#""namespaces":["other"],"labelSelector":{}"#, false, true),
            (#""namespaceSelector":{},"labelSelector":{}"#, true, false),
            (#""namespaceSelector":{"matchLabels":{"a":"b"}},"labelSelector":{}"#, false, true),
            (#""mismatchLabelKeys":["app"],"labelSelector":{}"#, false, true),
            (#""labelSelector":{"matchLabels":{"app":"db"}}"#, false, true), (#""matchLabelKeys":["a"]"#, false, false),
        ])
    func apart(term: String, isOwn: Bool, isOther: Bool) throws {
        let found = try placement(
            #""affinity":{"podAntiAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":["#
                + #"{"topologyKey":"zone",\#(term)}]}}"#)
        #expect(found == Placement(apartBy: isOwn ? ["zone"] : [], hasOtherPodAffinity: isOther))
    }

    @Test func affinityIsNotFollowed() throws {
        let term = #"{"topologyKey":"zone","labelSelector":{}}"#
        #expect(
            try placement(
                #""affinity":{"podAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":[\#(term)]}}"#
            ) == Placement(hasOtherPodAffinity: true))
        #expect(
            try placement(
                #""affinity":{"podAffinity":{"preferredDuringSchedulingIgnoredDuringExecution":[\#(term)]}}"#)
                == Placement())
    }

    @Test(
        arguments: [
            (#""whenUnsatisfiable":"DoNotSchedule","labelSelector":{"matchLabels":{"app":"web"}}"#, true),
            (#""whenUnsatisfiable":"ScheduleAnyway","labelSelector":{"matchLabels":{"app":"web"}}"#, false),
            (#""whenUnsatisfiable":"DoNotSchedule","labelSelector":{"matchLabels":{"app":"db"}}"#, false),
            (#""whenUnsatisfiable":"DoNotSchedule""#, false),
        ])
    func spreads(fields: String, counts: Bool) throws {
        let found = try placement(#""topologySpreadConstraints":[{"maxSkew":3,"topologyKey":"zone",\#(fields)}]"#)
        #expect(found == Placement(spread: counts ? [.init(topologyKey: "zone", maxSkew: 3)] : []))
    }

    @Test(
        arguments: [
            ("[]", [[]]), (#"[{},{"matchExpressions":[{"key":"a","operator":"Exists"}]}]"#, [["a Exists"]]),
            ("[{}]", [[" In"]]),
        ] as [(String, [[String]])])
    func emptyTermsMeetNoNode(terms: String, expected: [[String]]) throws {
        let found = try placement(
            #""affinity":{"nodeAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":"#
                + #"{"nodeSelectorTerms":\#(terms)}}}"#)
        let shown = found.nodeTerms.map { $0.map { "\($0.key) \($0.comparison)" } }
        #expect(shown == expected.filter { !$0.isEmpty })
    }
}
