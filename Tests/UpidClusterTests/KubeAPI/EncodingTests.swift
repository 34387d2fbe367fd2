import Foundation
import Samples
import Testing
import UpidCore

@testable import UpidCluster

/// Both encodings of one cluster.
struct EncodingTests {
    @Test func inventoryIsTheSameInBothEncodings() async throws {
        func read(_ encoding: String) async throws -> InventoryReading {
            let api = StubAPI { request, _ in
                let path = URLComponents(string: request.url)?.path ?? ""
                let kind = String(path.split(separator: "/").last ?? "")
                if Recorded.kinds.contains(kind) { return try Recorded.answer("\(kind).\(encoding)") }
                if kind == "version" { return try Recorded.answer("version.json") }
                return .json(#"{"kind":"ReplicationControllerList","metadata":{},"items":[]}"#)
            }
            var selection = WorkloadSelection(namespace: "default")
            selection.allNamespaces = true
            return try await InventoryReader(client: api.client()).read(selection)
        }
        let json = try await read("json")
        let protobuf = try await read("pb")
        #expect(json.inventory == protobuf.inventory)
        #expect(json.replicaSetOwners == protobuf.replicaSetOwners)
        #expect(json.jobOwners == protobuf.jobOwners)
        #expect(protobuf.inventory.pods.count == 33)
        #expect(protobuf.inventory.nodes.count == 6)
        #expect(protobuf.inventory.autoscalers.first?.utilisationTargets == ["cpu": 70])
        #expect(protobuf.inventory.workloads.count == 15)
        #expect(
            protobuf.inventory.limitRanges == [
                LimitRange(
                    namespace: "batch", name: "defaults",
                    containers: [
                        LimitRangeItem(
                            min: ResourceAmounts(cpu: .millicores(10), memory: .mebibytes(16)),
                            max: ResourceAmounts(cpu: .millicores(2_000), memory: .mebibytes(4_096)),
                            defaultLimit: ResourceAmounts(cpu: .millicores(500), memory: .mebibytes(512)),
                            defaultRequest: ResourceAmounts(cpu: .millicores(250), memory: .mebibytes(256)))
                    ])
            ])
        let web = protobuf.inventory.workloads.first {
            $0.id.shortName == "Deployment/web" && $0.id.namespace == "shop"
        }
        #expect(web?.containers.contains { $0.resources.cpuRequest != nil } == true)
        #expect(web?.podLabels["app"] == "web" || web?.podLabels.isEmpty == false)
        #expect(protobuf.inventory.nodes.allSatisfy { $0.memoryCapacity > .zero && $0.ready })
        #expect(protobuf.facts.gitVersion == "v1.36.2")
    }

    @Test func servicesAreTheSameInBothEncodings() async throws {
        func read(_ encoding: String) async throws -> [ServiceFact] {
            let api = StubAPI { _, _ in try Recorded.answer("services.\(encoding)") }
            return try await InventoryReader(client: api.client()).services()
        }
        let services = try await read("pb")
        #expect(services.count == 3)
        #expect(try await read("json") == services)
        #expect(services.first { $0.name == "kubernetes" }?.ports == [.init(name: "https", number: 443)])
    }

    @Test func statusIsTheSameInBothEncodings() async throws {
        for file in ["error.404.deployment.json", "error.404.deployment.pb"] {
            let api = StubAPI { _, _ in try Recorded.answer(file, status: 404) }
            let error = await #expect(throws: KubeError.self) { try await api.client().get("/apis/apps/v1/x") }
            #expect(error?.description == #"Error from server (NotFound): deployments.apps "nope" not found"#)
            #expect(error?.name == "nope")
            #expect(error?.group == "apps")
        }
    }

    @Test func environmentIsNeverKept() throws {
        let canary = "canary-5f2d"
        let text =
            #"{"kind":"PodList","items":[{"metadata":{"name":"a","annotations":{"k":"\#(canary)"}},"#
            + #""spec":{"containers":[{"name":"c","env":[{"name":"T","value":"\#(canary)"},"#
            + #"{"value":"-Xmx\#(canary) -Xmx64m -Dkey=\#(canary)","name":"JAVA_TOOL_OPTIONS"},"#
            + #"{"name":"GOMEMLIMIT","value":"\#(canary)"}],"args":["\#(canary)","-Xmx\#(canary)"]}]}}]}"#
        let list = try read(ListItems<PodObject>.self, Array(text.utf8), protobuf: false)
        #expect(list.items.count == 1)
        #expect(list.items.first?.workload?.containers.first?.heap?.sizing == .unknown)
        #expect(!"\(list)".contains(canary))
    }

    @Test func aWrongQuantityIsAWarningAndNothingElse() async throws {
        let said = Said()
        let api = StubAPI { _, _ in
            .json(
                #"{"kind":"PodList","items":[{"metadata":{"name":"a","namespace":"shop"},"spec":{"containers":"#
                    + #"[{"name":"c","resources":{"requests":{"cpu":"lots","memory":"64Mi"}}}]}}]}"#)
        }
        let pods: [PodObject] = try await ListReader(client: api.client(said: said), chunkSize: 500)
            .read(ListQuery(resource: WorkloadKind.pod.resource)) { $0.pod.uid }
        #expect(said.warnings == [#"Pod shop/a: container c: requests[cpu]: "lots" is not a quantity"#])
        #expect(pods.first?.pod.containers.first?.resources == Resources(memoryRequest: .mebibytes(64)))
    }
}

/// Decodes bytes as an answer of the given encoding.
func read<Object: DecodableObject>(
    _: Object.Type, _ bytes: [UInt8], protobuf: Bool, _ context: DecodingContext = DecodingContext()
) throws -> Object {
    let type = protobuf ? "application/vnd.kubernetes.protobuf" : "application/json"
    let answer = HTTPResponse(head: HTTPHead(status: 200, headers: [("content-type", type)]), body: bytes)
    return try ObjectBody(answer).read(Object.self, context)
}

struct JSONCursorTests {
    @Test(arguments: [
        (#""a\u00e9\n\"\\\/\u0041""#, "aé\n\"\\/A"), (#""\ud83d\ude00""#, "😀"), (#""\ud83d""#, "\u{fffd}"),
        (#""plain""#, "plain"), (#""""#, ""),
    ])
    func strings(literal: String, text: String) throws {
        let status = try read(StatusObject.self, Array(#"{"message": \#(literal) }"#.utf8), protobuf: false)
        #expect(status.message == text)
    }

    @Test(arguments: [#""\u12""#, #""\u12x4""#, #""\x""#]) func escapesThatJSONDoesNotHave(literal: String) {
        #expect(throws: MalformedBody.self) {
            try read(StatusObject.self, Array(#"{"message": \#(literal) }"#.utf8), protobuf: false)
        }
    }

    @Test(
        arguments: [
            ("7", 7), ("-1", -1), ("3e2", 300), ("2147483648", nil), ("1.5", nil), ("1e400", nil), ("true", nil),
            ("99999999999999999999", nil),
        ] as [(String, Int?)])
    func numbers(literal: String, number: Int?) {
        let status = try? read(StatusObject.self, Array(#"{"code":\#(literal)}"#.utf8), protobuf: false)
        #expect(status?.code == number)
    }

    @Test func nullsAndUnknownFieldsAreSkipped() throws {
        let text = #" { "x":[{"a":[1,{}]},"]"], "message" : null , "reason":"r","details":null, "y":{"k":"}"} } "#
        let status = try read(StatusObject.self, Array(text.utf8), protobuf: false)
        #expect(status.message.isEmpty && status.reason == "r")
    }
}
