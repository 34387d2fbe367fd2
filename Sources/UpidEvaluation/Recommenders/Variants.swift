internal import UpidCore

/// The recommenders that `ablate` compares: the product's own, and the same
/// with one part changed or left out.
public enum Variants {
    public static let all: [Recommender] = [
        .upid,
        .quantile("CPU p99.5, memory max", policy: SizingPolicy(cpuQuantile: 0.995, memoryMargin: 0)),
        .quantile("CPU max, memory max +30%", policy: SizingPolicy(cpuQuantile: 1, memoryMargin: 0.3)),
    ]
}
