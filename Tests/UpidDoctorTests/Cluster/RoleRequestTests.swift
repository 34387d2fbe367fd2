import Foundation
import Support
import Testing

@testable import UpidDoctor

/// What is printed for who lacks a permission runs without the sources.
@Suite struct RoleRequestTests {
    private static let home = "https://raw.githubusercontent.com/upid-dev/upid/v1.2.3/plugins/rbac"
    private static let ask = "have this run by who may: "

    private static func request(_ user: String? = "jane", _ namespace: String? = "shop") -> RoleRequest {
        RoleRequest(version: "v1.2.3", user: user, namespace: namespace)
    }

    @Test(
        arguments: [
            (
                RoleFile.reader, "shop",
                "kubectl apply -f HOME/reader.yaml && "
                    + "kubectl create clusterrolebinding upid-reader-jane --clusterrole=upid-reader --user=jane"
            ),
            (
                .namespaceReader, "shop",
                "kubectl -n shop apply -f HOME/reader-namespace.yaml && "
                    + "kubectl -n shop create rolebinding upid-reader-jane --role=upid-reader --user=jane"
            ),
            (
                .applier, "shop",
                "kubectl apply -f HOME/applier.yaml && "
                    + "kubectl -n shop create rolebinding upid-applier-jane --clusterrole=upid-applier --user=jane"
            ),
            (
                .applier, nil,
                "kubectl apply -f HOME/applier.yaml && "
                    + "kubectl create clusterrolebinding upid-applier-jane --clusterrole=upid-applier --user=jane"
            ),
        ] as [(RoleFile, String?, String)])
    func isAppliedAndBound(file: RoleFile, namespace: String?, commands: String) {
        let fix = Self.request("jane", namespace).fix(file)
        #expect(fix == Self.ask + commands.replacingOccurrences(of: "HOME", with: Self.home))
    }

    @Test(
        arguments: [
            (nil, "upid-reader --clusterrole=upid-reader --user=USER"),
            ("it's", #"'upid-reader-it'\''s' --clusterrole=upid-reader --user='it'\''s'"#),
            ("a/b", "upid-reader --clusterrole=upid-reader --user=a/b"),
            (
                "system:serviceaccount:ci:bot",
                "upid-reader-system:serviceaccount:ci:bot --clusterrole=upid-reader --serviceaccount=ci:bot"
            ),
        ] as [(String?, String)])
    func isForTheUser(user: String?, binding: String) {
        #expect(Self.request(user).fix(.reader).hasSuffix(" create clusterrolebinding \(binding)"))
    }

    /// The names are those of the files.
    @Test(arguments: RoleFile.allCases) func rolesAreNamedAsInTheirFiles(file: RoleFile) throws {
        let text = try String(contentsOf: Repository.root.appendingPathComponent(file.path), encoding: .utf8)
        #expect(text.contains("\nkind: \(file.isOfNamespace ? "Role" : "ClusterRole")\n"))
        #expect(text.contains("\n  name: \(file.role)\n"))
    }

    @Test func aServiceIsOneOfManyNames() {
        let fix = Self.request().fix(service: "https:prom:9090", in: "monitoring")
        #expect(
            fix == "have this run by who may (it is what \(Self.home)/prometheus-query.yaml grants): "
                + "kubectl -n monitoring create role upid-prometheus --verb=get,create --resource=services/proxy "
                + "--resource-name=https:prom:9090 && kubectl -n monitoring create rolebinding upid-prometheus-jane "
                + "--role=upid-prometheus --user=jane")
    }
}
