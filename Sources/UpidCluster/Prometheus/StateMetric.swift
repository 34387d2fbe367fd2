/// Where a series of kube-state-metrics names the object that it tells of.
///
/// Prometheus gives scraped series the namespace, pod and container of what
/// it scrapes. Where `honor_labels` is not set, those are the exporter's own,
/// and what the exporter said is kept under other names.
package enum StateMetric: String, CaseIterable, Sendable {
    /// `namespace`, `pod`, `container`.
    case honoured = ""
    /// `exported_namespace`, `exported_pod`, `exported_container`.
    case exported = "exported_"

    /// The labels of one life of a container.
    var containerLabels: String { "\(rawValue)namespace,\(rawValue)pod,\(rawValue)container,uid" }

    /// Matchers of a metric that has one series per pod or container.
    func podMatchers(_ selection: UsageSelection) -> String {
        let matchers = selection.podMatchers(namespace: "\(rawValue)namespace", pod: "\(rawValue)pod")
        return self == .honoured ? "\(matchers),exported_namespace=\"\",exported_pod=\"\"" : matchers
    }

    /// Matchers of a metric that has one series per object of a namespace.
    func namespaceMatchers(_ selection: UsageSelection) -> String {
        let matchers = selection.namespaceMatchers(namespace: "\(rawValue)namespace")
        return self == .honoured ? "\(matchers),exported_namespace=\"\"" : matchers
    }

    /// The value of a label, as the exporter said it.
    package static func value(of name: String, in labels: SeriesLabels) -> String {
        let told = labels[Self.exported.rawValue + name]
        return told.isEmpty ? labels[name] : told
    }
}
