internal import UpidCore

/// Reads lists page by page: while one page is decoded the next one is on
/// its way, and of a page only what was decoded stays.
struct ListReader: Sendable {
    let client: KubeClient
    /// Objects per page; 0 = all at once.
    let chunkSize: Int
    /// Where fields that cannot be read are noted; nil = they are warned of.
    var notes: DecodingNotes?
    /// Read of every object what a plan of changes has to heed.
    var planning = false
    /// Read of every object what only costs need, and these annotations.
    var costs = false
    /// Read of every object what only a judgement of idleness needs.
    var idleness = false
    var annotations: Set<String> = []

    /// The list's items in the server's order, each uid once.
    ///
    /// When the list's snapshot expires under way (410) it is read anew
    /// once; if that happens again it goes on with the token that the server
    /// offers, which may miss or repeat what changes meanwhile.
    func read<Item: DecodableObject & Sendable>(
        _ query: ListQuery, kind: WorkloadKind = .pod, near: Set<String> = [], uid: (Item) -> String
    ) async throws -> [Item] {
        let context = context(of: kind, near: near)
        var items: [Item] = []
        var seen: Set<String>?
        var expiries = 0
        var token = ""
        while true {
            do {
                try await readPages(query, from: token) { answer in
                    let page = try decode(ListItems<Item>.self, answer, query, context).items
                    items += seen == nil ? page : page.filter { seen?.insert(uid($0)).inserted == true }
                    note(context)
                    client.diagnostics.progress("reading \(query.resource.plural) (\(items.count))")
                }
                return items
            } catch let expired as ExpiredList {
                expiries += 1
                if expiries == 1 {
                    token = ""
                    items = []
                } else {
                    guard expiries < 10, !expired.error.continueToken.isEmpty else { throw expired.error }
                    token = expired.error.continueToken
                    seen = Set(items.map(uid))
                }
            }
        }
    }

    /// What the objects of a kind are decoded with.
    func context(of kind: WorkloadKind, near: Set<String> = []) -> DecodingContext {
        DecodingContext(
            kind: kind, planning: planning, costs: costs, idleness: idleness, annotations: annotations, near: near)
    }

    /// Passes on what could not be read of the objects so far.
    func note(_ context: DecodingContext) {
        for problem in context.takeProblems() {
            if let notes {
                notes.add(problem)
            } else {
                client.diagnostics.warn("\(problem.what): \(problem.why)")
            }
        }
    }

    private func readPages(
        _ query: ListQuery, from start: String, _ decodePage: (HTTPResponse) throws -> Void
    ) async throws {
        var tokens: Set<String> = [start]
        var answer = try await page(query, start)
        while true {
            let next = try decode(ListPeek.self, answer, query, DecodingContext()).continueToken
            guard !next.isEmpty else { return try decodePage(answer) }
            guard tokens.insert(next).inserted else {
                throw KubeBodyError.malformed(path: query.path, problem: "its pages go round in a circle")
            }
            let present = answer
            answer = try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
                group.addTask { try await page(query, next) }
                try decodePage(present)
                guard let following = try await group.next() else { throw CancellationError() }
                return following
            }
        }
    }

    private func page(_ query: ListQuery, _ token: String) async throws -> HTTPResponse {
        do {
            return try await client.get(
                query.path,
                query: query.parameters(limit: chunkSize, continueToken: token),
                accept: query.accept)
        } catch let error as KubeError where error.code == 410 && !token.isEmpty {
            throw ExpiredList(error: error)
        }
    }

    private func decode<Object: DecodableObject>(
        _: Object.Type, _ answer: HTTPResponse, _ query: ListQuery, _ context: DecodingContext
    ) throws -> Object {
        let body = ObjectBody(answer)
        let isMetadata = query.isMetadataOnly && body.kind == ListQuery.metadataKind
        return try body.checked(
            Object.self, kind: isMetadata ? ListQuery.metadataKind : "\(query.resource.kind)List", path: query.path,
            context)
    }
}

/// The snapshot that a list's pages are cut from is gone.
private struct ExpiredList: Error {
    let error: KubeError
}

extension ObjectBody {
    /// Decodes the body's object, which must be of `kind`; throws
    /// ``KubeBodyError``.
    func checked<Object: DecodableObject>(
        _: Object.Type, kind: String, path: String, _ context: DecodingContext = DecodingContext()
    ) throws -> Object {
        do {
            guard self.kind == kind else {
                throw KubeBodyError.notKubernetes(path: path, contentType: mediaType, excerpt: excerpt)
            }
            return try read(Object.self, context)
        } catch let error as MalformedBody {
            throw KubeBodyError.malformed(path: path, problem: ServerText.line(error.description, limit: 300))
        }
    }
}
