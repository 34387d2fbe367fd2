internal import UpidCore

/// The recommenders that `ablate` compares: the product's own, and the same
/// with one part changed or left out.
public enum Variants {
    public static let all: [Recommender] = [
        .upid,
        .prediction("each day anew", DemandModel.standard),
        .steady("model for the higher risk only", DemandModel.standard.mapValues { $0.single(0) }),
        .steady("model for the lower risk only", DemandModel.standard.mapValues { $0.single(1) }),
        .steady("no trees: a fixed margin", DemandModel.standard.mapValues { $0.withoutTrees }),
        .quantile("quantile/v1: p99; max +15%", policy: SizingPolicy(cpuMargin: 0)),
        .quantile("CPU p99.5, memory max", policy: SizingPolicy(cpuQuantile: 0.995, cpuMargin: 0, memoryMargin: 0)),
        .quantile("CPU max, memory max +30%", policy: SizingPolicy(cpuQuantile: 1, cpuMargin: 0, memoryMargin: 0.3)),
    ]
}

extension DemandModel {
    /// One of its sums alone, with what is added for a risk.
    fileprivate func single(_ index: Int) -> DemandModel {
        DemandModel(trees: [trees[index]], treeRisks: [treeRisks[index]], risks: risks, offsets: offsets)
    }

    /// The same for every container: its base times a number.
    fileprivate var withoutTrees: DemandModel {
        DemandModel(
            trees: [BoostedTrees(trees: [], start: 0.25)], treeRisks: [0.05], risks: risks, offsets: offsets)
    }
}
