/// Something else writes its pods' requests.
enum VerticalAutoscalerRule {
    static let documentation =
        "A VerticalPodAutoscaler whose mode is not `Off` writes requests into the pods: it would overwrite a change, so "
        + "bound it instead (`minAllowed`, `maxAllowed`) or switch it off first."

    static func check(_ autoscaler: VerticalAutoscaler?) -> Finding? {
        guard let autoscaler, autoscaler.isActive else { return nil }
        return Finding(
            .verticalAutoscaler, .info,
            "VerticalPodAutoscaler \(autoscaler.name) (\(autoscaler.updateMode)) sets its requests: a change would be "
                + "overwritten")
    }
}
