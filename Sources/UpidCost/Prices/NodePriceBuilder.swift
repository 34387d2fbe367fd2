internal import UpidCore

/// Finds the price of one node, and keeps account of how.
struct NodePriceBuilder {
    private let book: PriceBook
    private let node: Node
    private let machine: CloudMachine
    private let listing: PriceCatalogue.Listing?
    private let family: InstanceFamily?
    private let cores: Double
    private let gibibytes: Double
    private let gpus: Double
    private var explanation: [String] = []

    init(
        _ book: PriceBook, _ node: Node, _ machine: CloudMachine, listing: PriceCatalogue.Listing?,
        family: InstanceFamily?
    ) {
        self.book = book
        self.node = node
        self.machine = machine
        self.listing = listing
        self.family = family
        let known = listing?.size ?? Self.size(machine, in: family)
        let cpu = node.cpuCapacity.doubleValue
        let memory = node.memoryCapacity.doubleValue / GPUResources.bytesInGibibyte
        cores = cpu > 0 ? cpu : known?.cores ?? 0
        gibibytes = memory > 0 ? memory : known?.gibibytes ?? 0
        gpus = node.extendedCapacity.map { GPUResources.devices($0) } ?? known?.gpus ?? 0
    }

    private static func size(_ machine: CloudMachine, in family: InstanceFamily?) -> InstanceFamily.Size? {
        let size = machine.provider?.familyAndSize(of: machine.instanceType)?.size
        return family?.sizes.first { $0.name == size }
    }

    mutating func build() -> NodePrice {
        if let listed = listedPrice() { return listed }
        switch machine.purchase {
        case .fake:
            explanation.append("no machine stands behind it: no price")
            return free()
        case .virtual:
            explanation.append("a virtual-kubelet: what it costs is not known here; a price file may name its label")
            return free()
        case .fargate: return podPrice(DefaultPrices.fargate, .fargate, DefaultPrices.fargateRegion, .aws)
        case .autopilot: return podPrice(DefaultPrices.autopilot, .requests, DefaultPrices.autopilotRegion, .gcp)
        case .onDemand, .spot: return cataloguePrice() ?? defaultPrice()
        }
    }

    // MARK: Lists

    private mutating func listedPrice() -> NodePrice? {
        for index in book.indexes {
            let matches = index.matches(node, machine)
            guard let best = matches.first else { continue }
            // Google Cloud's list is of cores and memory: GPUs that are added to a machine are not in it.
            if case .list(.gcp, _) = index.list.source, gpus > 0 {
                explanation.append("\(index.list.name): passed over, as its price is without GPUs")
                continue
            }
            explanation.append("\(index.list.name): \(best.row.name)")
            for other in matches.dropFirst() where other.row.value != best.row.value {
                let reason =
                    other.rank == best.rank && other.conditions == best.conditions ? "the first" : "the more specific"
                explanation.append("\(other.row.name) fits too: \(reason) one counts")
            }
            return price(best.row.value, of: index.list)
        }
        return nil
    }

    private mutating func price(_ value: PriceValue, of list: PriceList) -> NodePrice {
        let isPublic = list.source.kind == .list
        switch value {
        case .hourly(let price):
            return machinePrice(price, source: list.source, currency: list.currency, discounted: isPublic)
        case .units(let units):
            let rate = book.rate(of: list.currency)
            if machine.purchase != .onDemand, machine.purchase != .spot, machine.purchase != .fake {
                let measure: PodBilling.Measure = machine.purchase == .fargate ? .fargate : .held
                return podPrice(units.scaled(by: rate), measure, list.source, rate)
            }
            let factor = rate * discountFactor(isPublic)
            say(units, list.currency)
            let parts = units.scaled(by: factor)
            return NodePrice(
                node: node.name, machine: machine, source: list.source, billing: .machine, cpu: cores * parts.cpu,
                memory: gibibytes * parts.memory, gpu: gpus * parts.gpu, cores: cores, gibibytes: gibibytes,
                gpus: gpus, listHourly: cores * units.cpu + gibibytes * units.memory + gpus * units.gpu,
                discount: 1 - discountFactor(isPublic), currencyRate: rate, explanation: explanation)
        }
    }

    // MARK: Bundled prices

    private mutating func cataloguePrice() -> NodePrice? {
        guard book.usesCatalogue, let provider = machine.provider else { return nil }
        let date = PriceTable.of(provider).date
        if let listing {
            explanation.append(
                "\(machine.instanceType) in \(machine.region), bundled list prices of \(provider.rawValue) of \(date)")
            return price(
                onDemand: listing.offer.onDemand, spot: listing.offer.spot, source: .catalogue(provider, date: date))
        }
        guard let family,
            let estimate = FamilyEstimate(
                machine, cores: cores, gibibytes: gibibytes, gpus: gpus, family: family)
        else { return nil }
        explanation.append("\(machine.instanceType): \(estimate.reason)")
        return price(
            onDemand: estimate.onDemand, spot: estimate.spot, source: .family(provider, name: family.name))
    }

    private mutating func price(onDemand: Double, spot: Double?, source: PriceSource) -> NodePrice {
        let licence = machine.operatingSystem == "windows" ? DefaultPrices.windowsLicence * cores : 0
        if licence > 0 {
            explanation.append(
                "the list is for Linux: plus \(PriceText.rate(DefaultPrices.windowsLicence)) per vCPU for Windows")
        }
        if hasUnlistedGPUs {
            let devices = gpus * DefaultPrices.units.gpu
            explanation.append(
                "the list's price is without GPUs: plus the default of \(PriceText.rate(DefaultPrices.units.gpu)) for each"
            )
            let isSpot = machine.purchase == .spot
            return machinePrice(
                (isSpot ? spot ?? onDemand : onDemand) + licence + devices, source: .default, currency: .usd,
                discounted: !isSpot)
        }
        guard machine.purchase == .spot else {
            return machinePrice(onDemand + licence, source: source, currency: .usd, discounted: true)
        }
        if let spot {
            explanation.append("spot: on-demand is \(PriceText.rate(onDemand)); spot prices move, this one is a guess")
            return machinePrice(spot + licence, source: source, currency: .usd, discounted: false)
        }
        explanation.append("spot, and no list has a spot price: the on-demand price, which is too high")
        return machinePrice(onDemand + licence, source: .default, currency: .usd, discounted: true)
    }

    /// The node has devices, and its type none: they were added to it.
    private var hasUnlistedGPUs: Bool {
        gpus > 0 && (listing?.size.gpus ?? family?.sizes.map(\.gpus).max() ?? 0) == 0
    }

    private mutating func defaultPrice() -> NodePrice {
        let units = machine.purchase == .spot ? DefaultPrices.spotUnits : DefaultPrices.units
        let what =
            machine.instanceType.isEmpty ? "no label names its instance type" : "no list has \(machine.instanceType)"
        explanation.append("\(what): default prices")
        say(units, .usd)
        let price = cores * units.cpu + gibibytes * units.memory + gpus * units.gpu
        return machinePrice(price, source: .default, currency: .usd, discounted: true, by: units)
    }

    // MARK: Results

    private mutating func machinePrice(
        _ price: Double, source: PriceSource, currency: Currency, discounted: Bool, by given: UnitPrices? = nil
    ) -> NodePrice {
        explanation.append("\(PriceText.rate(price)) \(currency) per hour")
        let rate = book.rate(of: currency)
        let factor = discountFactor(discounted)
        if factor < 1 {
            explanation.append(
                "less a discount of \(HumanQuantity.percent(1 - factor)): \(PriceText.rate(price * factor))")
        }
        let total = price * factor * rate
        if currency != book.currency {
            explanation.append("1 \(currency) is \(PriceText.rate(rate)) \(book.currency): \(PriceText.rate(total))")
        }
        let nominal = listing?.size
        let units = given ?? family?.units ?? DefaultPrices.units
        let split = PriceSplit(
            total, cores: nominal?.cores ?? cores, gibibytes: nominal?.gibibytes ?? gibibytes,
            gpus: max(gpus, nominal?.gpus ?? 0), by: units)
        let ratio = family == nil || given != nil ? "the defaults" : "\(family?.fittedTo ?? "")"
        explanation.append(
            "split by \(ratio), \(PriceText.rate(units.cpu)) per core to \(PriceText.rate(units.memory)) per GiB: "
                + "CPU \(PriceText.rate(split.cpu)), memory \(PriceText.rate(split.memory))"
                + (split.gpu > 0 ? ", GPU \(PriceText.rate(split.gpu))" : ""))
        return NodePrice(
            node: node.name, machine: machine, source: source, billing: .machine, cpu: split.cpu,
            memory: split.memory, gpu: split.gpu, cores: cores, gibibytes: gibibytes, gpus: gpus,
            listHourly: price, discount: 1 - factor, currencyRate: rate, explanation: explanation)
    }

    private mutating func podPrice(
        _ units: UnitPrices, _ measure: PodBilling.Measure, _ region: String, _ provider: CloudPriceProvider
    ) -> NodePrice {
        let isListed = machine.region == region && book.usesCatalogue
        explanation.append(
            "\(machine.purchase == .fargate ? "Fargate" : "GKE Autopilot"): pods are paid for, at prices of \(region)")
        say(units, .usd)
        let rate = book.rate(of: .usd)
        let factor = discountFactor(true)
        return podPrice(
            units.scaled(by: rate * factor), measure,
            isListed ? .catalogue(provider, date: DefaultPrices.podPriceDate(provider)) : .default,
            rate, discount: 1 - factor)
    }

    private func podPrice(
        _ units: UnitPrices, _ measure: PodBilling.Measure, _ source: PriceSource, _ rate: Double, discount: Double = 0
    ) -> NodePrice {
        NodePrice(
            node: node.name, machine: machine, source: source,
            billing: .pods(PodBilling(units: units, measure: measure)), cpu: 0, memory: 0, gpu: 0, cores: cores,
            gibibytes: gibibytes, gpus: gpus, listHourly: nil, discount: discount, currencyRate: rate,
            explanation: explanation)
    }

    private func free() -> NodePrice {
        NodePrice(
            node: node.name, machine: machine, source: .none, billing: .machine, cpu: 0, memory: 0, gpu: 0,
            cores: cores, gibibytes: gibibytes, gpus: gpus, listHourly: 0, discount: 0, currencyRate: 1,
            explanation: explanation)
    }

    private func discountFactor(_ applies: Bool) -> Double { applies ? 1 - book.discount : 1 }

    private mutating func say(_ units: UnitPrices, _ currency: Currency) {
        let gpu = gpus > 0 && units.gpu > 0 ? ", \(PriceText.rate(units.gpu)) per GPU" : ""
        explanation.append(
            "\(PriceText.rate(units.cpu)) \(currency) per core, \(PriceText.rate(units.memory)) per GiB\(gpu) and hour")
    }
}

extension UnitPrices {
    /// All of them by a factor.
    package func scaled(by factor: Double) -> UnitPrices {
        UnitPrices(cpu: cpu * factor, memory: memory * factor, gpu: gpu * factor)
    }
}
