import Samples
import Synchronization
import UpidCore

@testable import UpidChanges
@testable import UpidCluster

/// An API server in memory that takes patches as the real one does:
/// conditions on uid and resourceVersion, dry runs, lists merged by name.
final class ChangeCluster: Sendable {
    /// What happens to a PATCH instead of its usual course.
    enum Interference: Sendable {
        case answer(StubAnswer)
        /// The connection breaks; the write took place or did not.
        case lost(applied: Bool)
        /// Somebody else writes first.
        case first(@Sendable (inout JSONValue) -> Void)
    }

    struct Patch: Sendable {
        var path: String
        var isDryRun: Bool
        /// Counted from 0 among the patches of its kind, dry or not.
        var number: Int
    }

    /// Answers that come before the cluster's own.
    struct Others: Sendable {
        let answer: @Sendable (HTTPRequest) -> StubAnswer?

        init(_ answer: @escaping @Sendable (HTTPRequest) -> StubAnswer?) { self.answer = answer }
    }

    /// Changes what is read, not what is there.
    struct Reads: Sendable {
        let change: @Sendable (_ path: String, _ read: Int, _ object: inout JSONValue) -> Void

        init(_ change: @escaping @Sendable (String, Int, inout JSONValue) -> Void) { self.change = change }
    }

    private struct State: Sendable {
        var objects: [String: JSONValue] = [:]
        var version = 100
        var dryRuns = 0
        var writes = 0
        var written: [String] = []
        var failingReads = 0
        var reads = 0
    }

    private let state = Mutex(State())
    private let interfere: @Sendable (Patch) -> Interference?
    private let onRead: Reads?
    private let others: Others?

    init(
        _ objects: [JSONValue], others: Others? = nil, onRead: Reads? = nil,
        interfere: @escaping @Sendable (Patch) -> Interference? = { _ in nil }
    ) {
        self.interfere = interfere
        self.onRead = onRead
        self.others = others
        state.withLock { state in
            for object in objects {
                state.version += 1
                state.objects[Self.path(of: object)] = object.withVersion(state.version)
            }
        }
    }

    /// Paths of the writes that took place, in order.
    var written: [String] { state.withLock { $0.written } }

    func object(_ path: String) -> JSONValue? { state.withLock { $0.objects[path] } }

    /// The next reads fail.
    func failReads(_ count: Int) { state.withLock { $0.failingReads = count } }

    func change(_ path: String, _ body: (inout JSONValue) -> Void) {
        state.withLock { state in
            state.version += 1
            guard var object = state.objects[path] else { return }
            body(&object)
            state.objects[path] = object.withVersion(state.version)
        }
    }

    var api: StubAPI { StubAPI { request, _ in try self.answer(request) } }

    var client: KubeClient { api.client() }

    /// What its clock says: 2026-11-21T10:00:00Z.
    static let date = "Sat, 21 Nov 2026 10:00:00 GMT"

    private func answer(_ request: HTTPRequest) throws -> StubAnswer {
        var answer = try body(request)
        answer.headers.append(("date", Self.date))
        return answer
    }

    private func body(_ request: HTTPRequest) throws -> StubAnswer {
        if let answer = others?.answer(request) { return answer }
        let url = request.url.dropFirst(StubAPI.server.count)
        let path = String(url.prefix { $0 != "?" })
        if request.method == "PATCH" {
            return try patch(path, isDryRun: request.url.contains("dryRun=All"), request.body)
        }
        return try state.withLock { state in
            if state.failingReads > 0 {
                state.failingReads -= 1
                throw TransportError.refused(server: "api.example:6443")
            }
            guard var object = state.objects[path] else { return .status(404, "NotFound", "not found") }
            state.reads += 1
            onRead?.change(path, state.reads, &object)
            return .json(JSONPrinter.compact(object))
        }
    }

    private func patch(_ path: String, isDryRun: Bool, _ body: [UInt8]) throws -> StubAnswer {
        let body = try JSONReader.value(body)
        let object = path.hasSuffix("/resize") ? String(path.dropLast("/resize".count)) : path
        let number = state.withLock { state in
            if isDryRun { state.dryRuns += 1 } else { state.writes += 1 }
            return (isDryRun ? state.dryRuns : state.writes) - 1
        }
        switch interfere(Patch(path: path, isDryRun: isDryRun, number: number)) {
        case .none: return take(object, path, body, isDryRun)
        case .answer(let answer): return answer
        case .lost(let applied):
            if applied { _ = take(object, path, body, isDryRun) }
            throw TransportError.connectionLost(server: "api.example:6443", answered: false, wasReset: true)
        case .first(let change):
            self.change(object, change)
            return take(object, path, body, isDryRun)
        }
    }

    private func take(_ path: String, _ asked: String, _ body: JSONValue, _ isDryRun: Bool) -> StubAnswer {
        state.withLock { state in
            guard let object = state.objects[path] else { return .status(404, "NotFound", "not found") }
            guard body["metadata"]?["resourceVersion"] == object["metadata"]?["resourceVersion"] else {
                return .status(409, "Conflict", "the object has been modified")
            }
            guard body["metadata"]?["uid"] == object["metadata"]?["uid"] else {
                return .json(
                    #"{"kind":"Status","reason":"Invalid","message":"m","code":422,"details":{"kind":"Deployment","#
                        + #""causes":[{"field":"metadata.uid","message":"field is immutable"}]}}"#, status: 422)
            }
            let generation = object["metadata"]?["generation"]?.intValue ?? 1
            let patched = object.merged(with: body)
                .merged(with: ["metadata": ["generation": .int(generation + 1)]])
                .withVersion(state.version + 1)
            if !isDryRun {
                state.version += 1
                state.objects[path] = patched
                state.written.append(asked)
            }
            return .json(JSONPrinter.compact(patched))
        }
    }

    private static func path(of object: JSONValue) -> String {
        let version = object["apiVersion"]?.stringValue ?? ""
        let kind = (object["kind"]?.stringValue ?? "").lowercased()
        let metadata = object["metadata"]
        return
            "/\(version == "v1" ? "api" : "apis")/\(version)/namespaces/\(metadata?["namespace"]?.stringValue ?? "")/"
            + "\(kind)s/\(metadata?["name"]?.stringValue ?? "")"
    }
}

extension JSONValue {
    /// Merges as a strategic merge patch does it with lists of named elements.
    func merged(with patch: JSONValue) -> JSONValue {
        switch (self, patch) {
        case (.object(var members), .object(let changes)):
            for (key, change) in changes {
                members[key] = change == .null ? nil : (members[key] ?? .object([:])).merged(with: change)
            }
            return .object(members)
        case (.array(var elements), .array(let changes)) where changes.allSatisfy({ $0["name"] != nil }):
            for change in changes {
                if let index = elements.firstIndex(where: { $0["name"] == change["name"] }) {
                    elements[index] = elements[index].merged(with: change)
                } else {
                    elements.append(change)
                }
            }
            return .array(elements)
        default: return patch
        }
    }

    fileprivate func withVersion(_ version: Int) -> JSONValue {
        merged(with: ["metadata": ["resourceVersion": .string("\(version)")]])
    }
}

/// Time that passes only when somebody waits.
final class TestClock: Sendable {
    private let seconds = Mutex(0.0)
    private let onPause: @Sendable (Double) -> Void

    init(onPause: @escaping @Sendable (_ now: Double) -> Void = { _ in }) {
        self.onPause = onPause
    }

    var now: Double { seconds.withLock { $0 } }

    var clock: ChangeClock {
        ChangeClock(now: { self.now }) { pause in
            try Task.checkCancellation()
            let now = self.seconds.withLock { seconds in
                seconds += pause
                return seconds
            }
            self.onPause(now)
        }
    }
}
