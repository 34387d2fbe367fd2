import UpidCore

/// Its work is not done by the CPU.
struct GPUVeto: Veto {
    static let id = "gpu"
    static let title = "it has a device whose use is not measured"
    static let documentation = """
        Looks at requests and limits for devices: `nvidia.com/gpu` and its slices, GPUs of AMD and Intel, TPUs, \
        Neuron, Gaudi and other extended resources, and at resource claims.

        A process that computes on a device leaves the CPU alone, and a model that waits in its memory costs minutes to \
        load again. upid reads no metrics of devices, so it cannot tell idle from busy: the verdict is unknown, \
        whatever CPU, memory and network say. Where the template was not read and no request names a device, it is \
        unknown too.
        """
    static let effects: [VetoEffect] = [.unknown]
    static let example = outcome(
        .unknown, saw: "nvidia.com/gpu: 1", says: "use of the device is not measured: a busy one may leave the CPU idle"
    )

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        let says = "use of the device is not measured: a busy one may leave the CPU idle"
        let all = subject.workload.containers.map(\.resources) + subject.pods.flatMap { $0.containers.map(\.resources) }
        for resources in all {
            let amounts = resources.otherRequests.merging(resources.otherLimits) { $1 }
            if let (name, amount) = amounts.filter({ Self.isDevice($0.key) && $0.value > .zero })
                .min(by: { $0.key < $1.key })
            {
                return outcome(.unknown, saw: "\(name): \(amount)", says: says)
            }
        }
        guard let template = subject.workload.template else {
            return notRead("its resource claims were", says: "it may have a device whose use is not measured")
        }
        guard let claim = template.resourceClaims.first else { return nil }
        return outcome(.unknown, saw: "resource claim \(claim)", says: says)
    }

    /// Extended resources have a domain; what Kubernetes counts itself has
    /// none, or is its own.
    static func isDevice(_ name: String) -> Bool {
        guard let slash = name.firstIndex(of: "/") else { return false }
        let domain = name[..<slash]
        return domain != "kubernetes.io" && !domain.hasSuffix(".kubernetes.io")
    }
}
