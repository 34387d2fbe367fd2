internal import Synchronization
public import UpidCluster
public import UpidCore
public import UpidCost

/// Fetches public price lists, and keeps no more of them in memory than a
/// page or a row, and the prices.
public struct PriceListFetcher: Sendable {
    /// Bytes that one page may have.
    static let largestPage = 64 << 20
    private static let mostPages = 500
    private static let pageTimeout = 120.0

    private let transport: any HTTPTransport
    private let userAgent: String
    private let diagnostics: Diagnostics

    /// A fetcher.
    public init(transport: any HTTPTransport, userAgent: String, diagnostics: Diagnostics = .silent) {
        self.transport = transport
        self.userAgent = userAgent
        self.diagnostics = diagnostics
    }

    /// The prices of a region as of `now`.
    ///
    /// Warns of types that the list gives two prices for; they are left out.
    ///
    /// Throws ``PriceListError``.
    public func prices(from origin: PriceListOrigin, now: Timestamp) async throws -> FetchedPrices {
        let read: ReadPrices
        do {
            switch origin.provider {
            case .aws: read = try await aws(origin)
            case .azure: read = try await azure(origin, now)
            case .gcp: read = try await gcp(origin)
            }
        } catch let fault as PriceListFault {
            throw PriceListError.malformed(origin.name, fault)
        } catch let error as TransportError {
            throw PriceListError.unreachable(origin.name, error)
        }
        if !read.disputed.isEmpty {
            let some = read.disputed.prefix(5).joined(separator: ", ") + (read.disputed.count > 5 ? ", ..." : "")
            diagnostics.warn("the \(origin.name) has two prices of each of \(some): neither is used")
        }
        return FetchedPrices(
            provider: origin.provider, region: origin.region, currency: read.currency,
            url: URLParts.shown(origin.url), fetched: now, published: read.published, prices: read.prices,
            volumes: read.volumes.isEmpty ? nil : read.volumes)
    }

    private func aws(_ origin: PriceListOrigin) async throws -> ReadPrices {
        let state = Mutex((reader: AWSOfferReader(region: origin.region), bytes: 0))
        try await send(request(origin.url, origin), origin) { chunk in
            let megabytes = try state.withLock { state in
                let before = state.bytes >> 20
                state.bytes += chunk.count
                try state.reader.take(chunk)
                return state.bytes >> 20 == before ? nil : state.bytes >> 20
            }
            if let megabytes { diagnostics.progress("fetching the \(origin.name) (\(megabytes) MiB)") }
        }
        return try state.withLock { try $0.reader.finish() }
    }

    private func azure(_ origin: PriceListOrigin, _ now: Timestamp) async throws -> ReadPrices {
        var reader = AzureRetailReader(region: origin.region, now: now)
        var seen: Set<String> = []
        var next: String? = origin.url
        while let url = next {
            guard seen.insert(url).inserted, seen.count <= Self.mostPages else {
                throw PriceListError.tooManyPages(origin.name)
            }
            guard origin.isSameServer(url) else {
                throw PriceListError.strayPage(origin.name, at: URLParts.address(of: url))
            }
            diagnostics.progress("fetching the \(origin.name) (page \(seen.count))")
            // Spaces of the filter may come back as such.
            next = try reader.take(try await page(url, origin))?.split(separator: " ").joined(separator: "%20")
        }
        return try reader.finish()
    }

    private func gcp(_ origin: PriceListOrigin) async throws -> ReadPrices {
        var reader = GCPCatalogueReader(region: origin.region)
        var seen: Set<String> = []
        var url = origin.url
        while true {
            guard seen.insert(url).inserted, seen.count <= Self.mostPages else {
                throw PriceListError.tooManyPages(origin.name)
            }
            diagnostics.progress("fetching the \(origin.name) (page \(seen.count))")
            guard let token = try reader.take(try await page(url, origin)) else { return try reader.finish() }
            url = origin.gcpURL(pageToken: token)
        }
    }

    /// The whole body of a page.
    private func page(_ url: String, _ origin: PriceListOrigin) async throws -> [UInt8] {
        var request = request(url, origin)
        request.timeout = Self.pageTimeout
        let body = Mutex<[UInt8]>([])
        try await send(request, origin) { chunk in
            try body.withLock { body in
                guard body.count + chunk.count <= Self.largestPage else {
                    throw PriceListError.pageTooLarge(origin.name, limit: Self.largestPage)
                }
                body.append(contentsOf: chunk)
            }
        }
        return body.withLock { exchange(&$0, with: []) }
    }

    private func request(_ url: String, _ origin: PriceListOrigin) -> HTTPRequest {
        var request = HTTPRequest(url, endpoint: origin.endpoint)
        request.headers = [
            ("User-Agent", userAgent), ("Accept", origin.provider == .aws ? "text/csv, */*" : "application/json"),
        ]
        if let key = origin.key { request.headers.append(("X-Goog-Api-Key", key)) }
        return request
    }

    /// Hands the body of a 200 over; any other answer is thrown.
    private func send(
        _ request: HTTPRequest, _ origin: PriceListOrigin,
        onChunk: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws {
        let answer = Mutex(HTTPResponse(head: HTTPHead(status: 0), body: []))
        try await transport.stream(request) { head in
            answer.withLock { $0.head = head }
        } onChunk: { chunk in
            let isWanted = answer.withLock { answer in
                guard answer.head.status != 200 else { return true }
                answer.body.append(contentsOf: chunk.prefix(max(0, 4_096 - answer.body.count)))
                return false
            }
            if isWanted { try onChunk(chunk) }
        }
        let end = answer.withLock { $0 }
        guard end.head.status != 200 else { return }
        let said = ServerText.line(
            Redaction(request).apply(String(decoding: end.body, as: UTF8.self)), limit: 200)
        switch end.head.status {
        case 300..<400:
            let place = URLParts.address(of: end.head.header("location") ?? "")
            throw PriceListError.redirected(origin.name, to: place)
        case 401, 403: throw PriceListError.refused(origin.name, status: end.head.status, said: said)
        case 404: throw PriceListError.notThere(origin.name)
        default: throw PriceListError.status(origin.name, status: end.head.status, said: said)
        }
    }
}

extension PriceListOrigin {
    /// What messages call it.
    var name: PriceListName { PriceListName(provider: provider, region: region) }

    /// A URL is on the server of ``baseURL``.
    func isSameServer(_ url: String) -> Bool {
        guard let own = URLParts(baseURL), let other = URLParts(url) else { return false }
        return other.userInfo == nil && own.scheme == other.scheme && own.host.lowercased() == other.host.lowercased()
            && own.effectivePort == other.effectivePort
    }
}
