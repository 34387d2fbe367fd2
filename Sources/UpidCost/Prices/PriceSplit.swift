/// How a machine's price is divided between its cores, memory and GPUs: each
/// by its marginal price, all scaled by one factor so that they add up to the
/// machine's.
struct PriceSplit: Hashable, Sendable {
    var cpu: Double
    var memory: Double
    var gpu: Double

    /// Divides `price` of a machine with so many cores, GiB and GPUs.
    ///
    /// GPUs get what the machine costs above its cores and memory; where that
    /// is nothing, their part by `units`. A machine of which no size is known
    /// has all of its price in its cores.
    init(_ price: Double, cores: Double, gibibytes: Double, gpus: Double, by units: UnitPrices) {
        let plain = max(cores, 0) * units.cpu + max(gibibytes, 0) * units.memory
        if gpus > 0, price > plain, plain > 0 {
            cpu = max(cores, 0) * units.cpu
            gpu = price - plain
            memory = max(gibibytes, 0) * units.memory
            return
        }
        let devices = max(gpus, 0) * units.gpu
        let whole = plain + devices
        guard whole > 0 else {
            (cpu, memory, gpu) = (price, 0, 0)
            return
        }
        gpu = price * (devices / whole)
        memory = price * (max(gibibytes, 0) * units.memory / whole)
        cpu = max(0, price - gpu - memory)
    }
}
