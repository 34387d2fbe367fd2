import Support
import Testing

@testable import UpidEvaluation

@Suite struct IsoRiskTests {
    @Test func multipliersAreOrderedAndHoldOne() {
        #expect(IsoRisk.multipliers.count == 97)
        #expect(IsoRisk.multipliers.first == 0.25)
        #expect(IsoRisk.multipliers[IsoRisk.unchanged] == 1)
        #expect(IsoRisk.multipliers.last == 16)
        #expect(zip(IsoRisk.multipliers, IsoRisk.multipliers.dropFirst()).allSatisfy { $0 < $1 })
    }

    /// A larger request is never above more often, and never has less slack;
    /// a smaller risk never takes a smaller multiplier.
    @Test func lessRiskCostsMore() {
        var random = SplitMix64(seed: 21)
        for _ in Fuzz.rounds(30) {
            let week = FutureWeek((0..<500).map { _ in Float.random(in: 0...1, using: &random) })
            let curves = WeekScore(
                request: Double.random(in: 0.01...0.5, using: &random), week: week, resource: .cpu
            ).curves
            for curve in [curves.overTime, curves.anyOver, curves.overOnePercent, curves.slack.map { -$0 }] {
                #expect(zip(curve, curve.dropFirst()).allSatisfy { $0 >= $1 })
            }
            let targets = IsoRisk.Target.all(.cpu)
            let loose = IsoRisk(targets[0], curves: curves, requestPerUse: 1)
            let tight = IsoRisk(targets[1], curves: curves, requestPerUse: 1)
            if let tight, let loose { #expect(loose.multiplier <= tight.multiplier) }
            if tight != nil { #expect(loose != nil) }
        }
    }

    @Test func whatCannotBeMetIsNil() {
        let week = FutureWeek([Float](repeating: 1, count: 9) + [1_000])
        let curves = WeekScore(request: 1, week: week, resource: .cpu).curves
        let target = IsoRisk.Target.all(.cpu)[1]
        #expect(IsoRisk(target, curves: curves, requestPerUse: 2) == nil)
        let met = WeekScore(request: 100, week: week, resource: .cpu).curves
        #expect(IsoRisk(target, curves: met, requestPerUse: 2).map { $0.multiplier >= 10 } == true)
    }
}
