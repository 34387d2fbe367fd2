/// The bundled list prices of one cloud, in the form that
/// scripts/build-price-catalogue writes and describes. Nothing of it is read
/// until a price is asked for, and then only the family asked for.
package struct PriceTable: Sendable {
    var provider: CloudPriceProvider
    /// Dates of the prices in it.
    var oldest: String
    var newest: String
    var text: StaticString

    /// The table of a cloud.
    package static func of(_ provider: CloudPriceProvider) -> PriceTable {
        switch provider {
        case .aws: aws
        case .azure: azure
        case .gcp: gcp
        }
    }

    /// `2026-05-18 to 2026-07-20`.
    var date: String { oldest == newest ? newest : "\(oldest) to \(newest)" }

    /// The family of that name; nil where there is none.
    func family(_ name: String) -> InstanceFamily? {
        text.withUTF8Buffer { bytes in
            var reader = PriceTableReader(bytes)
            let regions = (0..<reader.number()).map { _ in reader.string() }
            while !reader.isAtEnd {
                let found = reader.matches(name)
                let length = reader.number()
                if found { return InstanceFamily(name, of: provider, regions: regions, from: &reader) }
                reader.skip(length)
            }
            return nil
        }
    }

    /// All families, in order.
    package var families: [InstanceFamily] {
        text.withUTF8Buffer { bytes in
            var reader = PriceTableReader(bytes)
            let regions = (0..<reader.number()).map { _ in reader.string() }
            var families: [InstanceFamily] = []
            while !reader.isAtEnd {
                let name = reader.string()
                _ = reader.number()
                families.append(InstanceFamily(name, of: provider, regions: regions, from: &reader))
            }
            return families
        }
    }
}
