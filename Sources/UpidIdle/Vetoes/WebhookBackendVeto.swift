import UpidCore

/// Admission webhooks are answered by it.
struct WebhookBackendVeto: Veto {
    static let id = "webhook-backend"
    static let title = "it answers an admission webhook"
    static let documentation = """
        Looks at the Services that ValidatingWebhookConfigurations and MutatingWebhookConfigurations name, and at the \
        workloads behind them: by the Service's selector and by the pods in its EndpointSlices.

        A webhook is only called when somebody writes an object of its kind. Hours without a call are ordinary, and \
        the one call that finds nobody is refused, or lets through what should not pass. So the workload is kept. Where \
        the configurations, the Services or their endpoints were not read, the verdict is unknown.
        """
    static let effects: [VetoEffect] = [.keep, .unknown]
    static let example = outcome(
        .keep, saw: "ValidatingWebhookConfiguration/policy calls Service policy",
        says: "the API server calls it: stopping it breaks admission of objects")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        backend(
            subject, subject.surroundings.facts?.webhooks, "webhook configurations", breaks: "admission of objects")
    }
}
