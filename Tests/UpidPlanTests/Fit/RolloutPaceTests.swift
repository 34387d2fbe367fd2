import Testing

@testable import UpidCore
@testable import UpidPlan

@Suite struct RolloutPaceTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var kind: WorkloadKind
        var rollout: Rollout?
        var pods = 10
        var surge: Int
        var unavailable: Int
        var testDescription: String { "\(kind) \(rollout?.strategy ?? "not read"), \(pods) pods" }
    }

    static func rolling(_ surge: String?, _ unavailable: String?) -> Rollout {
        Rollout(strategy: "RollingUpdate", maxUnavailable: unavailable, maxSurge: surge)
    }

    static let rows: [Row] = [
        Row(kind: .deployment, rollout: rolling(nil, nil), surge: 3, unavailable: 2),
        Row(kind: .deployment, rollout: nil, surge: 3, unavailable: 2),
        Row(kind: .deployment, rollout: nil, pods: 1, surge: 1, unavailable: 0),
        Row(kind: .deployment, rollout: rolling("10%", "19%"), surge: 1, unavailable: 1),
        Row(kind: .deployment, rollout: rolling("11%", "9%"), surge: 2, unavailable: 0),
        Row(kind: .deployment, rollout: rolling("0", "0"), surge: 0, unavailable: 1),
        Row(kind: .deployment, rollout: rolling("0%", "9%"), surge: 0, unavailable: 1),
        Row(kind: .deployment, rollout: rolling("2", "0"), surge: 2, unavailable: 0),
        Row(kind: .deployment, rollout: rolling("100%", "0"), surge: 10, unavailable: 0),
        Row(kind: .deployment, rollout: rolling("x", "-3"), surge: 0, unavailable: 1),
        Row(kind: .deployment, rollout: rolling("9223372036854775807", "0"), surge: 1_000_000, unavailable: 0),
        Row(
            kind: .deployment, rollout: rolling("9223372036854775807%", "0"), pods: .max, surge: 10_000_000_000,
            unavailable: 0),
        Row(kind: .deployment, rollout: Rollout(strategy: "Recreate"), surge: 0, unavailable: 10),
        Row(kind: .rollout, rollout: Rollout(strategy: "BlueGreen"), surge: 10, unavailable: 0),
        Row(kind: .rollout, rollout: Rollout(strategy: "Canary"), surge: 3, unavailable: 2),
        Row(kind: .deploymentConfig, rollout: Rollout(strategy: "Rolling"), surge: 3, unavailable: 2),
        Row(kind: .statefulSet, rollout: rolling(nil, nil), surge: 0, unavailable: 1),
        Row(kind: .statefulSet, rollout: rolling("3", "25%"), surge: 0, unavailable: 2),
        Row(kind: .statefulSet, rollout: rolling(nil, "5%"), surge: 0, unavailable: 1),
        Row(kind: .statefulSet, rollout: Rollout(strategy: "OnDelete", maxUnavailable: "5"), surge: 0, unavailable: 1),
        Row(kind: .daemonSet, rollout: rolling(nil, nil), surge: 0, unavailable: 1),
        Row(kind: .daemonSet, rollout: rolling(nil, "25%"), surge: 0, unavailable: 3),
        Row(kind: .daemonSet, rollout: rolling("15%", "0"), surge: 2, unavailable: 0),
        Row(kind: .daemonSet, rollout: rolling("0", "0"), surge: 0, unavailable: 1),
        Row(kind: .daemonSet, rollout: Rollout(strategy: "OnDelete", maxUnavailable: "5"), surge: 0, unavailable: 1),
        Row(kind: .cronJob, rollout: nil, surge: 0, unavailable: 10),
        Row(kind: .job, rollout: nil, surge: 0, unavailable: 10),
        Row(kind: .pod, rollout: nil, surge: 0, unavailable: 1),
        Row(kind: .replicaSet, rollout: nil, surge: 0, unavailable: 1),
    ]

    @Test(arguments: rows) func pace(_ row: Row) {
        let workload = Workload(
            id: WorkloadID(namespace: "shop", kind: row.kind, name: "web"), apiVersion: "apps/v1", rollout: row.rollout)
        let pace = RolloutPace(workload, pods: row.pods)
        #expect([pace.surge, pace.unavailable] == [row.surge, row.unavailable])
    }
}
