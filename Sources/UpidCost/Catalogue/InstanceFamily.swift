#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Types of machines that are of one build and differ in size, with their
/// prices by region. Amounts are US dollars per hour.
package struct InstanceFamily: Sendable {
    /// A size of the family.
    package struct Size: Sendable {
        package var name: String
        package var cores: Double
        package var gibibytes: Double
        package var gpus: Double
        var isARM: Bool
    }

    /// What a size costs in a region.
    struct Offer: Sendable {
        /// Its place in ``sizes``.
        var size: Int
        var onDemand: Double
        /// Within 2 % of what the source says; nil where it says nothing.
        var spot: Double?
    }

    package var name: String
    /// Marginal prices in ``firstRegion``.
    var units: UnitPrices
    /// The families that the prices of a core and a GiB were fitted to:
    /// `m5+r5`.
    var fittedTo: String
    /// This family is one of ``fittedTo``.
    var isFittedItself: Bool
    package var sizes: [Size]
    /// The region with most sizes.
    var firstRegion: String
    var offers: [String: [Offer]]

    init(_ name: String, of provider: CloudPriceProvider, regions: [String], from reader: inout PriceTableReader) {
        self.name = name
        isFittedItself = reader.number() == 0
        let nano = { (number: Int) in Double(number) / 1e9 }
        units = UnitPrices(cpu: nano(reader.number()), memory: nano(reader.number()), gpu: nano(reader.number()))
        fittedTo = reader.string()
        var sizes: [Size] = []
        var weights: [Int] = []
        for _ in 0..<reader.number() {
            let name = reader.string()
            let (cores, gibibytes, gpus) = (reader.number(), reader.number(), reader.number())
            sizes.append(
                Size(
                    name: name, cores: Double(cores) / 1_000, gibibytes: Double(gibibytes) / 20,
                    gpus: Double(gpus) / 1_000, isARM: reader.number() == 1))
            weights.append(reader.number())
        }
        self.sizes = sizes
        firstRegion = ""
        offers = [:]
        for place in 0..<reader.number() {
            let number = reader.number()
            let region = number < regions.count ? regions[number] : ""
            if place == 0 { firstRegion = region }
            offers[region] = Self.offers(weights, &reader)
        }
    }

    private static func offers(_ weights: [Int], _ reader: inout PriceTableReader) -> [Offer] {
        var sold: [Int] = []
        if reader.number() == 1 {
            sold = Array(weights.indices)
        } else {
            for start in stride(from: 0, to: weights.count, by: 5) {
                let bits = reader.number()
                sold += (start..<min(start + 5, weights.count)).filter { bits >> ($0 - start) & 1 == 1 }
            }
        }
        let base = reader.number()
        guard let first = sold.first else { return [] }
        var prices = [base]
        var zeros = 0
        for size in sold.dropFirst() {
            var difference = 0
            if zeros > 0 {
                zeros -= 1
            } else {
                let zigzag = reader.number()
                if zigzag == 0 { zeros = reader.number() }
                difference = zigzag % 2 == 0 ? zigzag / 2 : -(zigzag + 1) / 2
            }
            let reference = weights[first]
            let foretold = reference > 0 ? (2 &* base &* weights[size] &+ reference) / (2 * reference) : 0
            prices.append(foretold + difference)
        }
        return zip(sold, prices).map { size, price in
            let level = reader.digit()
            let onDemand = Double(price) / 1e6
            let spot = level == 0 ? nil : onDemand * pow(1.04, Double(1 - level))
            return Offer(size: size, onDemand: onDemand, spot: spot)
        }
    }
}
