import Synchronization
import Testing
import UpidCore

@testable import UpidChanges
@testable import UpidCluster

struct ApplyRunTests {
    /// The steps of a run, in short.
    private final class Steps: Sendable {
        private let list = Mutex<[String]>([])
        var all: [String] { list.withLock { $0 } }

        func add(_ event: ApplyEvent) {
            let text =
                switch event {
                case .unchanged(let target): "unchanged \(target.name)"
                case .dryRunPassed(let result): "tried \(result.patch.target.kind)/\(result.patch.target.name)"
                case .refused(let target, _): "refused \(target.name)"
                case .aboutToWrite(let intent):
                    "\(intent.isTakingBack ? "back" : "write") \(intent.patch.target.kind)/\(intent.patch.target.name)"
                case .applied(let intent, _, _): "applied \(intent.patch.target.name)"
                case .notApplied(let intent, _): "not applied \(intent.patch.target.name)"
                case .unclear(let intent, _): "unclear \(intent.patch.target.name)"
                case .waiting(let id, _): "waiting \(id.name)"
                case .rolledOut(let id, _): "rolled out \(id.name)"
                case .resized(let target, _): "resized \(target.name)"
                case .failed(let id, _): "failed \(id.name)"
                }
            list.withLock { $0.append(text) }
        }
    }

    private static let names = ["one", "two", "three"]
    private static let items = names.map { ApplyItem(workload: Shop.id($0), patches: [Shop.patch($0)]) }
    private static let objects = names.map { Shop.deployment($0) }

    private func run(_ cluster: ChangeCluster, _ steps: Steps = Steps(), waits: Bool = true) -> ApplyRun {
        var options = ApplyRun.Options()
        options.waits = waits
        options.limits = .init(timeout: 30)
        return ApplyRun(cluster.client, options: options, clock: TestClock().clock) { steps.add($0) }
    }

    private func cpus(_ cluster: ChangeCluster) -> [String?] {
        Self.names.map { Shop.cpu(cluster.object(Shop.path($0))) }
    }

    @Test func oneWorkloadAfterTheOther() async throws {
        let steps = Steps()
        let cluster = ChangeCluster(Self.objects)
        let outcome = try await run(cluster, steps).run(Self.items)
        #expect(outcome.isComplete)
        #expect(outcome.applied == Self.items)
        #expect(cpus(cluster) == ["250m", "250m", "250m"])
        #expect(
            steps.all == Self.names.map { "tried Deployment/\($0)" }
                + Self.names.flatMap { ["write Deployment/\($0)", "applied \($0)", "rolled out \($0)"] })
    }

    @Test func theWayBackGivesTheSpecsBack() async throws {
        let cluster = ChangeCluster(Self.objects)
        let specs = Self.names.map { cluster.object(Shop.path($0))?["spec"] }
        let outcome = try await run(cluster).run(Self.items)
        #expect(outcome.rollback.map(\.workload.name) == ["three", "two", "one"])
        let back = try await run(cluster).run(outcome.rollback)
        #expect(back.isComplete)
        #expect(Self.names.map { cluster.object(Shop.path($0))?["spec"] } == specs)
    }

    @Test func aRefusalOfOneKeepsAllAsTheyAre() async throws {
        let steps = Steps()
        let cluster = ChangeCluster(Self.objects) { patch in
            patch.path.hasSuffix("two")
                ? .answer(.status(403, "Forbidden", "admission webhook \\\"w\\\" denied the request: no")) : nil
        }
        let outcome = try await run(cluster, steps).run(Self.items)
        #expect(outcome.refusals.map(\.target.name) == ["two"])
        #expect(outcome.notStarted == Self.items)
        #expect(cluster.written.isEmpty)
        #expect(!steps.all.contains { $0.hasPrefix("write") })
    }

    @Test func allRefusalsAreGathered() async throws {
        let cluster = ChangeCluster([Shop.deployment("one", cpu: "300m"), Shop.deployment("three")]) { _ in
            .answer(.status(403, "Forbidden", "no"))
        }
        let outcome = try await run(cluster).run(Self.items)
        #expect(
            outcome.refusals.map(\.error.description) == [
                "error: deployments.apps \"one\" was changed by somebody else since the plan was made: "
                    + "spec.template.spec.containers[app].resources.requests.cpu was 500m, is 300m",
                "Error from server (NotFound): deployments.apps \"two\" not found",
                "Error from server (Forbidden): no",
            ])
        #expect(cluster.written.isEmpty)
    }

    @Test func valuesThatTheServerWouldAlterAreRefused() async throws {
        let cluster = ChangeCluster([Shop.deployment("one")]) { patch in
            patch.isDryRun
                ? .answer(
                    .json(
                        JSONPrinter.compact(
                            Shop.deployment("one", cpu: "400m").merged(with: ["metadata": ["resourceVersion": "1"]]))))
                : nil
        }
        let outcome = try await run(cluster).run([Self.items[0]])
        #expect(
            outcome.refusals.first?.error.description
                == "error: the server would not give deployments.apps \"one\" the planned values: "
                + "spec.template.spec.containers[app].resources.requests.cpu would be 400m instead of 250m")
    }

    @Test func anObjectMadeAnewIsRefused() async throws {
        let cluster = ChangeCluster([Shop.deployment("one").merged(with: ["metadata": ["uid": "other"]])])
        let outcome = try await run(cluster).run([Self.items[0]])
        #expect(outcome.refusals.first?.error.description.contains("deleted since") == true)
    }

    @Test func statusUpdatesInBetweenCostAnotherAttempt() async throws {
        let steps = Steps()
        let cluster = ChangeCluster([Shop.deployment("one")]) { patch in
            patch.number < 2 ? .first { $0 = $0.merged(with: ["status": ["x": 1]]) } : nil
        }
        let outcome = try await run(cluster, steps).run([Self.items[0]])
        #expect(outcome.isComplete)
        #expect(cluster.written.count == 1)
        #expect(steps.all.count { $0 == "not applied one" } == 2)
    }

    @Test func aBusyServerIsAskedAgain() async throws {
        let cluster = ChangeCluster([Shop.deployment("one")]) { patch in
            patch.number < 2 && !patch.isDryRun ? .answer(.status(429, "TooManyRequests", "later")) : nil
        }
        let outcome = try await run(cluster).run([Self.items[0]])
        #expect(outcome.isComplete)
        let busy = ChangeCluster([Shop.deployment("one")]) { _ in
            .answer(.status(429, "TooManyRequests", "later"))
        }
        let refused = await run(busy).apply([Self.items[0]])
        #expect(refused.failure?.error.description == "Error from server (TooManyRequests): later")
        #expect(refused.applied.isEmpty)
    }

    @Test func anotherHandInBetweenIsAConflict() async {
        let cluster = ChangeCluster([Shop.deployment("one")]) { patch in
            patch.number == 0 ? .first { $0 = Shop.deployment("one", cpu: "700m") } : nil
        }
        let outcome = await run(cluster).apply([Self.items[0]])
        #expect(outcome.failure?.error.description.contains("was 500m, is 700m") == true)
        #expect(outcome.applied.isEmpty && cluster.written.isEmpty)
    }

    @Test func anObjectThatNeverRestsIsAConflict() async {
        let cluster = ChangeCluster([Shop.deployment("one")]) { _ in .first { _ in } }
        let outcome = await run(cluster).apply([Self.items[0]])
        guard case .conflict = outcome.failure?.error as? ChangeError else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func itStopsAtTheFirstFailure() async throws {
        let steps = Steps()
        let cluster = ChangeCluster(Self.objects) { patch in
            !patch.isDryRun && patch.path.hasSuffix("two") ? .answer(.status(403, "Forbidden", "no")) : nil
        }
        let outcome = try await run(cluster, steps).run(Self.items)
        #expect(outcome.applied.map(\.workload.name) == ["one"])
        #expect(outcome.failure?.item.workload.name == "two")
        #expect(outcome.failure?.isAfterWriting == false)
        #expect(outcome.notStarted.map(\.workload.name) == ["three"])
        #expect(cpus(cluster) == ["250m", "500m", "500m"])
        #expect(steps.all.last == "failed two")
    }

    @Test func aFailingRolloutStopsItAndCanBeTakenBack() async throws {
        let cluster = ChangeCluster(
            Self.objects,
            onRead: .init { path, _, object in
                guard path.hasSuffix("one"), Shop.cpu(object) == "250m" else { return }
                object = object.merged(with: [
                    "status": ["conditions": [["type": "Progressing", "reason": "ProgressDeadlineExceeded"]]]
                ])
            })
        let outcome = try await run(cluster).run(Self.items)
        #expect(outcome.failure?.isAfterWriting == true)
        #expect(outcome.failure?.error.description == "error: deployment.apps \"one\" exceeded its progress deadline")
        #expect(outcome.notStarted.count == 2)
        let back = try await run(cluster, waits: false).run(outcome.rollback)
        #expect(back.isComplete)
        #expect(cpus(cluster) == ["500m", "500m", "500m"])
    }

    @Test func aSecondRunFindsNothingToDo() async throws {
        let cluster = ChangeCluster(Self.objects)
        _ = try await run(cluster).run(Self.items)
        let steps = Steps()
        let again = try await run(cluster, steps).run(Self.items)
        #expect(again.isComplete && again.applied.isEmpty && again.unchanged.count == 3)
        #expect(cluster.written.count == 3)
    }

    @Test(arguments: [(60, 120, ["deployments/web", "s/web"]), (60, 30, ["s/web", "deployments/web"])])
    func theTargetGoesWithTheRequest(before: Int, after: Int, order: [String]) async throws {
        let cpu = after > before ? (500, 250) : (500, 1000)
        let item = ApplyItem(
            workload: Shop.id("web"),
            patches: [Shop.autoscalerPatch(from: before, to: after), Shop.patch("web", cpu: cpu)])
        let cluster = ChangeCluster([Shop.deployment("web"), Shop.autoscaler()])
        let outcome = try await run(cluster).run([item])
        #expect(outcome.isComplete)
        #expect(zip(cluster.written, order).allSatisfy { $0.hasSuffix($1) } && cluster.written.count == 2)
        #expect(Shop.target(cluster.object(Shop.autoscalerPath)) == Int64(after))
        let back = try await run(cluster).run(outcome.rollback)
        #expect(back.isComplete)
        #expect(Shop.target(cluster.object(Shop.autoscalerPath)) == 60)
        #expect(zip(cluster.written.suffix(2), order.reversed()).allSatisfy { $0.hasSuffix($1) })
    }

    @Test func whenTheSecondWriteFailsTheFirstIsTakenBack() async throws {
        let item = ApplyItem(
            workload: Shop.id("web"), patches: [Shop.patch("web"), Shop.autoscalerPatch(from: 60, to: 120)])
        let steps = Steps()
        let cluster = ChangeCluster([Shop.deployment("web"), Shop.autoscaler()]) { patch in
            !patch.isDryRun && patch.path.contains("autoscalers") ? .answer(.status(403, "Forbidden", "no")) : nil
        }
        let outcome = try await run(cluster, steps).run([item])
        #expect(outcome.failure?.error.description == "Error from server (Forbidden): no")
        #expect(outcome.applied.isEmpty)
        #expect(Shop.cpu(cluster.object(Shop.path("web"))) == "500m")
        #expect(
            steps.all.suffix(7) == [
                "write Deployment/web", "applied web", "write HorizontalPodAutoscaler/web", "not applied web",
                "back Deployment/web", "applied web", "failed web",
            ])
    }

    @Test func whatCannotBeTakenBackIsLeftToTheRollback() async throws {
        let item = ApplyItem(
            workload: Shop.id("web"), patches: [Shop.patch("web"), Shop.autoscalerPatch(from: 60, to: 120)])
        let cluster = ChangeCluster([Shop.deployment("web"), Shop.autoscaler()]) { patch in
            !patch.isDryRun && patch.number > 0 ? .answer(.status(403, "Forbidden", "no")) : nil
        }
        let outcome = try await run(cluster).run([item])
        #expect(outcome.applied.map(\.patches) == [[Shop.patch("web")]])
        #expect(outcome.failure?.isAfterWriting == false)
    }

    @Test func anUnclearWriteIsInTheRollback() async {
        let cluster = ChangeCluster([Shop.deployment("one")]) { _ in .lost(applied: true) }
        let steps = Steps()
        let failing = ApplyRun(cluster.client, clock: TestClock().clock) { event in
            steps.add(event)
            if case .aboutToWrite = event { cluster.failReads(7) }
        }
        let outcome = await failing.apply([Self.items[0]])
        #expect(outcome.failure?.error.description.hasPrefix("error: it is not known whether") == true)
        #expect(outcome.applied.count == 1)
        #expect(steps.all.prefix(2) == ["write Deployment/one", "unclear one"])
    }

    @Test func whatCannotBeRecordedIsNotWritten() async {
        struct Full: Error {}
        let cluster = ChangeCluster(Self.objects)
        let run = ApplyRun(cluster.client, clock: TestClock().clock) { event in
            if case .aboutToWrite = event { throw Full() }
        }
        let outcome = await run.apply(Self.items)
        #expect(cluster.written.isEmpty)
        #expect(outcome.applied.isEmpty && outcome.notStarted.count == 2)
        guard case .notRecorded = outcome.failure?.error as? ChangeError else {
            Issue.record("\(outcome)")
            return
        }
    }

    /// At every step the cluster is what the steps so far say.
    @Test func theStepsAndTheClusterAgreeAtEveryMoment() async throws {
        let cluster = ChangeCluster(Self.objects)
        let doubts = Mutex(0)
        let applied = Mutex<Set<String>>([])
        let run = ApplyRun(cluster.client, clock: TestClock().clock) { event in
            let name: String
            switch event {
            case .aboutToWrite(let intent): name = intent.patch.target.name
            case .applied(let intent, _, _):
                name = intent.patch.target.name
                applied.withLock { _ = $0.insert(name) }
            default: return
            }
            for name in Self.names {
                let isNew = Shop.cpu(cluster.object(Shop.path(name))) == "250m"
                if isNew != applied.withLock({ $0.contains(name) }) { doubts.withLock { $0 += 1 } }
            }
        }
        _ = try await run.run(Self.items)
        #expect(doubts.withLock { $0 } == 0)
        #expect(applied.withLock { $0.count } == 3)
    }

    @Test func cancellingStopsBetweenWorkloads() async {
        let cluster = ChangeCluster(Self.objects)
        let task = Mutex<Task<ApplyOutcome, Never>?>(nil)
        let run = ApplyRun(cluster.client, clock: TestClock().clock) { event in
            if case .applied = event { task.withLock { $0?.cancel() } }
        }
        let gate = Mutex(false)
        let running = Task {
            while !gate.withLock({ $0 }) { await Task.yield() }
            return await run.apply(Self.items)
        }
        task.withLock { $0 = running }
        gate.withLock { $0 = true }
        let outcome = await running.value
        #expect(outcome.applied.map(\.workload.name) == ["one"])
        #expect(outcome.failure?.error.description == "error: stopped")
        #expect(outcome.failure?.isAfterWriting == false)
        #expect(outcome.notStarted.map(\.workload.name) == ["two", "three"])
        #expect(cluster.written.count == 1)
    }

    @Test func theConnectionConcernsAll() async {
        let cluster = ChangeCluster(Self.objects)
        cluster.failReads(9)
        await #expect(throws: TransportError.self) { try await run(cluster).run(Self.items) }
    }
}
