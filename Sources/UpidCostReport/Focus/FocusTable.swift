public import UpidCore
public import UpidCost

/// A bill as rows of FOCUS 1.3, the FinOps Open Cost and Usage Specification:
/// one for each part of each charge. Provider columns of 1.2 are beside those
/// of 1.3; columns of our own begin with `x_`.
///
/// The parts of a charge are of one ``FocusTable/columns`` `ResourceId` and
/// `ServiceName`: their costs add up to `x_OriginCost`, the ratios in
/// `AllocatedMethodDetails` to 1.
public struct FocusTable: Sendable {
    public let rows: [[String]]
    private let window: CostWindow
    private let currency: Currency
    private let keys: [CostKey]

    public static let columns = [
        "AllocatedMethodDetails", "AllocatedMethodId", "AllocatedResourceId", "AllocatedResourceName", "AllocatedTags",
        "BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency", "BillingPeriodEnd",
        "BillingPeriodStart", "ChargeCategory", "ChargeClass", "ChargeDescription", "ChargeFrequency",
        "ChargePeriodEnd", "ChargePeriodStart", "ConsumedQuantity", "ConsumedUnit", "ContractedCost", "EffectiveCost",
        "HostProviderName", "InvoiceIssuerName", "ListCost", "PricingCategory", "PricingQuantity", "PricingUnit",
        "ProviderName", "PublisherName", "RegionId", "RegionName", "ResourceId", "ResourceName", "ResourceType",
        "ServiceCategory", "ServiceName", "ServiceProviderName", "ServiceSubcategory", "x_OriginCost", "x_PriceSource",
    ]

    /// `BillingAccountId` where nobody says whose bill it is: FOCUS does not
    /// allow it to be null.
    public static let unknownAccount = "unknown"

    /// How charges are split, as `AllocatedMethodId` has it: see docs/cost.md.
    public static let method = "upid-held-v1"

    /// The rows of charges that were split by these keys; `account` is whose
    /// bill it is, as far as it is known.
    public init(
        _ charges: [OriginCharge], by keys: [CostKey], window: CostWindow, currency: Currency, account: String = ""
    ) {
        var columns: [CostKey] = []
        for column in keys.flatMap(\.columns) where !columns.contains(column) { columns.append(column) }
        self.keys = columns
        self.window = window
        self.currency = currency
        let month = BillingMonth(of: window.start)
        var rows: [[String]] = []
        for charge in charges {
            let sum = CompensatedSum(charge.splits.map(\.cost)).value
            guard sum > 0 else { continue }
            for split in charge.splits {
                let cells = Self.cells(
                    charge, split, ratio: split.cost / sum, keys: columns, window, month, currency, account)
                rows.append(Self.columns.map { cells[$0] ?? "" })
            }
        }
        self.rows = rows
    }

    /// With its header, RFC 4180.
    public func csv(headers: Bool = true) -> String {
        let all = (headers ? [Self.columns] : []) + rows
        return Table(columns: Self.columns.map { Table.Column($0) }, rows: all).csv(headers: false)
    }

    private static func cells(
        _ charge: OriginCharge, _ split: OriginCharge.Split, ratio: Double, keys: [CostKey], _ window: CostWindow,
        _ month: BillingMonth, _ currency: Currency, _ account: String
    ) -> [String: String] {
        let provider = charge.provider.map(FocusProvider.init)
        let name = provider?.name ?? "Unknown"
        let service = (provider ?? .unknown).service(charge.kind)
        let cost = "\(split.cost)"
        let quantity = "\(charge.quantity * ratio)"
        var cells = [
            "BilledCost": cost, "EffectiveCost": cost, "ContractedCost": cost,
            "ListCost": "\(charge.listCost * ratio)", "x_OriginCost": "\(charge.cost)",
            "BillingAccountId": account.isEmpty ? unknownAccount : account, "BillingCurrency": currency.code,
            "BillingPeriodStart": "\(month.start)", "BillingPeriodEnd": "\(month.end)",
            "ChargePeriodStart": "\(window.start)", "ChargePeriodEnd": "\(window.end)", "ChargeCategory": "Usage",
            "ChargeDescription": description(charge), "ChargeFrequency": "Usage-Based", "ConsumedQuantity": quantity,
            "ConsumedUnit": charge.unit, "PricingQuantity": quantity, "PricingUnit": charge.unit,
            "PricingCategory": charge.isSpot ? "Dynamic" : "Standard", "HostProviderName": name,
            "ServiceProviderName": name, "ProviderName": name, "PublisherName": name, "InvoiceIssuerName": name,
            "RegionId": charge.region, "RegionName": charge.region, "ResourceId": charge.resourceID,
            "ResourceName": charge.resourceName, "ResourceType": service.resourceType,
            "ServiceCategory": service.category, "ServiceSubcategory": service.subcategory,
            "ServiceName": service.name, "x_PriceSource": charge.source.description,
        ]
        cells["AllocatedMethodId"] = method
        cells["AllocatedMethodDetails"] = details(charge, split, ratio)
        let resource = split.values.filter { !$0.isEmpty }.joined(separator: "/")
        cells["AllocatedResourceId"] = resource
        cells["AllocatedResourceName"] = split.values.last { !$0.isEmpty } ?? ""
        var tags: [String: JSONValue] = [:]
        for (key, value) in zip(keys, split.values) where !value.isEmpty { tags[key.description] = .string(value) }
        cells["AllocatedTags"] = JSONPrinter.compact(.object(tags))
        return cells
    }

    private static func description(_ charge: OriginCharge) -> String {
        let type = charge.resourceType.isEmpty ? "" : "\(charge.resourceType) "
        return switch charge.kind {
        case .node: "\(type)node \(charge.resourceName)"
        case .volume: "\(type)volume \(charge.resourceName)"
        case .loadBalancer: "load balancer \(charge.resourceID)"
        case .egress: "data sent by pods"
        case .managementFee: "management of the cluster"
        }
    }

    /// `{"Elements":[{"AllocatedRatio":0.25}]}`, with what was held.
    private static func details(_ charge: OriginCharge, _ split: OriginCharge.Split, _ ratio: Double) -> String {
        var element: [String: JSONValue] = ["AllocatedRatio": .double(ratio)]
        var members: [String: JSONValue] = [:]
        if charge.kind == .node, split.held.cpuHeld > 0 || split.held.memoryHeld > 0 {
            element["UsageUnit"] = "vCPU-Hours"
            element["UsageQuantity"] = .double(HumanMoney.plain(split.held.cpuHeld))
            members["x_MemoryGiBHours"] = .double(HumanMoney.plain(split.held.memoryHeld))
        }
        members["Elements"] = [.object(element)]
        return JSONPrinter.compact(.object(members))
    }
}
