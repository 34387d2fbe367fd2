import Testing
import UpidCore

@testable import UpidChanges
@testable import UpidCluster

/// A way back makes an older template the newest one again, whose pods may
/// never have gone, and have a past.
struct WayBackTests {
    private static let written = Timestamp("2026-11-21T10:00:00Z")

    /// A pod that was made and in which a container ended at those times.
    private static func pod(_ created: String, killed: String) -> JSONValue {
        [
            "metadata": ["name": "web-new-1", "creationTimestamp": .string(created)],
            "status": [
                "containerStatuses": [
                    [
                        "name": "app", "restartCount": 7, "state": ["running": [:]],
                        "lastState": ["terminated": ["reason": "OOMKilled", "finishedAt": .string(killed)]],
                    ]
                ]
            ],
        ]
    }

    private static func crashing(_ created: String, ended: String) -> JSONValue {
        pod(created, killed: ended).merged(with: [
            "status": [
                "containerStatuses": [
                    [
                        "name": "app", "state": ["waiting": ["reason": "CrashLoopBackOff"]],
                        "lastState": ["terminated": ["reason": "Error"]],
                    ]
                ]
            ]
        ])
    }

    private static let oom = PodTrouble.outOfMemory(container: "app")
    private static let crashes = PodTrouble.crashLoop(container: "app", restarts: 7)

    @Test(
        arguments: [
            (pod("2026-11-01T00:00:00Z", killed: "2026-11-10T00:00:00Z"), nil),
            (pod("2026-11-01T00:00:00Z", killed: "2026-11-21T10:00:03Z"), nil),
            (pod("2026-11-01T00:00:00Z", killed: "2026-11-21T10:01:00Z"), oom),
            (pod("2026-11-01T00:00:00Z", killed: "soon"), nil),
            (pod("2026-11-21T10:00:00Z", killed: "2026-11-21T10:00:01Z"), oom),
            (pod("2026-11-21T10:00:01Z", killed: "2026-11-21T09:59:59Z"), oom),
            (crashing("2026-11-01T00:00:00Z", ended: "2026-11-21T09:59:00Z"), nil),
            (crashing("2026-11-01T00:00:00Z", ended: "2026-11-21T10:02:00Z"), crashes),
            (crashing("2026-11-21T10:00:05Z", ended: "2026-11-21T10:00:06Z"), crashes),
        ] as [(JSONValue, PodTrouble?)])
    func onlyWhatCameAfterTheWriteIsTrouble(pod: JSONValue, trouble: PodTrouble?) {
        #expect(PodTrouble(pod, since: Self.written) == trouble)
        #expect(PodTrouble(pod) != nil)
    }

    @Test(arguments: [("2026-11-10T00:00:00Z", true), ("2026-11-21T10:01:00Z", false)])
    func anOldKillDoesNotStopIt(killed: String, goesOn: Bool) async throws {
        let outcome = await Self.outcome([Self.pod("2026-11-01T00:00:00Z", killed: killed)])
        #expect(outcome.isComplete == goesOn)
        if !goesOn { #expect(outcome.failure?.error.description.contains("OOMKilled") == true) }
    }

    @Test(arguments: [("2026-11-21T09:59:59Z", true), ("2026-11-21T10:05:00Z", false)])
    func anotherRolloutsDeadlineDoesNotStopIt(passed: String, goesOn: Bool) async throws {
        let outcome = await Self.outcome(
            [],
            conditions: [
                [
                    "type": "Progressing", "status": "False", "reason": "ProgressDeadlineExceeded",
                    "lastUpdateTime": .string(passed),
                ]
            ])
        #expect(outcome.isComplete == goesOn)
    }

    /// Of a change of a Deployment that has rolled out after three seconds.
    private static func outcome(_ pods: [JSONValue], conditions: [JSONValue] = []) async -> ApplyOutcome {
        let object = RolloutWatchTests.stuck().merged(with: ["status": ["conditions": .array(conditions)]])
        let cluster = ChangeCluster([object], others: RolloutWatchTests.lists(pods))
        let clock = TestClock { now in
            guard now > 3 else { return }
            cluster.change(Shop.path("web")) {
                $0 = $0.merged(with: ["status": ["updatedReplicas": 2, "conditions": .null]])
            }
        }
        return await ApplyRun(cluster.client, clock: clock.clock) { _ in }
            .apply([ApplyItem(workload: Shop.id("web"), patches: [Shop.patch("web")])])
    }
}
