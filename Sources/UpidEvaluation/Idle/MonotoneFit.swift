/// The monotone steps that are nearest to what was seen: pool adjacent
/// violators.
///
/// Source: Ayer, Brunk, Ewing, Reid, Silverman, "An empirical distribution
/// function for sampling with incomplete information", 1955.
struct MonotoneFit {
    /// Cases from `from` to `to`, of which `hits` came true.
    struct Step: Hashable, Sendable {
        var from: Double
        var to: Double
        var cases: Int
        var hits: Int

        var share: Double { Double(hits) / Double(cases) }

        /// The lower end of the 95 % interval of the share.
        ///
        /// Source: Wilson, "Probable inference, the law of succession, and
        /// statistical inference", 1927.
        var leastShare: Double {
            let (n, squared) = (Double(cases), 1.959964 * 1.959964)
            let middle = share + squared / (2 * n)
            let width = (squared * (share * (1 - share) / n + squared / (4 * n * n))).squareRoot()
            return (middle - width) / (1 + squared / n)
        }
    }

    let steps: [Step]

    /// Fits cases in any order.
    init(_ cases: [(at: Double, isHit: Bool)]) {
        var steps: [Step] = []
        for (at, isHit) in cases.sorted(by: { $0.at < $1.at }) {
            var step = Step(from: at, to: at, cases: 1, hits: isHit ? 1 : 0)
            // Equal places are one step.
            while let last = steps.last, last.to == step.from || last.share >= step.share {
                step = Step(from: last.from, to: step.to, cases: last.cases + step.cases, hits: last.hits + step.hits)
                steps.removeLast()
            }
            steps.append(step)
        }
        self.steps = steps
    }
}
