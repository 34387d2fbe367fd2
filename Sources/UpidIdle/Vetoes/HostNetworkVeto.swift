import UpidCore

/// Its traffic is the node's.
struct HostNetworkVeto: Veto {
    static let id = "host-network"
    static let title = "it uses the network of its node"
    static let documentation = """
        Looks at `spec.hostNetwork` of the template.

        The bytes that are counted for such a pod are those of its node, other pods included: they say nothing of the \
        workload, neither high nor low. So the network is left out of its judgement. What is left cannot make it idle, \
        only put it up for review. Where the template was not read, the verdict is unknown.
        """
    static let effects: [VetoEffect] = [.unknown, .dropsNetwork]
    static let example = outcome(
        .dropsNetwork, saw: "hostNetwork: true", says: "bytes are those of its node: the network is left out")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        guard let template = subject.workload.template else {
            return notRead("its use of the node's network was", says: "bytes may be those of its node")
        }
        guard template.hostNetwork else { return nil }
        return outcome(
            .dropsNetwork, saw: "hostNetwork: true", says: "bytes are those of its node: the network is left out")
    }
}
