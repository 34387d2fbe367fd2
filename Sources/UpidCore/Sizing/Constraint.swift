/// What else than usage decided a recommended number.
public enum Constraint: Hashable, Sendable {
    /// A VerticalPodAutoscaler writes requests: both stay as they are.
    case verticalAutoscaler(name: String, mode: String)
    /// A HorizontalPodAutoscaler measures CPU by the request: it stays.
    case horizontalAutoscaler(name: String)
    /// Raised to the least that a LimitRange admits.
    case limitRangeMinimum(ResourceName, Quantity)
    /// Lowered to the most that a LimitRange admits.
    case limitRangeMaximum(ResourceName, Quantity)
    /// Request or limit moved for the ratio of a LimitRange.
    case limitRangeRatio(ResourceName, Quantity)
    /// A memory limit raised for a heap of a fixed size, in bytes, and what
    /// stands beside it.
    case runtimeHeap(RuntimeHeap, need: Int64)
    /// Request and limit stay equal, for the class Guaranteed.
    case guaranteed(ResourceName)
    /// Whole cores stay whole cores, for the class Guaranteed.
    case wholeCores
    /// Request and limit stay apart, for the class Burstable.
    case burstable(ResourceName)
    /// Nothing is set where nothing was, for the class BestEffort.
    case bestEffort(ResourceName)
}

extension Constraint {
    /// Its identity in documents.
    public var id: String {
        switch self {
        case .verticalAutoscaler: "vertical-autoscaler"
        case .horizontalAutoscaler: "horizontal-autoscaler"
        case .limitRangeMinimum: "limit-range-minimum"
        case .limitRangeMaximum: "limit-range-maximum"
        case .limitRangeRatio: "limit-range-ratio"
        case .runtimeHeap: "runtime-heap"
        case .guaranteed: "guaranteed"
        case .wholeCores: "whole-cores"
        case .burstable: "burstable"
        case .bestEffort: "best-effort"
        }
    }

    /// What it did and why, in a sentence: lower case, no full stop.
    public var text: String {
        switch self {
        case .verticalAutoscaler(let name, let mode):
            "kept: VerticalPodAutoscaler \(name) (\(mode)) sets it and would overwrite a change"
        case .horizontalAutoscaler(let name):
            "the CPU request is kept: HorizontalPodAutoscaler \(name) scales on a per cent of it"
        case .limitRangeMinimum(let resource, let amount):
            "raised to \(resource.text(amount)), the least \(resource.word) that the namespace's LimitRange admits"
        case .limitRangeMaximum(let resource, let amount):
            "lowered to \(resource.text(amount)), the most \(resource.word) that the namespace's LimitRange admits"
        case .limitRangeRatio(let resource, let ratio):
            "moved: the namespace's LimitRange admits a \(resource.word) limit of \(ratio) times the request at the most"
        case .runtimeHeap(let heap, let need):
            "the memory limit is raised to hold \(heap.amountText) and what the process needs beside it, "
                + "\(HumanQuantity.measured(bytes: Double(need))) together"
        case .guaranteed(let resource):
            "the \(resource.word) limit stays equal to the request, for the class of service Guaranteed"
        case .wholeCores: "whole cores stay whole, for exclusive use of them"
        case .burstable(let resource):
            "the \(resource.word) limit stays apart from the request, for the class of service Burstable"
        case .bestEffort(let resource):
            "no \(resource.word) request is set where the pod has none at all, for the class of service BestEffort"
        }
    }
}

extension RuntimeHeap {
    /// `the JVM's heap of 512Mi (-Xmx)`.
    package var amountText: String {
        "\(name) of \(HumanQuantity.measured(bytes: Double(bytes ?? 0))) (\(source))"
    }
}
