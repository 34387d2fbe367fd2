/// Something else writes its template.
enum OperatorOwnedRule {
    static let documentation =
        "A workload is controlled by a custom resource: its operator reverts changes of the template, so they belong "
        + "into that resource."

    static func check(_ workload: Workload) -> Finding? {
        workload.controller.map {
            Finding(.operatorOwned, .info, "controlled by \($0.kind)/\($0.name) (\($0.apiVersion)): change it there")
        }
    }
}
