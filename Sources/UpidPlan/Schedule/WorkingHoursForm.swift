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

    /// What the cluster has for it: by the controllers that are installed, of
    /// which kube-downscaler looks at nothing but Deployments unless it is
    /// told to. A workload that is scaled already is no target for another
    /// scaler.
    public init(_ hours: WorkingHours, for planned: PlannedScale, schedulers: [String]) {
        if planned.keepsHours {
            self = .eventScaler
        } else if schedulers.contains("kube-downscaler") || schedulers.contains("py-kube-downscaler"),
            planned.workload.id.kind == .deployment, let uptime = hours.uptime
        {
            self = .downscaler(uptime: uptime)
        } else if schedulers.contains("keda"), planned.autoscaler == nil {
            self = .eventScaler
        } else {
            self = .cronJobs
        }
    }
}

extension ObjectEdit {
    /// For a record of objects that keep working hours: nothing that could be
    /// written to the workload.
    public static func hours(_ hours: WorkingHours, of workload: Workload) -> ObjectEdit {
        ObjectEdit(
            .workload(workload.id), apiVersion: workload.apiVersion, uid: workload.uid,
            fields: [.init(path: ["schedule"], before: nil, after: .string(hours.text))])
    }

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
