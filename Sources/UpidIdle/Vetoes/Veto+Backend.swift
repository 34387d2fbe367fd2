import UpidCore

extension Veto {
    /// A veto on what the API server itself calls, through one kind of
    /// reference. `word` is what is broken without it: `admission of objects`.
    func backend(
        _ subject: IdleSubject, _ references: [ServiceReference]?, _ objects: String, breaks word: String
    ) -> VetoOutcome? {
        guard let references else {
            return notRead("\(objects) were", says: "the API server may call it: stopping it may break \(word)")
        }
        let namespace = subject.workload.id.namespace
        let local = references.filter { $0.serviceNamespace == namespace }
            .sorted { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }
        guard !local.isEmpty else { return nil }
        guard subject.surroundings.facts?.services != nil else {
            return notRead("Services were", says: "the API server may call it: stopping it may break \(word)")
        }
        let names = Set(subject.services.map(\.name))
        if let reference = local.first(where: { names.contains($0.serviceName) }) {
            return outcome(
                .keep, saw: "\(reference.kind.rawValue)/\(reference.name) calls Service \(reference.serviceName)",
                says: "the API server calls it: stopping it breaks \(word)")
        }
        let blind = Set(subject.surroundings.blindServices(in: namespace))
        guard let reference = local.first(where: { blind.contains($0.serviceName) }) else { return nil }
        return notRead(
            "endpoints of Service \(reference.serviceName) were",
            says: "the API server may call it: stopping it may break \(word)")
    }
}
