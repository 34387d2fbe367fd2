import Testing
import UpidCore

/// Properties of predictions, on made-up courses of five-minute values.
@Suite struct SteadyDemandTests {
    /// Days of a rhythm with noise and peaks; a seed gives the same again.
    static func usage(days: Int, scale: Double, seed: UInt64, steady: Bool = false) throws -> ResourceUsage {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func random() -> Double {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Double(state >> 11) * 0x1p-53
        }
        let values = (0..<days * 288).map { point -> Double in
            if steady { return scale }
            let rhythm = point % 288 < 144 ? 1.0 : 0.4
            return scale * rhythm * (0.8 + 0.4 * random()) * (random() < 0.003 ? 2.5 : 1)
        }
        let start = Timestamp(seconds: 1_760_000_100)
        var collector = try #require(
            UsageCollector(
                firstMoment: start, step: 300, count: values.count,
                windowEnd: start.advanced(by: Int64(values.count - 1) * 300)))
        collector.add(values)
        return try #require(collector.usage)
    }

    static func demand(_ usage: ResourceUsage, _ resource: ResourceName, _ risk: Double) throws -> SteadyDemand {
        let model = try #require(DemandModel.standard[resource])
        return try #require(SteadyDemand(usage, resource, risk: risk, model: model))
    }

    @Test func theModelsAreThere() throws {
        for resource in ResourceName.allCases {
            let model = try #require(DemandModel.standard[resource])
            #expect(model.trees.count == 2 && model.trees.allSatisfy { $0.trees.count >= 100 })
            #expect(model.risks == model.risks.sorted() && model.risks.count == model.offsets.count)
        }
        #expect(DemandModel.models(base64: "AAAA") == nil)
    }

    @Test(arguments: ResourceName.allCases, [1, 2, 3] as [UInt64])
    func followsTheScaleOfUsage(_ resource: ResourceName, _ seed: UInt64) throws {
        let unit = resource == .cpu ? 0.5 : 5e8
        let one = try Self.demand(Self.usage(days: 14, scale: unit, seed: seed), resource, 0.05).request
        // Whole buckets of a histogram, so that all values stay where they are in theirs.
        for buckets in [35, 100, 172] {
            let factor = (0..<buckets).reduce(1.0) { product, _ in product * 1.02 }
            let more = try Self.demand(Self.usage(days: 14, scale: unit * factor, seed: seed), resource, 0.05).request
            #expect(abs(more / (one * factor) - 1) < 0.01)
            #expect(more > one)
        }
    }

    @Test(arguments: ResourceName.allCases, [1, 2, 3] as [UInt64])
    func aSmallerRiskNeverAsksForLess(_ resource: ResourceName, _ seed: UInt64) throws {
        let usage = try Self.usage(days: 10, scale: resource == .cpu ? 1 : 1e9, seed: seed)
        let requests = try [0.3, 0.2, 0.1, 0.07, 0.05, 0.03, 0.02, 0.01].map {
            try Self.demand(usage, resource, $0).request
        }
        #expect(requests == requests.sorted())
    }

    @Test(arguments: ResourceName.allCases, [2, 3, 7, 14, 30])
    func whatNeverMovesNeedsLittleMore(_ resource: ResourceName, _ days: Int) throws {
        let scale = resource == .cpu ? 0.2 : 5e8
        let usage = try Self.usage(days: days, scale: scale, seed: 1, steady: true)
        for (risk, most) in [(0.3, 1.3), (0.05, 1.3), (0.02, 1.5)] {
            let request = try Self.demand(usage, resource, risk).request
            #expect(request <= scale * most)
            #expect(resource == .cpu || request >= scale)
        }
    }

    @Test func aLongerPastIsNeverLessSure() throws {
        var before = 0.0
        for days in [3, 5, 7, 9, 14, 30] {
            let usage = try Self.usage(days: days, scale: 5e8, seed: 1, steady: true)
            let backtest = try Self.demand(usage, .memory, 0.05).backtest
            #expect(backtest.held == backtest.days && backtest.days == min(days - 2, 7))
            let confidence = Confidence(backtest, priorRate: 0.99)
            #expect(confidence.low >= before)
            before = confidence.low
        }
        #expect(Confidence(Backtest(held: 7, days: 7), priorRate: 0.99).text == "held in 7 of 7 past days; 85-100%")
        #expect(Confidence(Backtest(held: 3, days: 7), priorRate: 0.99).expected < 0.8)
    }

    @Test func risksAreReadAsPeopleWriteThem() {
        #expect(RiskTarget("low") == RiskTarget("2%") && RiskTarget("0.05") == .balanced)
        #expect(RiskTarget("aggressive")?.text == "20%")
        for text in ["", "none", "0", "0.01", "0.5", "1", "-5%", "nan", "5%%", "inf"] {
            #expect(RiskTarget(text) == nil)
        }
    }
}
