import Samples
import Testing

@testable import UpidCore
@testable import UpidCost
@testable import UpidCostReport

/// How bills are shown: amounts, tables, documents, OpenCost's form.
struct CostShownTests {
    @Test(
        arguments: [
            (0, "0"), (1042.1, "1042.10"), (12.345, "12.35"), (1, "1.00"), (0.5, "0.500"), (0.0963, "0.0963"),
            (0.000417, "0.000417"), (0.0000001, "0"), (-3.5, "-3.50"), (0.9996, "1.000"), (.infinity, "<unknown>"),
        ])
    func amounts(value: Double, text: String) {
        #expect(HumanMoney.amount(value) == text)
    }

    private func view(
        volumes: [StorageVolume]? = [], by keys: [CostKey] = [.namespace], per period: CostPeriod? = .month
    ) throws -> CostView {
        let consumption = CostSample.consumption(
            [CostSample.node("a")],
            [
                CostSample.pod("web", cpu: 1, cpuUsed: 0.5, gib: 2, gibUsed: 1),
                CostSample.pod("job", namespace: "batch", kind: .job, cpu: 0.5, gib: 1),
            ], volumes: volumes)
        let allocation = Allocation(consumption, prices: .bundled())
        return CostView(
            try CostReport(allocation, by: keys), per: period, takenAt: CostSample.moment, of: consumption)
    }

    @Test func rowsAndTheirTotal() throws {
        let view = try view()
        let table = CostTable(view)
        let headers = table.columns.map(\.header)
        #expect(headers.prefix(2) == ["namespace", "cpu"] && headers[7] == "total(USD/month)")
        let rows = view.report.rows.map { table.row($0) }
        #expect(rows.map { $0.cells[0] } == ["batch", "shop", "<idle>"])
        #expect(rows.allSatisfy { $0.cells.count == headers.count })
        #expect(rows[0].cells[8] == "<unknown>" && rows[1].cells[8] == "50%")
        // An m5.large in us-east-1: 0.096 $ an hour, 70.08 $ a month.
        #expect(table.totalRow[7] == "70.08")
        #expect(CostTable(try self.view(per: .hour)).totalRow[7] == "0.0960")
        #expect(CostTable(try self.view(per: .day)).totalRow[7] == "2.30")
        #expect(CostTable(try self.view(per: nil)).columns[7].header == "total(USD)")
    }

    @Test func whatWasNotReadIsNotZero() throws {
        let view = try view(volumes: nil)
        let row = CostTable(view).row(view.report.rows[0])
        #expect(row.cells[4] == "<unknown>" && row.values[4] == .some(nil))
        #expect(CostDocument.item(view.report.rows[0], of: view)["cost"]?["storage"] == nil)
        #expect(CostCSV(view).row(view.report.rows[0])[5] == "")
        let data = OpenCostAllocations.document(of: view, nodes: [], cluster: "c")["data"]?.arrayValue?.first
        #expect(data?["shop"]?["pvCost"] == nil && data?["shop"]?["loadBalancerCost"] == 0.0)
    }

    @Test func documentsAddUp() throws {
        let view = try view(by: [.workload])
        let items = view.report.rows.map { CostDocument.item($0, of: view) }
        let total = CostDocument.members(of: view)["total"]?.doubleValue ?? 0
        #expect(isClose(items.reduce(0) { $0 + ($1["cost"]?["total"]?.doubleValue ?? 0) }, total, within: 1e-8))
        #expect(items.first?["metadata"] == ["name": "Job/job", "namespace": "batch"])
        #expect(items.last?["type"] == "idle" && items.last?["efficiency"] == nil)
    }

    @Test func openCostFindsItsMembers() throws {
        let view = try view(by: [.workload])
        let document = OpenCostAllocations.document(of: view, nodes: [CostSample.node("a")], cluster: "prod")
        #expect(document["code"] == 200)
        let data = try #require(document["data"]?.arrayValue?.first?.objectValue)
        #expect(Set(data.keys) == ["batch/job:job", "shop/deployment:web", "__idle__"])
        let web = try #require(data["shop/deployment:web"])
        #expect(web["properties"]?["controllerKind"] == "deployment" && web["properties"]?["controller"] == "web")
        #expect(web["properties"]?["namespace"] == "shop" && web["properties"]?["cluster"] == "prod")
        #expect(web["minutes"]?.doubleValue == 60 && web["cpuCoreHours"]?.doubleValue == 1)
        #expect(web["ramByteHours"]?.doubleValue == 2 * CostSample.gib)
        #expect(web["cpuEfficiency"]?.doubleValue == 0.5)
        let parts = ["cpuCost", "gpuCost", "ramCost", "pvCost", "networkCost", "loadBalancerCost", "sharedCost"]
        for (_, row) in data {
            let sum = parts.reduce(0) { $0 + (row[$1]?.doubleValue ?? 0) }
            #expect(isClose(sum, row["totalCost"]?.doubleValue ?? 0, within: 1e-7))
        }
        #expect(data["batch/job:job"]?["cpuEfficiency"] == nil, "its usage is not known")
    }
}
