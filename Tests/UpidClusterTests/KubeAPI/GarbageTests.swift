import Foundation
import Samples
import Support
import Testing
import UpidCore

@testable import UpidCluster

/// Bodies that are not what they should be: an error, never a crash.
struct GarbageTests {
    private static let files = (Recorded.kinds + Recorded.planned + Recorded.idle).flatMap {
        ["\($0).pb", "\($0).json"]
    }

    /// Decodes as every kind of object; returns whether one of them worked.
    @discardableResult
    private func decodeAll(_ bytes: [UInt8], _ file: String) -> Bool {
        let protobuf = file.hasSuffix(".pb")
        guard !file.hasPrefix("idle/") else { return decodeIdle(bytes, file, protobuf: protobuf) }
        guard !file.hasPrefix("planning/") else { return decodePlanned(bytes, file, protobuf: protobuf) }
        let decoded: [Any?] = [
            try? read(ListItems<PodObject>.self, bytes, protobuf: protobuf),
            try? read(ListItems<WorkloadObject>.self, bytes, protobuf: protobuf),
            try? read(ListItems<NodeObject>.self, bytes, protobuf: protobuf),
            try? read(ListItems<AutoscalerObject>.self, bytes, protobuf: protobuf),
            try? read(ListItems<ServiceFact>.self, bytes, protobuf: protobuf),
            try? read(ListPeek.self, bytes, protobuf: protobuf),
            try? read(StatusObject.self, bytes, protobuf: protobuf),
        ]
        return decoded.contains { $0 != nil }
    }

    private func decodePlanned(_ bytes: [UInt8], _ file: String, protobuf: Bool) -> Bool {
        let decoded: [Any?] = [
            try? read(ListItems<PodObject>.self, bytes, protobuf: protobuf, DecodingContext(planning: true)),
            try? read(ListItems<ClusterPod>.self, bytes, protobuf: protobuf, DecodingContext(near: ["elsewhere"])),
            try? read(
                ListItems<WorkloadObject>.self, bytes, protobuf: protobuf,
                DecodingContext(kind: Self.kind(of: file), planning: true)),
            try? read(ListItems<NodeObject>.self, bytes, protobuf: protobuf, DecodingContext(planning: true)),
            try? read(ListItems<AutoscalerObject>.self, bytes, protobuf: protobuf, DecodingContext(planning: true)),
            try? read(ListItems<DisruptionBudgetObject>.self, bytes, protobuf: protobuf),
            try? read(ListItems<ResourceQuotaObject>.self, bytes, protobuf: protobuf),
            try? read(ListItems<PersistentVolumeObject>.self, bytes, protobuf: protobuf),
        ]
        return decoded.contains { $0 != nil }
    }

    private func decodeIdle(_ bytes: [UInt8], _ file: String, protobuf: Bool) -> Bool {
        let decoded: [Any?] = [
            try? read(ListItems<ServiceObject>.self, bytes, protobuf: protobuf),
            try? read(ListItems<EndpointSliceObject>.self, bytes, protobuf: protobuf),
            try? read(ListItems<WebhookConfigurationObject>.self, bytes, protobuf: protobuf),
            try? read(ListItems<APIServiceObject>.self, bytes, protobuf: protobuf),
            try? read(ListItems<DefinitionObject>.self, bytes, protobuf: protobuf),
            try? read(ListItems<LeaseObject>.self, bytes, protobuf: protobuf),
            try? read(ListItems<RoleBindingObject>.self, bytes, protobuf: protobuf),
            try? read(ListItems<PriorityClassObject>.self, bytes, protobuf: protobuf),
            try? read(ListItems<EventScalerObject>.self, bytes, protobuf: protobuf),
            try? read(
                ListItems<WorkloadObject>.self, bytes, protobuf: protobuf,
                DecodingContext(kind: Self.kind(of: file), idleness: true)),
        ]
        return decoded.contains { $0 != nil }
    }

    private static func kind(of file: String) -> WorkloadKind {
        WorkloadKind.allCases.first { file.contains("\($0.resource.plural).") } ?? .deployment
    }

    @Test(arguments: files) func prefixes(file: String) throws {
        let bytes = try Recorded.bytes(file)
        let step = max(1, bytes.count / 150)
        for count in stride(from: 0, to: bytes.count, by: step) { decodeAll(Array(bytes[..<count]), file) }
        #expect(decodeAll(bytes, file))
    }

    @Test func everyPrefixOfASmallBody() throws {
        let bytes = try Recorded.bytes("cronjobs.pb")
        for count in 0..<bytes.count {
            decodeAll(Array(bytes[..<count]), "x.pb")
            let list = try? read(ListItems<WorkloadObject>.self, Array(bytes[..<count]), protobuf: true)
            if count > 4, count < bytes.count - 200 { #expect(list == nil, "a cut body must not pass as whole") }
        }
    }

    @Test(arguments: files) func flippedBytes(file: String) throws {
        let original = try Recorded.bytes(file)
        var random = SplitMix64(seed: file.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
        for _ in Fuzz.rounds(60) {
            var bytes = original
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            decodeAll(bytes, file)
        }
    }

    @Test(arguments: [
        [0x0a] + [UInt8](repeating: 0xff, count: 9) + [0x01],
        [0x0a, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
        [UInt8](repeating: 0x80, count: 40), [0x0b], [0x0c], [0x09, 1, 2], [0x0d, 1], [0x00, 0x00], [0x12, 0x05, 0x0a],
    ])
    func brokenWireFormat(bytes: [UInt8]) {
        #expect(throws: MalformedBody.self) {
            try read(ListItems<PodObject>.self, [0x6b, 0x38, 0x73, 0x00] + bytes, protobuf: true)
        }
    }

    @Test func deepNestingEndsInAnError() {
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(throws: MalformedBody.self) {
            try read(StatusObject.self, Array(#"{"x":"#.utf8) + deep, protobuf: false)
        }
        var nested: [UInt8] = []
        for _ in 0..<200 { nested = [0x12, UInt8(min(nested.count, 127))] + nested.prefix(127) }
        decodeAll([0x6b, 0x38, 0x73, 0x00] + nested, "x.pb")
    }

    @Test(arguments: [
        ("text/html", "<html><body>Log in</body></html>"), ("application/json", "{}"), ("application/json", ""),
        ("application/json", "[1,2]"), ("application/json", #"{"kind":"NodeList","items":[]}"#),
        ("application/vnd.kubernetes.protobuf", "not protobuf"), ("", "\u{1b}]0;x\u{7}hello"),
    ])
    func anAnswerOfSomethingElse(type: String, body: String) async {
        let api = StubAPI { _, _ in .text(body, status: 200, type: type) }
        let error = await #expect(throws: KubeBodyError.self) {
            try await ListReader(client: api.client(), chunkSize: 500)
                .read(ListQuery(resource: WorkloadKind.pod.resource)) { (object: PodObject) in object.pod.uid }
        }
        guard case .notKubernetes(let path, _, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path == "/api/v1/pods")
        #expect(error?.hint != nil)
        #expect(error?.description.contains("\u{1b}") == false)
        #expect((error?.description.count ?? 0) < 400)
    }

    @Test func aTruncatedBodySaysSo() async throws {
        let whole = try Recorded.answer("pods.pb")
        let api = StubAPI { _, _ in
            var answer = whole
            answer.body.removeLast(answer.body.count / 2)
            return answer
        }
        let error = await #expect(throws: KubeBodyError.self) {
            try await ListReader(client: api.client(), chunkSize: 500)
                .read(ListQuery(resource: WorkloadKind.pod.resource)) { (object: PodObject) in object.pod.uid }
        }
        #expect(error?.description.hasPrefix("error: the server's answer to /api/v1/pods ") == true)
    }
}
