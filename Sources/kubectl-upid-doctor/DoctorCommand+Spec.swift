import UpidBilling
import UpidCluster
import UpidCommand
import UpidConsole

extension DoctorCommand {
    static let userAgent = Version.userAgent(of: "kubectl-upid-doctor")

    static let formats = ["json", "yaml", "wide", "name", "jsonpath", "custom-columns"]

    static let spec = CommandSpec(
        path: "kubectl upid doctor", executable: "kubectl-upid-doctor",
        summary: "Check what upid needs, and say how to mend what is missing.",
        details: """
            Looked at are kubectl and the executables of upid, other ones of the same name on PATH, the kubeconfig, the \
            connection, what you may do, metrics-server, Prometheus and what it knows, prices, and clocks. Each check \
            tells what it saw, and what is not as it should be has a fix.

            Nothing is written, in the cluster or here. What the cluster does not answer within 5 seconds counts as not \
            answered; --request-timeout gives it more. The exit code is 1 when there is a problem; notes and warnings \
            are none.
            """,
        examples: [
            .init("What keeps upid from working here", "kubectl upid doctor"),
            .init("Whether you may analyse the whole cluster", "kubectl upid doctor -A"),
            .init(
                "A metrics server outside of the cluster",
                "kubectl upid doctor --prometheus-url=https://mimir.example.com/prometheus"),
            .init(
                "The problems only, for a script",
                "kubectl upid doctor -o jsonpath='{.items[?(@.status==\"problem\")].id}'"),
        ],
        synopsis: "[flags] [options]",
        flags: FlagTable([
            FlagGroup("Options", FlagGroup.selection.flags.filter { $0.name == "all-namespaces" }),
            FlagGroup(
                "Output Options",
                FlagGroup.output(formats: formats).flags.filter { ["output", "no-headers"].contains($0.name) }),
            FlagGroup("Prometheus Options", FlagGroup.usage.flags.filter { $0.name.hasPrefix("prometheus-") }),
            .prices, .connection, .log,
        ]))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        var completion = CommandCompletion.ofCluster(in: environment, userAgent: userAgent, otherWords: [])
        completion.onlyWords = .init([])
        return completion
    }
}
