import Support
import Synchronization
import Testing
import UpidCore

@testable import UpidCluster

/// A Prometheus that answers well-formed nonsense: a reading without a crash,
/// whose numbers can be written down.
@Suite struct HostileServerTests {
    private static let numbers = [
        "0", "-1", "1", "0.25", "1e300", "-1e300", "1.7976931348623157e308", "1e-320", "NaN", "+Inf", "-Inf",
        "9223372036854775807", "9223372036854775808", "1e19", "1700000000", "99999999999999999999999999",
    ]
    private static let labels = [
        "namespace", "pod", "container", "uid", "owner_kind", "owner_name", "__name__", "replicaset", "job_name",
    ]
    private static let texts = [
        "", "shop", "slow", "web", "web-1", "bare.pod", "app", "-", "web-", "--", "ReplicaSet", "Deployment",
        "kube_pod_owner", "\\u001b[2J", "\\ud800", "é",
    ]

    private static func answer(_ random: inout SplitMix64) -> String {
        func pick(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
        func labels() -> String {
            "{" + Self.labels.map { "\"\($0)\":\"\(pick(texts))\"" }.joined(separator: ",") + "}"
        }
        func points() -> String {
            let start = 1_772_323_200 + Int.random(in: 0...400, using: &random)
            let points = (0..<Int.random(in: 0...9, using: &random)).map { index in
                let time = Int.random(in: 0...2, using: &random) == 0 ? pick(numbers) : "\(start + index * 300)"
                return "[\(time),\"\(pick(numbers))\"]"
            }
            return "[" + points.joined(separator: ",") + "]"
        }
        let count = Int.random(in: 0...6, using: &random)
        if Int.random(in: 0...4, using: &random) == 0 {
            return #"{"status":"success","data":[\#((0..<count).map { _ in labels() }.joined(separator: ","))]}"#
        }
        let series = (0..<count).map { _ in #"{"metric":\#(labels()),"values":\#(points())}"# }
        return #"{"status":"success","data":{"resultType":"matrix","result":[\#(series.joined(separator: ","))]}}"#
    }

    @Test func isReadWithoutACrash() async throws {
        let random = Mutex(SplitMix64(seed: 14))
        let transport = ScriptedTransport { _ in random.withLock { .init(body: Self.answer(&$0)) } }
        for _ in Fuzz.rounds(200) {
            let connection = PrometheusConnection(baseURL: "http://p", address: "p")
            guard let reading = try? await UsageReader(connection, transport: transport).read(History.request())
            else { continue }
            #expect(reading.data.scrapeInterval <= 1_200)
            for usage in reading.data.workloads {
                for resource in usage.containers.values.flatMap({ [$0.cpu, $0.memory] }).compactMap({ $0 }) {
                    #expect(resource.max.isFinite && resource.mean.isFinite)
                    #expect(resource.hours.allSatisfy { $0.mean.isFinite && $0.max.isFinite })
                }
                #expect([usage.networkReceived, usage.networkSent].allSatisfy { $0?.isFinite ?? true })
            }
            let snapshot = Snapshot(
                takenAt: Timestamp(seconds: 0), inventory: Inventory(workloads: History.request().workloads),
                usage: reading.data)
            #expect(!AnalysisExplanation().text(of: Analysis(snapshot: snapshot)).isEmpty)
        }
    }
}
