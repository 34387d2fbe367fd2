/// The bundled list prices, with what was read of them so far.
struct PriceCatalogue {
    private var families: [CloudPriceProvider: [String: InstanceFamily?]] = [:]

    /// A type in a region, and its price.
    struct Listing {
        var provider: CloudPriceProvider
        var family: InstanceFamily
        var size: InstanceFamily.Size
        var offer: InstanceFamily.Offer
    }

    /// Nothing read yet.
    init() {}

    /// The family that a type belongs to; nil where none has that name.
    mutating func family(of instanceType: String, _ provider: CloudPriceProvider) -> InstanceFamily? {
        guard let name = provider.familyAndSize(of: instanceType)?.family else { return nil }
        if let known = families[provider]?[name] { return known }
        let family = PriceTable.of(provider).family(name)
        families[provider, default: [:]].updateValue(family, forKey: name)
        return family
    }

    /// What the lists say of a type in a region; nil where they say nothing.
    mutating func listing(
        of instanceType: String, in region: String, _ provider: CloudPriceProvider
    ) -> Listing? {
        guard let size = provider.familyAndSize(of: instanceType)?.size,
            let family = family(of: instanceType, provider),
            let offer = family.offers[region]?.first(where: { family.sizes[$0.size].name == size })
        else { return nil }
        return Listing(provider: provider, family: family, size: family.sizes[offer.size], offer: offer)
    }
}
