import Samples
import Testing
import UpidCore

@Suite struct AutoscalerRequestGateTests {
    static let cpu = AutoscalerMetric(index: 0, type: "Resource", resource: "cpu", targetUtilisation: 60)
    static let memory = AutoscalerMetric(index: 0, type: "Resource", resource: "memory", targetUtilisation: 60)
    static let lacks = "HorizontalPodAutoscaler scaler lacks a request for"
    static let needs = "HorizontalPodAutoscaler scaler needs the request for"
    static let keep = "keep it: without it the autoscaler stops scaling"
    static let note = "it does not scale on it until every container has one: set it, and remove none"
    static let starts = "the change sets it: from then on the autoscaler scales on it"

    static let cases: [LifecycleCase] = [
        .silent("no autoscaler") { $0.add(Container(name: "log")) },
        .silent("every container has one") { $0.autoscale([cpu, memory]) },
        .silent("it scales on something else") {
            $0.autoscale([AutoscalerMetric(index: 0, type: "External")])
            $0.add(Container(name: "log"))
        },
        .silent("it scales on an amount") {
            $0.autoscale([AutoscalerMetric(index: 0, type: "Resource", resource: "cpu")])
            $0.add(Container(name: "log"))
        },
        .speaks("one has none", .note, "\(lacks) CPU of log", note) {
            $0.autoscale([cpu])
            $0.add(Container(name: "log", resources: UsageSamples.resources(nil, "32Mi")))
        },
        .speaks("a sidecar has none", .note, "\(lacks) memory of log", note) {
            $0.autoscale([memory])
            $0.add(Container(name: "log", role: .sidecar, resources: UsageSamples.resources("10m")))
        },
        .speaks("an injected one has none", .note, "\(lacks) CPU of istio-proxy", note) {
            $0.autoscale([cpu])
            $0.inject("istio-proxy")
        },
        .silent("an init container has none") {
            $0.autoscale([cpu])
            $0.workload.containers.insert(Container(name: "setup", role: .`init`), at: 0)
        },
        .silent("a limit stands for it") {
            $0.autoscale([cpu])
            $0.add(Container(name: "log", resources: UsageSamples.resources(cpuLimit: "10m")))
        },
        .silent("the cluster fills it in") {
            $0.autoscale([cpu])
            $0.add(Container(name: "log"), change: UsageSamples.resources(nil, "32Mi"))
            $0.inject("log", UsageSamples.resources("10m"))
        },
        .silent("the other resource has none") {
            $0.autoscale([cpu])
            $0.add(Container(name: "log", resources: UsageSamples.resources("10m")))
        },
        .silent("a container that is not measured has none") {
            $0.autoscale([
                AutoscalerMetric(
                    index: 0, type: "ContainerResource", resource: "cpu", container: "app", targetUtilisation: 60)
            ])
            $0.add(Container(name: "log"))
        },
        .speaks("the container that is measured has none", .note, "\(lacks) CPU of log", note) {
            $0.autoscale([
                AutoscalerMetric(
                    index: 0, type: "ContainerResource", resource: "cpu", container: "log", targetUtilisation: 60)
            ])
            $0.add(Container(name: "log"))
        },
        .speaks("metrics not read one by one", .note, "\(lacks) CPU of log", note) {
            $0.autoscale(nil, targets: ["cpu": 60])
            $0.add(Container(name: "log"))
        },
        .silent("metrics not read one by one, no target") {
            $0.autoscale(nil)
            $0.add(Container(name: "log"))
        },
        .speaks("the change sets the last one", .note, "\(lacks) CPU of log", starts) {
            $0.autoscale([cpu])
            $0.add(Container(name: "log"), change: UsageSamples.resources("10m"))
        },
        .speaks("the change sets one of two", .note, "\(lacks) CPU of tap", note) {
            $0.autoscale([cpu])
            $0.add(Container(name: "log"), change: UsageSamples.resources("10m"))
            $0.add(Container(name: "tap"))
        },
        .speaks("the change sets the other resource", .note, "\(lacks) CPU of log", note) {
            $0.autoscale([cpu])
            $0.add(Container(name: "log"), change: UsageSamples.resources(nil, "32Mi"))
        },
        .speaks("the change takes CPU", .block, "\(needs) CPU of app", keep) {
            $0.autoscale([cpu])
            $0.change.containers[0].after.cpuRequest = nil
            $0.change.containers[0].after.cpuLimit = nil
        },
        .speaks("the change takes both", .block, "\(needs) CPU of app, memory of app", keep) {
            $0.autoscale([cpu, memory])
            $0.change.containers[0].after = Resources()
            $0.add(Container(name: "log"), change: UsageSamples.resources("10m", "32Mi"))
            $0.add(Container(name: "tap"))
        },
        .silent("the change leaves the limit for it") {
            $0.autoscale([cpu])
            $0.change.containers[0].after.cpuRequest = nil
        },
        .silent("the change takes what is not measured") {
            $0.autoscale([memory])
            $0.change.containers[0].after.cpuRequest = nil
            $0.change.containers[0].after.cpuLimit = nil
        },
    ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("hpa-missing-request") }
}
