import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidCost
import UpidCostReport

/// Prints a bill in a format of another tool.
struct CostExport {
    let format: CostFormat
    let basis: CostBasis
    let view: CostView
    let keys: [CostKey]
    let reading: CommandReading
    /// For ``CostFormat/focus``; empty where it is not known.
    let account: String
    let showsHeaders: Bool

    /// Writes the bill, made harmless for a terminal.
    func emit(in environment: CommandEnvironment) throws {
        environment.console.finish()
        let text =
            switch format {
            case .openCost: JSONPrinter.text(try openCost())
            case .focus: focus().csv(headers: showsHeaders)
            }
        if format == .focus, account.isEmpty {
            environment.console.warn(
                "BillingAccountId is \"\(FocusTable.unknownAccount)\": the API server does not tell whose bill it is",
                hint: "name the account with --billing-account")
        }
        try environment.output.write(environment.terminal.outputIsTerminal ? TerminalText.escaped(text) : text)
    }

    private func openCost() throws -> JSONValue {
        var egress: CostReport?
        if basis.allocation.egress > 0 {
            var consumption = basis.consumption
            consumption.loadBalancers = nil
            egress = try CostReport(
                Allocation(consumption, prices: basis.prices, workloads: basis.workloads), by: keys,
                workloads: basis.workloads, includes: reading.includesPod)
        }
        return OpenCostAllocations.document(of: view, nodes: nodes, cluster: cluster, egress: egress)
    }

    private func focus() -> FocusTable {
        FocusTable(
            basis.allocation.originCharges(
                by: keys, nodes: nodes, workloads: basis.workloads, includes: reading.includesPod),
            by: keys, window: basis.consumption.window, currency: basis.prices.currency, account: account)
    }

    private var nodes: [Node] { basis.consumption.nodes.map(\.node) }

    /// What the kubeconfig calls it; a snapshot does not know.
    private var cluster: String {
        reading.session.map(\.connection.contextName).flatMap { $0.isEmpty ? nil : $0 } ?? "default-cluster"
    }
}
