public import UpidCore
internal import UpidCost

/// What a claim of its own will cost: one that no template makes for each
/// pod. Amounts are per hour.
public struct PredictedClaim: Hashable, Sendable {
    public var claim: VolumeClaim
    /// Nil where neither the claim nor a volume tells the size.
    public var hourly: Double?
    /// What the volume that it is bound to costs by the same prices; nil for
    /// one that is not there yet.
    public var hourlyBefore: Double?
    /// Nothing tells what its class costs: the price is the default.
    public var isAtDefault = false
}

/// A claim by its namespace and its name.
struct ClaimPlace: Hashable {
    var namespace: String
    var name: String
}

/// Prices claims by their class and size, and by the volumes that are there.
struct ClaimPricing {
    private let rates: PredictionRates
    private let volumes: [ClaimPlace: StorageVolume]
    private let classes: [String: StorageClass]

    init(_ rates: PredictionRates, volumes: [StorageVolume]) {
        self.rates = rates
        self.volumes = Dictionary(
            volumes.lazy.filter { !$0.claimName.isEmpty }.map {
                (ClaimPlace(namespace: $0.claimNamespace, name: $0.claimName), $0)
            }, uniquingKeysWith: { first, _ in first })
        classes = Dictionary(rates.storageClasses.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// `claim` after it is applied, beside what its volume costs now.
    func predicted(_ claim: VolumeClaim) -> PredictedClaim {
        let present = volumes[ClaimPlace(namespace: claim.namespace, name: claim.name)]
        let now = present.map { hourly($0.capacity, of: $0) }
        guard let size = claim.size else { return PredictedClaim(claim: claim, hourly: now, hourlyBefore: now) }
        // A claim that is bound keeps its class and its driver.
        let volume = present ?? StorageVolume(name: claim.name, storageClass: self.class(claim.storageClass))
        return PredictedClaim(
            claim: claim, hourly: hourly(size, of: volume), hourlyBefore: now,
            isAtDefault: price(of: volume).source == .default)
    }

    /// What `size` of a class that a claim names costs, and whether at the
    /// default price.
    func hourly(_ size: Quantity, class name: String?) -> (cost: Double, isAtDefault: Bool) {
        let volume = StorageVolume(name: "", storageClass: self.class(name))
        return (hourly(size, of: volume), price(of: volume).source == .default)
    }

    /// The only class of a cluster is what a claim without one gets.
    private func `class`(_ name: String?) -> String {
        name ?? (rates.storageClasses.count == 1 ? rates.storageClasses[0].name : "")
    }

    private func hourly(_ size: Quantity, of volume: StorageVolume) -> Double {
        max(0, size.doubleValue) / GPUResources.bytesInGibibyte * price(of: volume).hourly
    }

    private func price(of volume: StorageVolume) -> ChargePrice {
        rates.prices.price(of: volume, class: classes[volume.storageClass], region: rates.region)
    }
}
