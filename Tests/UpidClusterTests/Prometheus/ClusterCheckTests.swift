import Testing

@testable import UpidCluster

@Suite struct ClusterCheckTests {
    private func outcome(_ rows: [([String: String], [Double])]) -> ClusterCheck.Outcome {
        ClusterCheck.outcome(
            rows.map { labels, times in
                var names = SeriesLabels()
                for (name, value) in labels { names.append(name, value) }
                return (names, times.map { SamplePoint(time: $0, value: 1) })
            })
    }

    @Test func oneClusterIsNoConflict() {
        #expect(outcome([]) == .nothing)
        #expect(outcome([(["cluster": "a"], []), (["cluster": "b"], [])]) == .nothing)
        #expect(outcome([([:], [1, 2])]) == .oneCluster)
        #expect(outcome([(["cluster": "a"], [1, 2])]) == .oneCluster)
        #expect(outcome([(["cluster": "a", "cluster_name": "x"], [1, 2])]) == .oneCluster)
        // The label came into being, or went.
        #expect(outcome([([:], [1, 2]), (["cluster": "a"], [3, 4])]) == .oneCluster)
        #expect(outcome([(["cluster": "a", "cluster_id": "1"], [1, 2]), (["cluster": "a"], [3])]) == .oneCluster)
    }

    @Test func severalAreTold() {
        let (a, b) = (["cluster": "a"], ["cluster": "b"])
        #expect(outcome([(b, [1]), (a, [1])]) == .several(label: "cluster", values: ["a", "b"]))
        #expect(outcome([(b, [1]), (a, [2])]) == .several(label: "cluster", values: ["a", "b"]))
        #expect(outcome([(b, [1]), ([:], [1])]) == .several(label: "cluster", values: ["", "b"]))
        #expect(outcome([(b, [1]), (a, [1]), ([:], [2])]) == .several(label: "cluster", values: ["a", "b"]))
        #expect(
            outcome([(["cluster": "a", "cluster_id": "1"], [1]), (["cluster": "a", "cluster_id": "2"], [1])])
                == .several(label: "cluster_id", values: ["1", "2"]))
    }

    @Test func manyAreToldInPart() {
        let error = PrometheusError.severalClusters(
            address: "p", label: "cluster", values: [""] + (10...20).map { "c\($0)" })
        #expect(
            error.description == "error: the Prometheus at p holds 12 clusters, told apart by the label \"cluster\": "
                + "<none>, c10, c11, c12, c13, c14, c15, c16 and 4 more")
        #expect(error.hint == "name the one to read: --prometheus-label cluster=NAME")
        let hostile = PrometheusError.severalClusters(address: "p", label: "cluster", values: ["a\u{1B}[2J", "b\nc"])
        #expect(hostile.description.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }
}
