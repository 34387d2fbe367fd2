internal import UpidCore

/// Windows accounts for memory otherwise.
struct WindowsGate: Gate {
    static let id = "windows"
    static let title = "Windows containers: reported only"
    static let documentation = """
        Looks at `spec.os.name` of the template, and at its node selector for `kubernetes.io/os`.

        On Windows a memory limit bounds what a container commits rather than what it holds, CPU requests do not weigh \
        one container against another as on Linux, and nothing is killed for its memory in the same way. The sizing \
        was measured on Linux and its promises would not hold. So numbers are reported, and the change is refused, in \
        place as well.

        Change Windows workloads by hand, in small steps, and watch them.
        """
    static let effects: [GateEffect] = [.block, .review]
    static let example = outcome(
        .block, saw: "its pods run on Windows",
        says: "sizes were measured on Linux: they are reported only")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard let template = subject.workload.template else {
            return notRead(
                .template, "its operating system was", .review,
                says: "sizes for Windows are not to be trusted: see that it is Linux")
        }
        guard template.operatingSystem == "windows" else { return nil }
        return outcome(
            .block, saw: "its pods run on Windows", says: "sizes were measured on Linux: they are reported only")
    }
}
