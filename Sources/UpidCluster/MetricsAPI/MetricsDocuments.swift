internal import UpidCore

/// What is read of a `metrics.k8s.io` PodMetricsList.
struct PodMetricsList: Decodable {
    struct Item: Decodable {
        struct Metadata: Decodable {
            var name: String
            var namespace: String
        }

        struct Container: Decodable {
            var name: String
            var usage: MetricsUsage
        }

        var metadata: Metadata
        var timestamp: Timestamp?
        var containers: [Container]
    }

    var items: [Item]
}

/// Cores and bytes in use; nil for a resource that is not there or is no
/// quantity.
struct MetricsUsage: Decodable {
    var cpu: Double?
    var memory: Double?

    private enum CodingKeys: String, CodingKey {
        case cpu, memory
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        cpu = try? container.decodeIfPresent(Quantity.self, forKey: .cpu)?.doubleValue
        memory = try? container.decodeIfPresent(Quantity.self, forKey: .memory)?.doubleValue
    }
}
