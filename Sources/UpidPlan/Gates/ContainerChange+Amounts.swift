internal import UpidCore

extension Resources {
    /// `request 250m, limit 1`, `no request`.
    func text(_ resource: ResourceName) -> String {
        let request = self[numbers: resource].request.map { "request \(resource.text($0))" }
        let limit = self[numbers: resource].limit.map { "limit \(resource.text($0))" }
        return [request ?? (limit == nil ? "no request" : nil), limit].compactMap { $0 }.joined(separator: ", ")
    }
}

extension ContainerChange {
    /// Request or limit of this resource differ.
    func moves(_ resource: ResourceName) -> Bool {
        before[numbers: resource].request != after[numbers: resource].request
            || before[numbers: resource].limit != after[numbers: resource].limit
    }

    /// What a pod of the change has: what neither the template nor the change
    /// sets stays as `present`, where live pods have it from defaults.
    func effective(over present: Resources) -> Resources {
        var all = after
        for resource in ResourceName.allCases {
            if before.givenRequest(resource) == nil, after.givenRequest(resource) == nil {
                all[numbers: resource].request = present[numbers: resource].request
            }
            if before[numbers: resource].limit == nil, after[numbers: resource].limit == nil {
                all[numbers: resource].limit = present[numbers: resource].limit
            }
        }
        return all
    }

    /// What is asked for would be less than `present`.
    func lowersRequest(_ resource: ResourceName, of present: Resources) -> Bool {
        guard moves(resource), let now = present.givenRequest(resource) else { return false }
        return effective(over: present).givenRequest(resource).map { $0 < now } ?? true
    }

    /// What may be used would be less than `present`.
    func lowersLimit(_ resource: ResourceName, of present: Resources) -> Bool {
        guard moves(resource), let limit = effective(over: present)[numbers: resource].limit else { return false }
        return present[numbers: resource].limit.map { limit < $0 } ?? true
    }

    func lowers(_ resource: ResourceName, of present: Resources) -> Bool {
        lowersRequest(resource, of: present) || lowersLimit(resource, of: present)
    }

    /// Takes back what is lowered, and keeps what is raised. Request and limit
    /// that were in order before and after are in order then.
    mutating func hold(_ resource: ResourceName, at present: Resources) {
        let lowersLimit = lowersLimit(resource, of: present)
        if lowersRequest(resource, of: present) { after[numbers: resource].request = before[numbers: resource].request }
        if lowersLimit { after[numbers: resource].limit = before[numbers: resource].limit }
    }

    /// Sets the request, and raises a limit that is below it; a limit that
    /// only live pods have is not passed.
    mutating func raise(_ resource: ResourceName, to amount: Quantity, of present: Resources) {
        let limit = effective(over: present)[numbers: resource].limit
        guard after[numbers: resource].limit == nil, let limit, limit < amount else {
            after[numbers: resource].request = amount
            if let limit, limit < amount { after[numbers: resource].limit = amount }
            return
        }
        after[numbers: resource].request = max(limit, after.givenRequest(resource) ?? limit)
    }
}

extension WorkloadChange {
    /// Each change of a container with what is known of it; those of which
    /// nothing is known are left out.
    func known(_ subject: GateSubject) -> [(index: Int, analysis: ContainerAnalysis)] {
        containers.indices.compactMap { index in
            subject.analysis.containers.first { $0.container.name == containers[index].name }.map { (index, $0) }
        }
    }
}
