import UpidCore

/// It holds room for others.
struct HeadroomVeto: Veto {
    static let id = "headroom"
    static let title = "its pods hold room for others"
    static let documentation = """
        Looks at the priority of the template, or of its PriorityClass, and at the images of its containers.

        Pods of a negative priority and pods that only run the pause image do nothing on purpose: they keep a node \
        warm and give way as soon as something else wants the room. What they cost is the price of starting fast. So \
        they are kept; how many there should be is for whoever set them up. Where the template or the PriorityClass was \
        not read, the verdict is unknown.
        """
    static let effects: [VetoEffect] = [.keep, .unknown]
    static let example = outcome(
        .keep, saw: "priority -10", says: "it does nothing on purpose: its room is for others")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        let says = "it does nothing on purpose: its room is for others"
        let apps = subject.workload.containers.filter { $0.role == .app }
        if !apps.isEmpty, apps.allSatisfy({ Self.isPause($0.image) }) {
            return outcome(.keep, saw: "image \(apps[0].image)", says: says)
        }
        guard let template = subject.workload.template else {
            return notRead("its priority was", says: "it may hold room for others")
        }
        if let priority = template.priority {
            return priority < 0 ? outcome(.keep, saw: "priority \(priority)", says: says) : nil
        }
        let name = template.priorityClassName
        guard !name.isEmpty, !name.hasPrefix("system-") else { return nil }
        guard let priority = subject.surroundings.facts?.priorities?[name] else {
            return notRead("PriorityClass \(name) was", says: "it may hold room for others")
        }
        guard priority < 0 else { return nil }
        return outcome(.keep, saw: "priority \(priority) of PriorityClass \(name)", says: says)
    }

    /// `registry.k8s.io/pause:3.10`, `…/pause-amd64@sha256:…`.
    static func isPause(_ image: String) -> Bool {
        let path = image.split(separator: "@").first ?? ""
        guard let last = path.split(separator: "/").last, let name = last.split(separator: ":").first else {
            return false
        }
        return name == "pause" || name.hasPrefix("pause-")
    }
}
