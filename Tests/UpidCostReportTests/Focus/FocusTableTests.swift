import Samples
import Support
import Testing

@testable import UpidCore
@testable import UpidCost
@testable import UpidCostReport

/// Rows of FOCUS: complete, and what was split adds up to what was paid.
struct FocusTableTests {
    /// Columns that FOCUS 1.2 and 1.3 do not allow to be missing, and those
    /// of them that may not be null.
    private static let mandatory = [
        "BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency", "BillingPeriodEnd",
        "BillingPeriodStart", "ChargeCategory", "ChargeClass", "ChargeDescription", "ChargePeriodEnd",
        "ChargePeriodStart", "ContractedCost", "EffectiveCost", "InvoiceIssuerName", "ListCost", "PricingQuantity",
        "PricingUnit", "ProviderName", "PublisherName", "ServiceCategory", "ServiceName", "ServiceProviderName",
        "HostProviderName", "AllocatedMethodId", "AllocatedMethodDetails", "AllocatedResourceId",
        "AllocatedResourceName", "AllocatedTags",
    ]
    private static let nullable: Set<String> = ["BillingAccountName", "ChargeClass"]
    private static let categories: Set<String> = ["Compute", "Storage", "Networking"]

    /// What is wrong with rows of FOCUS; empty for none.
    static func problems(_ rows: [[String: String]]) -> [String] {
        var problems: [String] = []
        var ratios: [String: Double] = [:]
        var sums: [String: [String: Double]] = [:]
        var origins: [String: Double] = [:]
        for row in rows {
            for column in mandatory {
                guard let cell = row[column] else { return ["\(column) is missing"] }
                if cell.isEmpty, !nullable.contains(column) { problems.append("\(column) is null") }
            }
            for column in ["BilledCost", "EffectiveCost", "ContractedCost", "ListCost", "PricingQuantity"] {
                guard let number = row[column].flatMap(Double.init), number.isFinite, number >= 0 else {
                    problems.append("\(column) is no amount: \(row[column] ?? "")")
                    continue
                }
                sums["\(row["ServiceName"] ?? "")/\(row["ResourceId"] ?? "")", default: [:]][column, default: 0] +=
                    number
            }
            for column in ["BillingPeriodStart", "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd"]
            where row[column].flatMap({ Timestamp($0) }) == nil || row[column]?.hasSuffix("Z") != true {
                problems.append("\(column) is no time in UTC")
            }
            if Currency(row["BillingCurrency"] ?? "") == nil { problems.append("no currency") }
            if !categories.contains(row["ServiceCategory"] ?? "") { problems.append("no category") }
            let charge = "\(row["ServiceName"] ?? "")/\(row["ResourceId"] ?? "")"
            origins[charge] = row["x_OriginCost"].flatMap(Double.init)
            guard let details = try? JSONReader.value(Array((row["AllocatedMethodDetails"] ?? "").utf8)),
                let elements = details["Elements"]?.arrayValue, !elements.isEmpty,
                (try? JSONReader.value(Array((row["AllocatedTags"] ?? "").utf8)))?.objectValue != nil
            else {
                problems.append("details are no JSON")
                continue
            }
            for element in elements {
                ratios[charge, default: 0] += element["AllocatedRatio"]?.doubleValue ?? .nan
                if element["UsageQuantity"] != nil, element["UsageUnit"] == nil { problems.append("no unit") }
            }
        }
        for (charge, ratio) in ratios where !isClose(ratio, 1) { problems.append("\(charge): ratios are \(ratio)") }
        for (charge, sum) in sums {
            for column in ["BilledCost", "EffectiveCost", "ContractedCost"]
            where !isClose(sum[column] ?? 0, origins[charge] ?? .nan) {
                problems.append("\(charge): \(column) is \(sum[column] ?? 0) of \(origins[charge] ?? .nan)")
            }
        }
        return problems
    }

    static func parsed(_ csv: String) -> [[String: String]] {
        let records = Array(CSVRecords(Array(csv.utf8)))
        guard let header = records.first else { return [] }
        return records.dropFirst().map { record in
            Dictionary(zip(header.fields, record.fields), uniquingKeysWith: { first, _ in first })
        }
    }

    @Test(arguments: (0..<60).map { UInt64($0) })
    func everyChargeIsSplitWhole(seed: UInt64) throws {
        var cluster = GeneratedCluster(seed: seed)
        let consumption = cluster.consumption()
        let book = try PriceBook(discount: Double(seed % 3) / 10, distribution: seed % 2 == 0 ? .eks : .kubeadm)
        let allocation = Allocation(consumption, prices: book)
        let keys: [CostKey] = [[.namespace], [.workload], [.team], [.pod]][Int(seed % 4)]
        for includes: ((PodConsumption) -> Bool)? in [nil, { $0.namespace == "shop" }] {
            let charges = allocation.originCharges(
                by: keys, nodes: consumption.nodes.map(\.node), workloads: WorkloadDirectory(), includes: includes)
            #expect(isClose(CompensatedSum(charges.map(\.cost)).value, allocation.assets))
            let table = FocusTable(charges, by: keys, window: allocation.window, currency: allocation.currency)
            let rows = Self.parsed(table.csv())
            #expect(rows.count == table.rows.count)
            #expect(Self.problems(rows) == [])
        }
    }

    @Test func theValidatorSees() throws {
        let pod = CostSample.pod("web", cpu: 1, gib: 2)
        let consumption = CostSample.consumption([CostSample.node("a")], [pod])
        let allocation = Allocation(consumption, prices: .bundled())
        let charges = allocation.originCharges(
            by: [.namespace], nodes: consumption.nodes.map(\.node), workloads: WorkloadDirectory())
        let table = FocusTable(charges, by: [.namespace], window: CostSample.hour, currency: .usd)
        var rows = Self.parsed(table.csv())
        #expect(Self.problems(rows) == [])
        #expect(Set(rows.compactMap { $0["AllocatedResourceId"] }) == ["shop", "__idle__"])
        #expect(rows.allSatisfy { $0["ProviderName"] == "AWS" && $0["HostProviderName"] == "AWS" })
        #expect(rows.allSatisfy { $0["ResourceId"] == "aws:///zone/i-a" && $0["RegionId"] == "us-east-1" })
        #expect(rows.first?["BillingPeriodStart"] == "2026-09-01T00:00:00Z")
        #expect(rows.first?["BillingPeriodEnd"] == "2026-10-01T00:00:00Z")
        #expect(rows.allSatisfy { $0["BillingAccountId"] == FocusTable.unknownAccount })
        let named = FocusTable(
            charges, by: [.namespace], window: CostSample.hour, currency: .usd, account: "123456789012")
        #expect(Self.parsed(named.csv()).allSatisfy { $0["BillingAccountId"] == "123456789012" })
        var anonymous = rows
        for index in anonymous.indices { anonymous[index]["BillingAccountId"] = "" }
        #expect(Self.problems(anonymous) == ["BillingAccountId is null", "BillingAccountId is null"])
        rows[0]["BilledCost"] = "1"
        #expect(Self.problems(rows).count == 1)
        rows[0]["BillingCurrency"] = ""
        #expect(Self.problems(rows).count == 3)
        #expect(!Self.problems(Array(rows.dropFirst())).isEmpty, "a part is missing")
    }

    @Test func volumesAndLoadBalancersAreCharges() throws {
        let pods = [
            CostSample.pod("db", cpu: 1, gib: 1, claims: ["data"]),
            CostSample.pod("web", cpu: 1, gib: 1, labels: ["app": "web"]),
        ]
        let consumption = CostSample.consumption(
            [CostSample.node("a")], pods,
            volumes: [
                StorageVolume(
                    name: "v", capacity: .mebibytes(102_400), claimNamespace: "shop", claimName: "data",
                    driver: "ebs.csi.aws.com"),
                StorageVolume(
                    name: "free", capacity: .mebibytes(10_240), phase: "Available", driver: "ebs.csi.aws.com"),
            ], balancers: [LoadBalancer(namespace: "shop", name: "web", selector: ["app": "web"])])
        let allocation = Allocation(consumption, prices: .bundled())
        let charges = allocation.originCharges(
            by: [.workload], nodes: consumption.nodes.map(\.node), workloads: WorkloadDirectory())
        #expect(charges.map(\.kind) == [.node, .volume, .volume, .loadBalancer])
        let owners = charges.dropFirst().map { $0.splits.map(\.values) }
        #expect(
            Array(owners) == [[["__unmounted__", ""]], [["shop", "Deployment/db"]], [["shop", "Deployment/web"]]]
                || Array(owners) == [
                    [["shop", "Deployment/db"]], [["__unmounted__", ""]], [["shop", "Deployment/web"]],
                ])
        let table = FocusTable(charges, by: [.workload], window: CostSample.hour, currency: .usd)
        #expect(Self.problems(Self.parsed(table.csv())) == [])
    }
}
