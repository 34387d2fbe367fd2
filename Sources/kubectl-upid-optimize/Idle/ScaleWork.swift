import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidPlan

/// Changes of replicas with the live objects that they are made of.
struct ScaleWork {
    /// A change, with what was said of its workload.
    struct Part {
        var planned: PlannedScale
        var change: ScaleChange
    }

    var parts: [Part] = []
    var refusals: [ScaleRefusal] = []
    /// Workloads that run already.
    var running: [WorkloadID] = []
    var live: [ChangeTarget: Result<LiveObject, ChangeError>] = [:]

    /// Which way workloads are changed.
    enum Direction {
        case stop
        case wake
    }

    /// Makes the changes of workloads; their objects and ScaledObjects are
    /// read where there is a session.
    init(_ direction: Direction, _ chosen: [PlannedScale], session: ClusterSession?) async throws {
        if let session {
            let targets = chosen.flatMap { planned in
                [ChangeTarget.workload(planned.workload.id)] + (planned.scaler.map { [Self.target($0)] } ?? [])
            }
            live = try await LiveObjects(session.client).read(targets)
        }
        for planned in chosen {
            do throws(ScaleRefusal) {
                switch direction {
                case .stop:
                    let object = value(.workload(planned.workload.id))
                    if object != nil || session == nil { try ClaimRetention.check(planned.workload, live: object) }
                    let change = try ScaleChange.stopping(planned.workload, hold: try hold(of: planned))
                    parts.append(Part(planned: planned, change: change))
                case .wake:
                    let hold = planned.scaler.flatMap { scaler in
                        value(Self.target(scaler)).flatMap { ScalerHold.releasing(scaler, live: $0) }
                    }
                    let change = try ScaleChange.waking(planned.workload, autoscaler: planned.autoscaler, hold: hold)
                    if let change {
                        parts.append(Part(planned: planned, change: change))
                    } else {
                        running.append(planned.workload.id)
                    }
                }
            } catch {
                refusals.append(error)
            }
        }
    }

    private func hold(of planned: PlannedScale) throws(ScaleRefusal) -> ScalerHold? {
        guard let scaler = planned.scaler else { return nil }
        guard let object = value(Self.target(scaler)) else {
            throw ScaleRefusal(.scalerNotRead(scaler: scaler.name), planned.workload.id)
        }
        return try ScalerHold.holding(scaler, live: object, of: planned.workload)
    }

    private func value(_ target: ChangeTarget) -> JSONValue? {
        guard case .success(let object)? = live[target] else { return nil }
        return object.value
    }

    private static func target(_ scaler: EventScaler) -> ChangeTarget {
        .eventScaler(namespace: scaler.namespace, name: scaler.name)
    }
}
