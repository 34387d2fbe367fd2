/// One of the two resources that are sized.
public enum ResourceName: String, CaseIterable, Codable, Sendable {
    case cpu, memory
}

extension ResourceName {
    /// A requested amount of it, as people read it.
    package func text(_ quantity: Quantity) -> String {
        switch self {
        case .cpu: HumanQuantity.cpu(quantity)
        case .memory: HumanQuantity.memory(quantity)
        }
    }

    /// A measured amount of it, as people read it.
    func text(measured amount: Double) -> String {
        switch self {
        case .cpu: HumanQuantity.measured(cores: amount)
        case .memory: HumanQuantity.measured(bytes: amount)
        }
    }

    /// `CPU`, `memory`.
    package var word: String {
        switch self {
        case .cpu: "CPU"
        case .memory: "memory"
        }
    }
}
