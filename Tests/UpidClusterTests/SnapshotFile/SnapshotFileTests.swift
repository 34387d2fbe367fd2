import Foundation
import Support
import Testing
import UpidCore

@testable import UpidCluster

@Suite struct SnapshotFileTests {
    private let folder: TemporaryFolder
    private let snapshot = Snapshot(
        takenAt: Timestamp(seconds: 1_795_233_600),
        facts: ClusterFacts(gitVersion: "v1.36.2", platform: "linux/amd64", apiGroups: ["apps", "batch"]),
        inventory: Inventory(
            workloads: [
                Workload(
                    id: WorkloadID(namespace: "shop", kind: .deployment, name: "web"), apiVersion: "apps/v1",
                    labels: ["app": "web", "a/b": "\u{1b}[31m"], replicas: 3,
                    containers: [
                        Container(
                            name: "web",
                            resources: Resources(
                                cpuRequest: .millicores(250), memoryRequest: .mebibytes(512),
                                otherRequests: ["nvidia.com/gpu": .millicores(1000)]))
                    ])
            ], nodes: [Node(name: "n1", cpuCapacity: .millicores(4000))],
            idle: IdleFacts(
                services: [Service(namespace: "shop", name: "web", pods: ["web-1"], readyEndpoints: 1)],
                webhooks: [
                    ServiceReference(
                        kind: .mutatingWebhook, name: "w", serviceNamespace: "shop", serviceName: "web")
                ], leases: [Lease(namespace: "shop", name: "l", holder: "web-1")], priorities: ["low": -5])),
        usage: UsageData(
            source: .prometheus(address: "monitoring/prometheus:9090", product: "Prometheus 2.42.0"),
            start: Timestamp(seconds: 1_795_000_000), end: Timestamp(seconds: 1_795_233_600),
            workloads: [
                WorkloadUsage(
                    workload: WorkloadID(namespace: "shop", kind: .deployment, name: "web"),
                    containers: ["web": ContainerUsage(cpu: Self.usage)])
            ]),
        activity: ActivityData(
            sources: [.init(kind: .requests, name: "istio", metric: "istio_requests_total")],
            workloads: [
                WorkloadSignals(
                    workload: WorkloadID(namespace: "shop", kind: .deployment, name: "web"),
                    signals: [
                        ActivitySignal(
                            kind: .requests, source: "istio", metric: "istio_requests_total",
                            hours: UsageCourse([
                                UsageHour(start: Timestamp(seconds: 1_795_230_000), mean: 0.5, max: 2, samples: 12)
                            ]))
                    ])
            ]),
        gaps: [Gap(what: "nodes", why: "forbidden")])

    /// Two days, the second in part, with a gap and a start.
    private static let usage: ResourceUsage? = {
        let end = Timestamp(seconds: 1_795_233_600)
        var collector = UsageCollector(
            firstMoment: end.advanced(by: -86_400), step: 3_600, count: 25, windowEnd: end)
        collector?.add([0, 0.25, 1 / 3], from: 0)
        collector?.add([2, 0.5, 1, 1], from: 20, beginnings: [SeriesBeginning(series: 1, offset: 0)])
        return collector?.usage
    }()

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func whatIsWrittenIsRead() throws {
        let path = folder.path("a.json.gz")
        try SnapshotFile.write(snapshot, to: path)
        let read = try SnapshotFile.read(path)
        #expect(read == snapshot)
        let usage = try #require(read.usage.workloads.first?.containers["web"]?.cpu)
        #expect(usage.days.map(\.samples) == [1, 5])
        #expect(usage.startup == StartupUsage(max: 2, samples: 1))
        #expect(usage.histogram.total == 6)
    }

    @Test func daysThatOverlapAreRefused() throws {
        let json = String(decoding: try Gzip.unpack(packed(), limit: 1_000_000), as: UTF8.self)
        let (first, second) = ("2026-11-19T04:00:00Z", "2026-11-20T04:00:00Z")
        let changed = json.replacingOccurrences(of: "\"start\":\"\(second)\"}", with: "\"start\":\"\(first)\"}")
        #expect(changed != json)
        #expect(
            throws: SnapshotFileError.invalid(
                path: "x", field: "usage.workloads[0].containers.web.cpu.days",
                cause: "days are out of order, overlap or are too many")
        ) { try SnapshotFile.decode(Array(changed.utf8), path: "x") }
    }

    @Test func sameSnapshotSameBytes() throws {
        try SnapshotFile.write(snapshot, to: folder.path("a"))
        try SnapshotFile.write(snapshot, to: folder.path("b"))
        let bytes = try folder.bytes("a")
        #expect(bytes == (try folder.bytes("b")))
        #expect(Array(bytes[4..<8]) == [0, 0, 0, 0])
        #expect(bytes[9] == 255)
    }

    @Test func plainJSONIsRead() throws {
        let json = try Gzip.unpack(packed(), limit: 1_000_000)
        #expect(try SnapshotFile.decode([0x0a, 0x20] + json, path: "x") == snapshot)
    }

    @Test func severalGzipMembersAreOne() throws {
        let json = try Gzip.unpack(packed(), limit: 1_000_000)
        let members = try Gzip.pack(Array(json.prefix(100))) + Gzip.pack(Array(json.dropFirst(100)))
        #expect(try SnapshotFile.decode(members, path: "x") == snapshot)
    }

    @Test func onlyTheOwnerMayReadIt() throws {
        let path = folder.path("a")
        try SnapshotFile.write(snapshot, to: path)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test func replacesAndLeavesNothingBeside() throws {
        try Data("old".utf8).write(to: URL(fileURLWithPath: folder.path("a")))
        try SnapshotFile.write(snapshot, to: folder.path("a"))
        #expect(try SnapshotFile.read(folder.path("a")) == snapshot)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a"])
    }

    @Test func symbolicLinkIsRefused() throws {
        let (target, link) = (folder.path("target"), folder.path("link"))
        try Data("keep".utf8).write(to: URL(fileURLWithPath: target))
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        #expect(throws: SnapshotFileError.symbolicLink(path: link)) { try SnapshotFile.write(snapshot, to: link) }
        #expect(try folder.bytes("target") == Array("keep".utf8))
    }

    @Test func foldersAndMissingFoldersAreRefused() throws {
        #expect(throws: SnapshotFileError.notARegularFile(path: folder.url.path)) {
            try SnapshotFile.write(snapshot, to: folder.url.path)
        }
        let path = folder.path("no/where")
        #expect(throws: SnapshotFileError.unwritable(path: path, cause: "no such file or directory")) {
            try SnapshotFile.write(snapshot, to: path)
        }
    }

    @Test func missingAndUnreadableFiles() {
        let path = folder.path("missing")
        #expect(throws: SnapshotFileError.notFound(path: path)) { try SnapshotFile.read(path) }
        #expect(throws: SnapshotFileError.unreadable(path: folder.url.path, cause: "is a directory")) {
            try SnapshotFile.read(folder.url.path)
        }
    }

    @Test func cutOffAnywhere() throws {
        let bytes = try packed()
        for count in stride(from: 2, to: bytes.count, by: max(1, bytes.count / 50)) {
            #expect(throws: SnapshotFileError.truncated(path: "x")) {
                try SnapshotFile.decode(Array(bytes.prefix(count)), path: "x")
            }
        }
        let json = try Gzip.unpack(bytes, limit: 1_000_000)
        #expect(throws: SnapshotFileError.truncated(path: "x")) {
            try SnapshotFile.decode(Array(json.prefix(json.count / 2)) + [0x22], path: "x")
        }
    }

    @Test func flippedBitsNeverCrash() throws {
        let bytes = try packed()
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 0x40
            do {
                #expect(try SnapshotFile.decode(flipped, path: "x", limit: 1_000_000) == snapshot)
            } catch {
                #expect(error is SnapshotFileError, "byte \(index): \(error)")
            }
        }
    }

    @Test func bombIsRefusedEarly() throws {
        let bomb = try Gzip.pack([UInt8](repeating: 0x20, count: 8_000_000))
        #expect(bomb.count < 10_000)
        #expect(throws: SnapshotFileError.tooLarge(path: "x", limit: 1_048_576)) {
            try SnapshotFile.decode(bomb, path: "x", limit: 1_048_576)
        }
    }

    @Test(
        arguments: [
            ("", .empty(path: "x")),
            ("<html>", .notASnapshot(path: "x")),
            ("[]", .notASnapshot(path: "x")),
            ("{\"a\": nope}", .invalid(path: "x", field: "", cause: "not valid JSON")),
            ("{\"apiVersion\":\"v1\",\"kind\":\"PodList\"}", .wrongKind(path: "x", kind: "PodList")),
            (
                "{\"apiVersion\":\"upid.dev/v9\",\"kind\":\"Snapshot\"}",
                .wrongVersion(path: "x", version: "upid.dev/v9")
            ),
            (
                "{\"apiVersion\":\"upid.dev/v1alpha1\",\"kind\":\"Snapshot\"}",
                .wrongVersion(path: "x", version: "upid.dev/v1alpha1")
            ),
            ("{\"apiVersion\":\"upid.dev/v1alpha2\",\"kind\":\"Snapshot\"}", nil),
        ] as [(String, SnapshotFileError?)])
    func wrongContent(text: String, expected: SnapshotFileError?) {
        let error = #expect(throws: SnapshotFileError.self) {
            try SnapshotFile.decode(Array(text.utf8), path: "x")
        }
        if let expected { #expect(error == expected) }
        #expect(error?.description.hasPrefix("error: ") == true)
        #expect(error?.hint?.isEmpty == false)
    }

    @Test func namesTheFieldThatIsWrong() throws {
        let json = String(decoding: try Gzip.unpack(packed(), limit: 1_000_000), as: UTF8.self)
        let changed = json.replacingOccurrences(of: "\"replicas\":3", with: "\"replicas\":\"three\"")
        #expect(
            throws: SnapshotFileError.invalid(
                path: "x", field: "inventory.workloads[0].replicas", cause: "a value of another type is expected")
        ) { try SnapshotFile.decode(Array(changed.utf8), path: "x") }
    }

    private func packed() throws -> [UInt8] {
        try SnapshotFile.write(snapshot, to: folder.path("packed"))
        return try folder.bytes("packed")
    }
}
