internal import UpidCore

/// What a quota may count of pods.
enum QuotaKey: String, CaseIterable {
    case cpu, memory, pods
    case requestsCPU = "requests.cpu"
    case requestsMemory = "requests.memory"
    case limitsCPU = "limits.cpu"
    case limitsMemory = "limits.memory"

    /// Of one pod.
    func amount(_ pod: PodShape) -> Quantity {
        switch self {
        case .cpu, .requestsCPU: pod.request(.cpu)
        case .memory, .requestsMemory: pod.request(.memory)
        case .limitsCPU: pod.limit(.cpu)
        case .limitsMemory: pod.limit(.memory)
        case .pods: Quantity(nanos: 1_000_000_000, format: .decimalSI)
        }
    }

    func text(_ quantity: Quantity) -> String {
        switch self {
        case .cpu, .requestsCPU, .limitsCPU: HumanQuantity.cpu(quantity)
        case .memory, .requestsMemory, .limitsMemory: HumanQuantity.memory(quantity)
        case .pods: quantity.description
        }
    }
}
