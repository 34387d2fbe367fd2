import Synchronization
import UpidCluster

extension HTTPTransport {
    /// Sends a request and gives the whole answer, whatever its status.
    package func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        let answer = Mutex(HTTPResponse(head: HTTPHead(status: 0), body: []))
        try await stream(request) { head in
            answer.withLock { $0.head = head }
        } onChunk: { chunk in
            answer.withLock { $0.body.append(contentsOf: chunk) }
        }
        return answer.withLock { $0 }
    }
}
