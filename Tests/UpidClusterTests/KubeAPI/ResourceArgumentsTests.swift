import Testing
import UpidCore

@testable import UpidCluster

struct ResourceArgumentsTests {
    private static func flags(selector: String = "", field: String = "", all: Bool = false, files: Bool = false)
        -> ResourceArguments.Flags
    {
        var flags = ResourceArguments.Flags()
        flags.namespace = "shop"
        flags.labelSelector = selector
        flags.fieldSelector = field
        flags.allNamespaces = all
        flags.hasFiles = files
        return flags
    }

    private func parse(_ line: String, _ flags: ResourceArguments.Flags = Self.flags()) throws -> WorkloadSelection {
        try ResourceArguments.parse(args: line.split(separator: " ").map(String.init), flags: flags)
    }

    @Test(
        arguments: [
            ("deploy", [.deployment]), ("deployment", [.deployment]), ("deployments", [.deployment]),
            ("Deployment", [.deployment]), ("Deployments", [.deployment]), ("deployments.apps", [.deployment]),
            ("deploy.apps", [.deployment]), ("deployments.v1.apps", [.deployment]), ("deploy.v1.apps", [.deployment]),
            ("Deployment.v1.apps", [.deployment]), ("deploy,sts", [.deployment, .statefulSet]),
            ("deploy,deployments", [.deployment]), ("ds", [.daemonSet]), ("rs", [.replicaSet]),
            ("rc", [.replicationController]), ("job", [.job]), ("jobs.batch", [.job]), ("cj", [.cronJob]),
            ("cronjobs", [.cronJob]), ("po", [.pod]), ("pods.v1.", [.pod]), ("rollouts.argoproj.io", [.rollout]),
            ("dc", [.deploymentConfig]), ("deploymentconfigs.apps.openshift.io", [.deploymentConfig]),
        ] as [(String, [WorkloadKind])])
    func kinds(argument: String, kinds: [WorkloadKind]) throws {
        let selection = try parse(argument)
        #expect(selection.types == kinds.map { .workload($0) })
        #expect(selection.objects.isEmpty)
    }

    @Test(arguments: ["DEPLOY", "foo", "deployments.v9.apps", "deployments.batch", "svc", "deploy.v1", "pods.apps"])
    func otherTypes(argument: String) throws {
        #expect(try parse(argument).types == [.other(argument)])
    }

    @Test(arguments: ["", "all", "all,deploy"]) func everything(line: String) throws {
        #expect(try parse(line).isEverything)
        #expect(try parse(line, Self.flags(selector: "a=b")).labelSelector == "a=b")
    }

    @Test func allAndSomethingElse() throws { #expect(try parse("all,cm").types == [.other("cm")]) }

    @Test(arguments: [
        ("deploy web", ["Deployment/web"]), ("deploy web api", ["Deployment/web", "Deployment/api"]),
        ("deploy/web", ["Deployment/web"]), ("deploy/web sts/db", ["Deployment/web", "StatefulSet/db"]),
        ("deploy,sts web", ["Deployment/web", "StatefulSet/web"]), ("deploy web,api", ["Deployment/web,api"]),
        ("deploy,sts x y", ["Deployment/x", "Deployment/y", "StatefulSet/x", "StatefulSet/y"]),
        ("deployments.v1.apps/web", ["Deployment/web"]),
    ])
    func objects(line: String, names: [String]) throws {
        let selection = try parse(line)
        let found = selection.objects.map { object in
            if case .workload(let kind) = object.type { "\(kind.rawValue)/\(object.name)" } else { "?" }
        }
        #expect(found == names)
        #expect(selection.types.isEmpty)
    }

    @Test(arguments: [
        ("deploy web", Self.flags(selector: "a=b"), "error: name cannot be provided when a selector is specified"),
        (
            "deploy web", Self.flags(field: "metadata.name=x"),
            "error: name cannot be provided when a selector is specified"
        ),
        (
            "deploy/web", Self.flags(selector: "a=b"),
            "error: selectors and the all flag cannot be used when passing resource/name arguments"
        ),
        ("deploy/", Self.flags(), "error: arguments in resource/name form must have a single resource and name"),
        ("/web", Self.flags(), "error: arguments in resource/name form must have a single resource and name"),
        (
            "deploy,sts/web", Self.flags(),
            "error: arguments in resource/name form must have a single resource and name"
        ),
        ("deploy/web/x", Self.flags(), "error: arguments in resource/name form may not have more than one slash"),
        (
            "svc/web,deploy/web", Self.flags(),
            "error: arguments in resource/name form may not have more than one slash"
        ),
        ("deploy/web", Self.flags(all: true), "error: a resource cannot be retrieved by name across all namespaces"),
        ("deploy web", Self.flags(all: true), "error: a resource cannot be retrieved by name across all namespaces"),
        ("deploy,", Self.flags(), "error: the server doesn't have a resource type \"\""),
        ("all web", Self.flags(), "error: you must specify only one resource"),
        ("deploy ..", Self.flags(), "error: invalid resource name \"..\": [may not be '..']"),
        ("deploy a%2fb", Self.flags(), "error: invalid resource name \"a%2fb\": [may not contain '%']"),
        (
            "deploy", Self.flags(files: true),
            "error: when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well"
        ),
        (
            "deploy a", Self.flags(files: true),
            "error: when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well"
        ),
        (
            "deploy/a", Self.flags(files: true),
            "error: resource/name arguments cannot be provided when a path is specified"
        ),
        (
            "deploy", Self.flags(selector: "a b"),
            "error: the provided selector \"a b\" is not valid: unable to parse requirement: found 'b', expected: in, "
                + "notin, =, ==, !=, gt, lt"
        ),
    ])
    func errors(line: String, flags: ResourceArguments.Flags, text: String) {
        let error = #expect(throws: ResourceArgumentError.self) { try parse(line, flags) }
        #expect(error?.description == text)
    }

    @Test(arguments: ["deploy web deploy/api", "deploy deploy/api"]) func mixedForms(line: String) {
        let error = #expect(throws: ResourceArgumentError.self) { try parse(line) }
        #expect(error == .mixedForms)
        #expect(
            error?.description.hasPrefix("error: there is no need to specify a resource type as a separate") == true)
    }

    @Test func emptyArguments() {
        #expect(throws: ResourceArgumentError.emptyName) {
            try ResourceArguments.parse(args: ["deploy", ""], flags: Self.flags())
        }
        #expect(throws: ResourceArgumentError.unknownType("")) {
            try ResourceArguments.parse(args: [""], flags: Self.flags())
        }
    }
}

struct LabelSelectorTests {
    private static let labels = ["app": "web", "tier": "front", "n": "7", "empty": ""]

    @Test(
        arguments: [
            ("", true), ("app=web", true), ("app==web", true), ("app = web , tier", true), ("app=api", false),
            ("app!=api", true), ("missing!=x", true), ("app!=web", false), ("app in (web,api)", true),
            ("app in (api)", false), ("app notin (api)", true), ("missing notin (a)", true), ("!missing", true),
            ("!app", false), ("app,tier,!x", true), ("n>6", true), ("n>7", false), ("n<8", true), ("app>1", false),
            ("empty=", true), ("empty in (,x)", true), ("in", false), ("app=web,", nil), ("a=b=c", nil),
            ("a in (b", nil),
            ("!", nil), ("a=b,,c", nil), ("a>x", nil), ("a=-", nil), ("A/b/c=1", nil), ("=a", nil), ("a in b", nil),
            ("(", nil),
        ] as [(String, Bool?)])
    func matching(text: String, matches: Bool?) {
        let selector = try? LabelSelector(text)
        #expect(selector.map { $0.matches(Self.labels) } == matches)
    }
}
