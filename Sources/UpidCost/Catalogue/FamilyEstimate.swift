internal import UpidCore

/// The price of a machine that no list has, by its family: another region's
/// where the type is known, else the marginal prices of the family, held
/// against the size that is most like it.
struct FamilyEstimate {
    var onDemand: Double
    var spot: Double?
    /// How it was found, for explanations.
    var reason: String

    /// An estimate for a machine of a type; nil where the family says nothing
    /// of machines like it, or the machine's size is not known.
    init?(_ machine: CloudMachine, cores: Double, gibibytes: Double, gpus: Double, family: InstanceFamily) {
        let isSoldThere = family.offers[machine.region] != nil
        let region = isSoldThere ? machine.region : family.firstRegion
        guard let offers = family.offers[region], !offers.isEmpty else { return nil }
        let size = machine.provider?.familyAndSize(of: machine.instanceType)?.size
        let place = machine.region.isEmpty ? "its region is not known" : "no list has it in \(machine.region)"
        if let exact = offers.first(where: { family.sizes[$0.size].name == size }) {
            onDemand = exact.onDemand
            spot = exact.spot
            reason = "\(place): its price in \(region)"
            return
        }
        guard cores > 0 || gibibytes > 0 else { return nil }
        func marginal(_ cores: Double, _ gibibytes: Double, _ gpus: Double) -> Double {
            cores * family.units.cpu + gibibytes * family.units.memory + gpus * family.units.gpu
        }
        let ratio = gibibytes / max(cores, 0.001)
        let likest = offers.min { left, right in
            func distance(_ offer: InstanceFamily.Offer) -> (Double, Double) {
                let size = family.sizes[offer.size]
                return (abs(size.gibibytes / size.cores / max(ratio, 0.001) - 1), abs(size.cores - cores))
            }
            return distance(left) < distance(right)
        }
        guard let likest else { return nil }
        let like = family.sizes[likest.size]
        let known = marginal(like.cores, like.gibibytes, like.gpus)
        guard known > 0 else { return nil }
        let factor = marginal(cores, gibibytes, gpus > 0 ? gpus : like.gpus) / known
        // Google Cloud adds 5 % to sizes of one's own.
        let premium = size?.holds("custom") == true ? 1.05 : 1
        onDemand = likest.onDemand * factor * premium
        spot = likest.spot.map { $0 * factor * premium }
        reason =
            "no list has the size: \(family.name) costs \(PriceText.rate(family.units.cpu)) per vCPU and "
            + "\(PriceText.rate(family.units.memory)) per GiB, held against \(like.name) in \(region)"
            + (premium == 1 ? "" : ", plus 5% for a size of one's own")
            + (isSoldThere ? "" : "; \(place)")
    }
}
