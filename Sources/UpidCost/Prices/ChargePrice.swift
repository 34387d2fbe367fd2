public import UpidCore

/// What an hour of something that is no node costs, in the bill's currency:
/// a GiB of a volume, a load balancer, the cluster itself.
public struct ChargePrice: Hashable, Sendable {
    public var hourly: Double
    public var source: PriceSource
    /// How it was found, a line for each step.
    public var explanation: [String]
}

extension PriceBook {
    /// A GiB of a volume for an hour.
    ///
    /// `region` is where the cluster is; empty where nothing tells.
    public func price(of volume: StorageVolume, class: StorageClass?, region: String = "") -> ChargePrice {
        for index in indexes {
            let rows = index[.storageClass(volume.storageClass)].filter { ($0.region ?? region) == region }
            guard let row = rows.first(where: { $0.region != nil }) ?? rows.first, case .hourly(let price) = row.value
            else { continue }
            return listed(price, row, index.list)
        }
        let driver = volume.driver ?? `class`?.provisioner ?? ""
        if volume.isLocal || Self.localDrivers.contains(driver) {
            return ChargePrice(hourly: 0, source: .none, explanation: ["it lies on a node, whose price holds it"])
        }
        let type = `class`?.type ?? ""
        if let kind = DefaultPrices.volumeTypeOfAWS(driver: driver, type: type) {
            for index in indexes {
                guard let row = index[.volumeType(kind)].first(where: { $0.region == region }),
                    case .hourly(let price) = row.value
                else { continue }
                return listed(price, row, index.list)
            }
        }
        if usesCatalogue, let monthly = DefaultPrices.storageMonthly(driver: driver, type: type) {
            let provider: CloudPriceProvider =
                driver.holds("aws") ? .aws : driver.holds("azure") ? .azure : .gcp
            let home = Self.home(of: provider)
            let what = "\(driver)\(type.isEmpty ? "" : " \(type)"): \(PriceText.rate(monthly)) USD per GiB and month"
            return charge(
                monthly / CostPeriod.month.hours,
                region == home ? .catalogue(provider, date: "2024-07-01") : .default,
                [what, "list price of 2024-07-01 in \(home)"])
        }
        let monthly = DefaultPrices.storageMonthly
        return charge(
            monthly / CostPeriod.month.hours, .default,
            [
                "no list has storage class \"\(volume.storageClass)\"",
                "\(PriceText.rate(monthly)) USD per GiB and month",
            ])
    }

    /// A load balancer for an hour; `provider` is the cloud of most nodes.
    /// Without a cloud nobody bills one.
    public func loadBalancerPrice(_ provider: CloudPriceProvider?) -> ChargePrice {
        if let found = listed(.loadBalancer) { return found }
        guard let provider else {
            return ChargePrice(hourly: 0, source: .none, explanation: ["no cloud that bills load balancers is known"])
        }
        let isListed = provider == .aws
        let price = isListed ? 0.0225 : DefaultPrices.loadBalancer
        return charge(
            price, isListed ? .catalogue(.aws, date: "2024-07-01") : .default,
            ["\(PriceText.rate(price)) USD per hour, without what passes through"])
    }

    /// The cluster's management for an hour; 0 where its product charges
    /// none, or may not.
    public func managementFee() -> ChargePrice {
        if let found = listed(.managementFee) { return found }
        guard let fee = DefaultPrices.managementFee(distribution) else {
            let why =
                distribution == .aks
                ? "AKS bills 0.1 USD per hour in its Standard tier alone, and the API does not tell it"
                : "\(distribution.rawValue) charges none that is known"
            return ChargePrice(hourly: 0, source: .none, explanation: [why])
        }
        let provider: CloudPriceProvider = distribution == .gke ? .gcp : .aws
        return charge(
            fee, .catalogue(provider, date: distribution == .gke ? "2026-07-01" : "2025-07-07"),
            ["\(distribution.rawValue): \(PriceText.rate(fee)) USD per hour"])
    }

    /// A GiB of data that a pod sends, wherever it goes; nil where no list has
    /// a price for that. In ``ChargePrice/hourly`` it is for once.
    public func dataPrice() -> ChargePrice? { listed(.data) }

    private func listed(_ key: PriceKey) -> ChargePrice? {
        for index in indexes {
            guard let row = index[key].first, case .hourly(let price) = row.value else { continue }
            return listed(price, row, index.list)
        }
        return nil
    }

    private func listed(_ price: Double, _ row: PriceRow, _ list: PriceList) -> ChargePrice {
        // Prices of a file are one's own, those of a public list are not.
        let share = list.source.kind == .list ? 1 - discount : 1
        return ChargePrice(
            hourly: price * share * rate(of: list.currency), source: list.source,
            explanation: [
                "\(list.name): \(row.name)",
                "\(PriceText.rate(price)) \(list.currency) \(row.key == .data ? "per GiB" : "per hour")",
            ])
    }

    private func charge(_ dollars: Double, _ source: PriceSource, _ explanation: [String]) -> ChargePrice {
        ChargePrice(hourly: dollars * (1 - discount) * rate(of: .usd), source: source, explanation: explanation)
    }

    private static let localDrivers: Set<String> = ["kubernetes.io/no-provisioner", "rancher.io/local-path"]

    private static func home(of provider: CloudPriceProvider) -> String {
        switch provider {
        case .aws: "us-east-1"
        case .azure: "eastus"
        case .gcp: "us-central1"
        }
    }
}
