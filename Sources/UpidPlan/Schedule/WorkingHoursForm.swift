public import UpidCore

/// By what a workload keeps its working hours.
public enum WorkingHoursForm: Hashable, Sendable {
    /// An annotation for kube-downscaler, with its value.
    case downscaler(uptime: String)
    /// A ScaledObject of KEDA with a cron trigger.
    case eventScaler
    /// A pair of CronJobs that scale it.
    case cronJobs

    /// The annotation that kube-downscaler reads.
    public static let downscalerAnnotation = "downscaler/uptime"

    /// What the cluster has for it: by the controllers that are installed. A
    /// workload that is scaled already is no target for another scaler.
    public init(_ hours: WorkingHours, for planned: PlannedScale, schedulers: [String]) {
        if schedulers.contains("kube-downscaler") || schedulers.contains("py-kube-downscaler"),
            let uptime = hours.uptime
        {
            self = .downscaler(uptime: uptime)
        } else if schedulers.contains("keda"), planned.autoscaler == nil, planned.scaler == nil {
            self = .eventScaler
        } else {
            self = .cronJobs
        }
    }
}

extension ObjectEdit {
    /// The edit that has kube-downscaler keep working hours.
    public static func uptime(_ text: String, of workload: Workload) -> ObjectEdit {
        let key = WorkingHoursForm.downscalerAnnotation
        return ObjectEdit(
            .workload(workload.id), apiVersion: workload.apiVersion, uid: workload.uid,
            fields: [
                .init(
                    path: ["metadata", "annotations", key],
                    before: workload.annotations?[key].map { .string($0) }, after: .string(text))
            ])
    }
}
