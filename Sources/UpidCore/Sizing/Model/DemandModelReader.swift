/// The stored form of models: bytes in base 64, little-endian. A model is the
/// number of risks, then risks and offsets, then two sums of trees: risk and
/// number of trees, and of each tree the number of nodes and the nodes
/// (feature or 255 for a leaf, value, and for a question both answers).
/// Numbers are 32-bit floating point, counts 16 bits, answers 8 bits.
struct DemandModelReader {
    private let bytes: [UInt8]
    private var index = 0

    init(base64 text: UnsafeBufferPointer<UInt8>) {
        bytes = Self.decoded(text)
    }

    /// The next model; nil where the bytes end too early.
    mutating func model() -> DemandModel? {
        guard let count = count() else { return nil }
        let risks = numbers(count)
        let offsets = numbers(count)
        var treeRisks: [Double] = []
        var sums: [BoostedTrees] = []
        for _ in 0..<2 {
            guard let risk = number(), let trees = self.count() else { return nil }
            var all: [[BoostedTrees.Node]] = []
            all.reserveCapacity(trees)
            for _ in 0..<trees {
                guard let tree = tree() else { return nil }
                all.append(tree)
            }
            treeRisks.append(Double(risk))
            sums.append(BoostedTrees(trees: all, start: 0.25))
        }
        guard risks.count == count, offsets.count == count else { return nil }
        return DemandModel(trees: sums, treeRisks: treeRisks, risks: risks, offsets: offsets)
    }

    private mutating func tree() -> [BoostedTrees.Node]? {
        guard let count = byte() else { return nil }
        var nodes: [BoostedTrees.Node] = []
        nodes.reserveCapacity(Int(count))
        for _ in 0..<count {
            guard let feature = byte(), let value = number() else { return nil }
            if feature == 255 {
                nodes.append(BoostedTrees.Node(feature: -1, value: value, left: 0, right: 0))
            } else {
                guard let left = byte(), let right = byte() else { return nil }
                nodes.append(
                    BoostedTrees.Node(feature: Int16(feature), value: value, left: Int16(left), right: Int16(right)))
            }
        }
        return nodes
    }

    private mutating func numbers(_ count: Int) -> [Double] {
        (0..<count).compactMap { _ in number().map(Double.init) }
    }

    private mutating func byte() -> UInt8? {
        guard index < bytes.count else { return nil }
        index += 1
        return bytes[index - 1]
    }

    private mutating func count() -> Int? {
        guard let low = byte(), let high = byte() else { return nil }
        return Int(low) | Int(high) << 8
    }

    private mutating func number() -> Float? {
        guard index + 4 <= bytes.count else { return nil }
        var bits: UInt32 = 0
        for place in 0..<4 { bits |= UInt32(bytes[index + place]) << UInt32(8 * place) }
        index += 4
        return Float(bitPattern: bits)
    }

    private static func decoded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4)
        var (bits, count): (UInt32, UInt32) = (0, 0)
        for letter in text {
            let value: UInt8
            switch letter {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = letter - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = letter - UInt8(ascii: "a") + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = letter - UInt8(ascii: "0") + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            default: continue
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return bytes
    }
}
