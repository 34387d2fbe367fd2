/// A sum of small decision trees over ``SizingFeatures``.
///
/// Source: Friedman, "Greedy function approximation: a gradient boosting
/// machine", Annals of Statistics 2001.
public struct BoostedTrees: Hashable, Sendable {
    /// Nodes of each tree, the root first, one tree after the other.
    public var trees: [[Node]]
    /// What the leaves are added to.
    public var start: Double

    /// Trees, each with its root first, and what their leaves are added to.
    public init(trees: [[Node]], start: Double) {
        self.trees = trees
        self.start = start
    }

    /// A question, or an answer.
    public struct Node: Hashable, Sendable {
        /// Which feature is asked for; negative for a leaf.
        public var feature: Int16
        /// Up to this the answer is at ``left``, above it at ``right``; the
        /// value of a leaf.
        public var value: Float
        public var left: Int16
        public var right: Int16
    }

    /// The sum for some features.
    public func value(_ features: [Float]) -> Double {
        trees.reduce(start) { $0 + Double(Self.value(of: $1, features)) }
    }

    private static func value(of tree: [Node], _ features: [Float]) -> Float {
        var index = 0
        // A walk is no longer than the tree has nodes.
        for _ in tree.indices {
            guard tree.indices.contains(index) else { return 0 }
            let node = tree[index]
            let feature = Int(node.feature)
            guard features.indices.contains(feature) else { return node.value }
            index = Int(features[feature] <= node.value ? node.left : node.right)
        }
        return 0
    }
}
