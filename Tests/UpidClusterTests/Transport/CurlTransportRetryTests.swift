import Samples
import Testing
import UpidCluster

@Suite struct CurlTransportRetryTests {
    let fixture: TransportFixture

    init() throws {
        fixture = try TransportFixture()
    }

    @Test(arguments: ["429", "502", "503", "504", "500&after=0"])
    func sendsAgainUntilItIsWell(status: String) async throws {
        let key = TransportFixture.key()
        let path = "/status/" + status.replacing("&", with: "?") + (status.contains("&") ? "&" : "?")
        let start = ContinuousClock.now
        let response = try await CurlTransport(retry: quickRetry)
            .send(fixture.request("http", path + "times=2&key=\(key)"))
        #expect(response.head.status == 200)
        #expect(response.text == "well")
        let stats = try await fixture.stats(key)
        #expect(stats.count == 3)
        #expect(stats.connections == 1 || TransportFixture.mayHaveLetGo(since: start))
    }

    @Test(arguments: [400, 401, 403, 404, 409, 410, 422, 500])
    func handsOtherAnswersOver(status: Int) async throws {
        let key = TransportFixture.key()
        let response = try await CurlTransport(retry: quickRetry)
            .send(fixture.request("http", "/status/\(status)?key=\(key)"))
        #expect(response.head.status == status)
        #expect(try await fixture.stats(key).count == 1)
    }

    @Test func givesTheLastAnswerInTheEnd() async throws {
        let key = TransportFixture.key()
        let response = try await CurlTransport(retry: quickRetry)
            .send(fixture.request("http", "/status/503?key=\(key)"))
        #expect(response.head.status == 503)
        #expect(response.text.hasPrefix("refused"))
        #expect(try await fixture.stats(key).count == 5)
    }

    @Test func waitsAsLongAsTheServerSays() async throws {
        let start = ContinuousClock.now
        let response = try await CurlTransport(retry: quickRetry)
            .send(fixture.request("http", "/status/429?times=1&after=1&key=\(TransportFixture.key())"))
        #expect(response.head.status == 200)
        #expect(start.duration(to: .now) >= .seconds(1))
    }

    @Test(arguments: ["/status/503", "/drop"])
    func neverRepeatsWhatMayNotBeRepeated(path: String) async throws {
        let key = TransportFixture.key()
        var request = fixture.request("http", "\(path)?times=1&key=\(key)")
        request.method = "POST"
        request.isIdempotent = false
        _ = try? await CurlTransport(retry: quickRetry).send(request)
        #expect(try await fixture.stats(key).count == 1)
    }

    @Test(arguments: ["http", "https"], ["reset", "close"])
    func sendsAgainWhenTheConnectionIsLost(server: String, how: String) async throws {
        let key = TransportFixture.key()
        let response = try await CurlTransport(retry: quickRetry)
            .send(fixture.request(server, "/drop?how=\(how)&times=2&key=\(key)"))
        #expect(response.text == "well")
        #expect(try await fixture.stats(key).count == 3)
    }

    @Test func tellsOfALostConnectionInTheEnd() async throws {
        let address = "127.0.0.1:\(fixture.server.port("http"))"
        let closed = await transportError {
            try await CurlTransport(retry: quickRetry).send(fixture.request("http", "/drop"))
        }
        #expect(closed == .connectionLost(server: address, answered: false, wasReset: false))
        #expect(closed?.description == "Unable to connect to the server: EOF")
        let reset = await transportError {
            try await CurlTransport(retry: quickRetry).send(fixture.request("http", "/drop?how=reset"))
        }
        #expect(reset == .connectionLost(server: address, answered: false, wasReset: true))
    }

    @Test(arguments: ["http", "https"], ["length", "chunked"])
    func neverRepeatsAfterTheFirstByte(server: String, how: String) async throws {
        let key = TransportFixture.key()
        let error = await transportError {
            try await CurlTransport(retry: quickRetry)
                .send(fixture.request(server, "/truncated?how=\(how)&key=\(key)"))
        }
        #expect(error?.description == "Unable to connect to the server: unexpected EOF")
        #expect(try await fixture.stats(key).count == 1)
    }

    @Test func repeatsAHeadWithoutABody() async throws {
        let key = TransportFixture.key()
        let error = await transportError {
            try await CurlTransport(retry: quickRetry).send(fixture.request("http", "/truncated?bytes=0&key=\(key)"))
        }
        #expect(error?.cause == "unexpected EOF")
        #expect(try await fixture.stats(key).count == 5)
    }

    @Test func theTimeoutHoldsForAllAttemptsTogether() async throws {
        var policy = RetryPolicy()
        policy.attempts = 1_000
        policy.base = 0.3
        policy.maximum = 0.3
        let key = TransportFixture.key()
        var request = fixture.request("http", "/status/503?key=\(key)")
        request.timeout = 0.5
        let error = await transportError { [policy, request] in try await CurlTransport(retry: policy).send(request) }
        #expect(error == .timedOut(server: "127.0.0.1:\(fixture.server.port("http"))", .headers))
        // Three or four with their waits, however long a busy machine takes for them.
        #expect(try await fixture.stats(key).count < 100)
    }
}
