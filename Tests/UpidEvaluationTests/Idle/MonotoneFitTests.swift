import Testing

@testable import UpidEvaluation

@Suite struct MonotoneFitTests {
    @Test func poolsWhatFalls() {
        let fit = MonotoneFit([
            (at: 0.9, isHit: true), (at: 0.1, isHit: false), (at: 0.5, isHit: true), (at: 0.6, isHit: false),
        ])
        #expect(
            fit.steps == [
                .init(from: 0.1, to: 0.1, cases: 1, hits: 0), .init(from: 0.5, to: 0.6, cases: 2, hits: 1),
                .init(from: 0.9, to: 0.9, cases: 1, hits: 1),
            ])
    }

    @Test func equalPlacesAreOneStep() {
        let fit = MonotoneFit([(at: 0.5, isHit: true), (at: 0.5, isHit: false), (at: 0.5, isHit: true)])
        #expect(fit.steps == [.init(from: 0.5, to: 0.5, cases: 3, hits: 2)])
    }

    /// As the tables of Wilson's interval have it.
    @Test(arguments: [(183, 183, 0.979), (0, 10, 0), (8, 10, 0.490), (50, 100, 0.404)])
    func leastShare(hits: Int, cases: Int, expected: Double) {
        let step = MonotoneFit.Step(from: 0, to: 1, cases: cases, hits: hits)
        #expect(abs(step.leastShare - expected) < 0.0005, "\(step.leastShare)")
    }
}
