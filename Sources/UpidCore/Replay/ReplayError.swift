/// Numbers to try that make no sense.
public enum ReplayError: UserFacingError, Hashable {
    case badSyntax(ReplayNumbers.Field, String)
    case unknownResource(ReplayNumbers.Field, String)
    case badQuantity(ReplayNumbers.Field, ResourceName, String)
    case notPositive(ReplayNumbers.Field, ResourceName, String)
    case givenTwice(ReplayNumbers.Field, ResourceName, container: String?)
    case manyWorkloads(ReplayNumbers.Field, count: Int)
    case unknownContainer(ReplayNumbers.Field, String, workload: String, containers: [String])
    case whichContainer(ReplayNumbers.Field, workload: String, containers: [String])
    case requestAboveLimit(
        ReplayNumbers.Field, ResourceName, container: String, request: Quantity, limit: Quantity)

    public var description: String {
        switch self {
        case .badSyntax(let field, let text):
            "error: invalid argument \(text.goQuoted) for \(field.flag): expected [CONTAINER:]RESOURCE=QUANTITY"
        case .unknownResource(let field, let name):
            "error: invalid argument for \(field.flag): unknown resource \(name.goQuoted)"
        case .badQuantity(let field, let resource, let text):
            "error: invalid argument for \(field.flag): \(resource.rawValue) cannot be \(text.goQuoted): quantities "
                + "must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
        case .notPositive(let field, let resource, let text):
            "error: invalid argument for \(field.flag): \(resource.rawValue) cannot be \(text.goQuoted): "
                + "must be greater than 0"
        case .givenTwice(let field, let resource, let container):
            "error: \(field.flag) sets \(resource.rawValue)" + (container.map { " of container \($0.goQuoted)" } ?? "")
                + " twice"
        case .manyWorkloads(let field, let count):
            "error: \(field.flag) needs one workload, and \(count) were selected"
        case .unknownContainer(let field, let name, let workload, _):
            "error: invalid argument for \(field.flag): \(workload) has no container \(name.goQuoted)"
        case .whichContainer(let field, let workload, let containers):
            "error: a container name must be specified in \(field.flag) for \(workload)"
                + (containers.isEmpty ? "" : ", choose one of: [\(containers.joined(separator: " "))]")
        case .requestAboveLimit(let field, let resource, let container, let request, let limit):
            "error: invalid argument for \(field.flag): the \(resource.rawValue) request of container "
                + "\(container.goQuoted) would be \(request), and must be less than or equal to its limit of \(limit)"
        }
    }

    public var hint: String? {
        switch self {
        case .badSyntax(let field, _): "write \(field.flag) cpu=200m,memory=300Mi"
        case .unknownResource: "cpu and memory can be tried"
        case .badQuantity, .notPositive: "CPU is written 250m or 1.5, memory 300Mi or 1.5Gi"
        case .givenTwice: "name each container and resource once"
        case .manyWorkloads: "name one: kubectl upid analyze deployment web --replay"
        case .unknownContainer(_, _, _, let containers): "its containers: \(containers.joined(separator: ", "))"
        case .whichContainer(let field, _, let containers):
            "write \(field.flag) \(containers.first ?? "app"):cpu=200m,memory=300Mi"
        case .requestAboveLimit(let field, let resource, _, _, _):
            "set both: "
                + (field == .request
                    ? "add --limit \(resource.rawValue)=..." : "add --request \(resource.rawValue)=...")
        }
    }
}
