internal import UpidCore

/// Which series a query reads: some namespaces, and perhaps some of their
/// pods only.
package struct UsageSelection: Hashable, Sendable {
    /// Sorted, at least one.
    var namespaces: [String]
    /// Patterns (RE2) of pod names; nil = all pods.
    var podPatterns: [String: [String]]?
    /// How many series of a container metric are expected.
    var expectedSeries: Int
    /// What all series must have besides.
    var labels: [LabelMatcher] = []

    /// Matchers of a metric that has one series per pod.
    var podMatchers: String { podMatchers(namespace: "namespace", pod: "pod") }

    /// Matchers of a metric that has one series per object of a namespace.
    var namespaceMatchers: String { namespaceMatchers(namespace: "namespace") }

    /// ``podMatchers`` by labels of other names.
    func podMatchers(namespace: String, pod: String) -> String {
        let matchers = namespaceMatchers(namespace: namespace)
        guard let podPatterns else { return matchers }
        let patterns = Set(namespaces.flatMap { podPatterns[$0] ?? [] }).sorted()
        return "\(matchers),\(pod)=~\(PromQLText.quoted(patterns.joined(separator: "|")))"
    }

    /// ``namespaceMatchers`` by a label of another name.
    func namespaceMatchers(namespace: String) -> String { withLabels(PromQLText.matcher(namespace, namespaces)) }

    /// Other matchers, and those of all series.
    func withLabels(_ matchers: String) -> String {
        ([matchers] + labels.map { PromQLText.matcher($0.name, [$0.value]) }).joined(separator: ",")
    }

    /// What all series must have, and nothing else.
    var labelMatchers: String { labels.map { PromQLText.matcher($0.name, [$0.value]) }.joined(separator: ",") }

    /// Matchers of cAdvisor's metrics of containers: neither the pod's own
    /// cgroup nor the pause container.
    var containerMatchers: String {
        "\(podMatchers),container!=\"\",container!=\"POD\""
    }

    /// Both halves of the namespaces; nil when there is only one.
    var halves: (UsageSelection, UsageSelection)? {
        guard namespaces.count > 1 else { return nil }
        var (left, right) = (self, self)
        left.namespaces = Array(namespaces.prefix(namespaces.count / 2))
        right.namespaces = Array(namespaces.dropFirst(namespaces.count / 2))
        left.expectedSeries = max(1, expectedSeries / 2)
        right.expectedSeries = left.expectedSeries
        return (left, right)
    }

    /// How messages name it.
    var title: String {
        switch namespaces.count {
        case 1: "namespace \"\(namespaces[0])\""
        case 2...3: "namespaces " + namespaces.map { "\"\($0)\"" }.joined(separator: ", ")
        default: "\(namespaces.count) namespaces (\"\(namespaces[0])\" to \"\(namespaces[namespaces.count - 1])\")"
        }
    }
}
