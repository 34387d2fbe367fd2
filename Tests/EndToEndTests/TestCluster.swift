import Foundation
import Support
import Testing

/// A stub, a user with an empty home folder, and kubectl between them.
struct TestCluster {
    let stub: APIServerStub
    let home: TemporaryFolder
    var kubectl: KubectlRunner

    /// A cluster of the test's own, to be changed at will.
    init(_ options: APIServerStub.Options = APIServerStub.Options()) throws {
        stub = try APIServerStub(options)
        home = try TemporaryFolder()
        kubectl = KubectlRunner(kubeconfig: stub.kubeconfig, home: home)
    }

    /// One cluster for all tests that only read.
    static func shared() throws -> TestCluster {
        try common.get()
    }

    private static let common = Result { try TestCluster() }

    /// The same cluster for another context of the kubeconfig.
    func `as`(_ context: String) -> KubectlRunner {
        var other = kubectl
        other.flags = ["--context", context]
        return other
    }
}

/// The words that kubectl gives the plugin for the bundled snapshot.
enum Demo {
    static let path = Repository.root.appendingPathComponent("Demo/demo.snapshot.json.gz").path

    /// A user without any cluster.
    static func kubectl() throws -> (KubectlRunner, TemporaryFolder) {
        let home = try TemporaryFolder()
        return (KubectlRunner(kubeconfig: home.path("no-kubeconfig"), home: home), home)
    }
}

/// The cluster that the tests run on.
enum LiveCluster {
    /// A kubeconfig of a real one, read-only; nil = the stub.
    static let kubeconfig = ProcessInfo.processInfo.environment["UPID_E2E_KUBECONFIG"]
}

extension Trait where Self == ConditionTrait {
    /// Skipped on a real cluster: the test changes what the server says, or
    /// knows what it holds.
    static var needsTheStub: Self {
        .enabled(
            if: LiveCluster.kubeconfig == nil, "needs the API-server stub; UPID_E2E_KUBECONFIG names a real cluster")
    }
}
