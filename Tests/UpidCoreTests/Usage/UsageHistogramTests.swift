import Foundation
import Testing
import UpidCore

@Suite struct UsageHistogramTests {
    static func histogram(_ values: some Sequence<Double>) -> UsageHistogram {
        var histogram = UsageHistogram()
        for value in values { histogram.add(value) }
        return histogram
    }

    /// Values over many orders of magnitude, as usage has them.
    static func randomValues(_ count: Int) -> [Double] {
        let scale = pow(10, Double.random(in: -4...10))
        return (0..<count).map { _ in scale * exp(Double.random(in: -4...4)) }
    }

    @Test func quantilesAreWithinOnePerCent() throws {
        for _ in 0..<50 {
            let values = Self.randomValues(Int.random(in: 1...3_000))
            let (histogram, sorted) = (Self.histogram(values), values.sorted())
            #expect(histogram.total == values.count)
            for q in [0, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 1] {
                let rank = (q * Double(values.count) - 1e-9).rounded(.up)
                let exact = sorted[max(Int(rank), 1) - 1]
                let estimate = try #require(histogram.quantile(q))
                #expect(abs(estimate - exact) <= max(0.01 * exact, 1e-5), "p\(q): \(estimate) for \(exact)")
            }
        }
    }

    /// A high quantile of few values is the highest one, never the lowest.
    @Test(arguments: [(0.99, 2, 2), (0.99, 99, 99), (0.99, 100, 99), (0.95, 20, 19), (0.5, 3, 2), (0, 3, 1), (1, 3, 3)])
    func quantilesAreNearestRanks(_ q: Double, _ count: Int, _ rank: Int) throws {
        let quantile = try #require(Self.histogram((1...count).map(Double.init)).quantile(q))
        #expect(abs(quantile - Double(rank)) <= 0.01 * Double(rank))
    }

    @Test func bucketsEndWhereTheyShould() {
        for bucket in stride(from: -580, through: 2_090, by: 1) {
            let end = pow(1.02, Double(bucket))
            let below = Self.histogram([end])
            let above = Self.histogram([end.nextUp])
            #expect(below.first == bucket)
            #expect(above.first == bucket + 1)
        }
    }

    @Test func addingUpDoesNotDependOnOrder() {
        for _ in 0..<20 {
            let parts = (0..<3).map { _ in Self.histogram([0] + Self.randomValues(200)) }
            let left = Self.sum(Self.sum(parts[0], parts[1]), parts[2])
            #expect(left == Self.sum(parts[0], Self.sum(parts[1], parts[2])))
            #expect(left == Self.sum(Self.sum(parts[2], parts[1]), parts[0]))
            #expect(left == Self.sum(left, UsageHistogram()))
            #expect(left.total == 603)
        }
    }

    static func sum(_ left: UsageHistogram, _ right: UsageHistogram) -> UsageHistogram {
        var sum = left
        sum.merge(right)
        return sum
    }

    @Test func whatIsNotUsageIsLeftOut() {
        #expect(Self.histogram([-1, .nan, .infinity, -.infinity]).total == 0)
        #expect(UsageHistogram().quantile(0.5) == nil)
        #expect(UsageHistogram().share(above: 1) == nil)
        #expect(Self.histogram([0, 1e-5, 1e-300]).zeros == 3)
        #expect(Self.histogram([.greatestFiniteMagnitude]) == Self.histogram([0x1p60]))
    }

    @Test func sharesCountWhatIsAbove() throws {
        let histogram = Self.histogram([0, 1, 2, 4])
        #expect(histogram.share(above: 1.5) == 0.5)
        #expect(histogram.share(above: 0) == 0.75)
        #expect(histogram.share(above: 100) == 0)
    }
}
