import UpidCore

/// Custom resources are converted by it.
struct ConversionBackendVeto: Veto {
    static let id = "conversion-backend"
    static let title = "it converts custom resources"
    static let documentation = """
        Looks at the Services that CustomResourceDefinitions name in `spec.conversion.webhook`, and at the workloads \
        behind them: by the Service's selector and by the pods in its EndpointSlices.

        The API server calls it whenever a custom resource is read in another version than it is stored in. Without it \
        these objects can be neither read nor written. So the workload is kept. Where the definitions, Services or \
        endpoints were not read, the verdict is unknown.
        """
    static let effects: [VetoEffect] = [.keep, .unknown]
    static let example = outcome(
        .keep, saw: "CustomResourceDefinition/orders.shop.example calls Service orders",
        says: "the API server calls it: stopping it breaks custom resources")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        backend(
            subject, subject.surroundings.facts?.conversions, "CustomResourceDefinitions", breaks: "custom resources")
    }
}
