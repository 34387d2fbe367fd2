import UpidCore

/// A container whose usage counts: one that runs as long as its pod.
struct JudgedContainer {
    var name: String
    var resources: Resources
    var usage: ContainerUsage?
    /// Neither the template nor a live pod has it any more.
    var isPast = false

    /// The request, or the limit that stands for it.
    func request(_ resource: ResourceName) -> Quantity? {
        switch resource {
        case .cpu: resources.cpuRequest ?? resources.cpuLimit
        case .memory: resources.memoryRequest ?? resources.memoryLimit
        }
    }
}

extension IdleSubject {
    /// Those of the template, those that were put beside them in live pods,
    /// then those of the past.
    var judgedContainers: [JudgedContainer] {
        var containers: [JudgedContainer] = []
        var names: Set<String> = []
        for container in workload.containers where container.role != .`init` {
            guard names.insert(container.name).inserted else { continue }
            containers.append(
                JudgedContainer(
                    name: container.name, resources: container.resources, usage: usage?.containers[container.name]))
        }
        let initial = Set(workload.containers.lazy.filter { $0.role == .`init` }.map(\.name))
        for container in pods.lazy.flatMap(\.containers) where container.role != .`init` {
            guard !initial.contains(container.name), names.insert(container.name).inserted else { continue }
            containers.append(
                JudgedContainer(
                    name: container.name, resources: container.resources, usage: usage?.containers[container.name]))
        }
        guard let usage, usage.containers.count > containers.count else { return containers }
        for (name, past) in usage.containers.sorted(by: { $0.key < $1.key }) where !initial.contains(name) {
            guard names.insert(name).inserted else { continue }
            containers.append(JudgedContainer(name: name, resources: Resources(), usage: past, isPast: true))
        }
        return containers
    }

    /// Who measured CPU and memory; empty when nobody did.
    var usageSourceName: String {
        switch surroundings.usageSource {
        case .prometheus(_, let product): product
        case .metricsAPI: "metrics.k8s.io"
        case .none: ""
        }
    }
}

extension HourLevels {
    /// Peaks may be missing: what is low is not known to be.
    mutating func forgetLow() {
        for index in levels.indices where levels[index] < 1 { levels[index] = .nan }
    }

    /// The highest of the last hours; -1 when none is known.
    func height(last span: Int64) -> Float {
        levels.suffix(HourGrid.hours(in: span)).reduce(-1) { $1 > $0 ? $1 : $0 }
    }
}
