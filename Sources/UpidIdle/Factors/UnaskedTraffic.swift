/// Traffic in hours in which requests were counted, and there was none: of
/// agents and proxies, as far as anybody can tell. Requests count more than
/// bytes, so these do not make a workload active; but what flows may be a
/// message that nobody asked for, so they do not let it be idle either.
struct UnaskedTraffic {
    /// The network's, with these hours just below the threshold.
    let levels: HourLevels?
    /// Which hours these are, ascending.
    let hours: [Int]
    /// The network is high in its span, and in no other hours of it.
    let explainsAll: Bool

    init(network: MeasuredFactor, requests: MeasuredFactor, policy: IdlePolicy, pods: Int) {
        guard var levels = network.levels, requests.factor.isRequired, let counted = requests.levels else {
            self.levels = network.levels
            hours = []
            explainsAll = false
            return
        }
        let most = Float(policy.networkAgents) * Float(pods) / Float(policy.networkRate)
        hours = levels.levels.indices.filter { index in
            levels.levels[index] >= 1 && levels.levels[index] <= most && counted.levels[index] < 1
        }
        for index in hours { levels.levels[index] = Float(1).nextDown }
        explainsAll =
            network.factor.state == .high && !levels.isHigh(last: HourGrid.hours(in: network.factor.span))
        self.levels = levels
    }
}
