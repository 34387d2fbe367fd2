import UpidCommand
import UpidCore

extension Listing {
    /// A cluster's summary: one document, one row per resource.
    init(_ summary: ClusterSummary, _ analysis: Analysis, saving: ClusterSaving?, namespace: String?) {
        let rows = [("cpu", summary.cpu), ("memory", summary.memory)].map { name, resource in
            Row([
                name, resource.capacity.description, resource.allocatable.description,
                resource.requested.description, resource.used.map { "\($0.mean)" } ?? "<unknown>",
            ])
        }
        var document = ClusterReport.document(of: summary, analysis: analysis, namespace: namespace).objectValue ?? [:]
        document["saving"] = saving?.document
        let item = Item(document: .object(document), name: "cluster", rows: rows)
        self.init(
            kind: "ClusterAnalysisList", isSingle: true,
            columns: ["RESOURCE", "CAPACITY", "ALLOCATABLE", "REQUESTED", "USED"].map { Column($0) }, items: [item])
    }
}
