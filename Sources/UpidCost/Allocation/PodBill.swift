internal import UpidCore

/// What a pod is billed where pods are paid for, divided between its
/// containers by what they hold of it.
struct PodBill {
    private let cpu: Double
    private let memory: Double
    private let gpuRate: Double
    private let cpuHeld: Double
    private let memoryHeld: Double

    init(_ pod: PodConsumption, _ items: ArraySlice<AllocatedItem>, _ billing: PodBilling) {
        var cpuHeld = CompensatedSum()
        var memoryHeld = CompensatedSum()
        var cpuRequested = CompensatedSum()
        var memoryRequested = CompensatedSum()
        for item in items {
            cpuHeld.add(item.amounts.cpuHeld)
            memoryHeld.add(item.amounts.memoryHeld)
            // What is set aside for the whole pod is asked for.
            let isPods = item.container == nil
            cpuRequested.add(isPods ? item.amounts.cpuHeld : item.amounts.cpuRequested)
            memoryRequested.add(isPods ? item.amounts.memoryHeld : item.amounts.memoryRequested)
        }
        self.cpuHeld = cpuHeld.value
        self.memoryHeld = memoryHeld.value
        guard !billing.isFree(pod.namespace) else {
            (cpu, memory, gpuRate) = (0, 0, 0)
            return
        }
        gpuRate = billing.units.gpu
        let hours = pod.time.hours
        let isHeld = billing.measure == .held
        let cores = isHeld ? self.cpuHeld : cpuRequested.value
        let gibibytes = isHeld ? self.memoryHeld : memoryRequested.value
        if billing.measure == .fargate, hours > 0 {
            let size = billing.billed(cores: cores / hours, gibibytes: gibibytes / hours)
            cpu = size.cores * hours * billing.units.cpu
            memory = size.gibibytes * hours * billing.units.memory
        } else {
            cpu = cores * billing.units.cpu
            memory = gibibytes * billing.units.memory
        }
    }

    /// The part of one of the pod's `count` items.
    func cost(of item: AllocatedItem, among count: Int) -> CostParts {
        CostParts(
            cpu: cpuHeld > 0 ? cpu * (item.amounts.cpuHeld / cpuHeld) : cpu / Double(count),
            memory: memoryHeld > 0 ? memory * (item.amounts.memoryHeld / memoryHeld) : memory / Double(count),
            gpu: item.amounts.gpuHeld * gpuRate)
    }
}
