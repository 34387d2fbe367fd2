/// What an hour of a node costs, in the bill's currency, and how that was
/// found.
public struct NodePrice: Hashable, Sendable {
    /// How what runs on it is paid for.
    public enum Billing: Hashable, Sendable {
        /// The machine is, whatever runs on it.
        case machine
        /// Its pods are: the machine itself costs nothing.
        case pods(PodBilling)
    }

    public var node: String
    public var machine: CloudMachine
    public var source: PriceSource
    public var billing: Billing
    /// The part of the price that its cores, its memory and its GPUs have,
    /// after discount and in the bill's currency. They are the price: there
    /// is no sum beside them that they could miss.
    public var cpu: Double
    public var memory: Double
    public var gpu: Double
    /// What the parts stand for: cores, GiB and GPUs of the machine.
    public var cores: Double
    public var gibibytes: Double
    public var gpus: Double
    /// What the source says, before discount and in US dollars or the list's
    /// own currency; nil where pods are paid for.
    public var listHourly: Double?
    /// From 0 to below 1; 0 where the source's price is final.
    public var discount: Double
    /// How many of the bill's currency one of the source's is.
    public var currencyRate: Double
    /// How it was found, a line for each step.
    public var explanation: [String]

    /// The whole price of an hour; 0 where pods are paid for.
    public var hourly: Double { cpu + memory + gpu }

    public var purchase: Purchase { machine.purchase }

    /// The price of a core, a GiB and a GPU for an hour.
    public var units: UnitPrices {
        if case .pods(let billing) = billing { return billing.units }
        return UnitPrices(
            cpu: cores > 0 ? cpu / cores : 0, memory: gibibytes > 0 ? memory / gibibytes : 0,
            gpu: gpus > 0 ? gpu / gpus : 0)
    }
}
