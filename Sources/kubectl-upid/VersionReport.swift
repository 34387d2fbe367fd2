import UpidConsole
import UpidCore

/// `kubectl upid version`: the version of each executable, asked from the
/// executable itself, and a warning where kubectl would run another one.
struct VersionReport {
    let siblings: Siblings
    let environment: CommandEnvironment

    /// The report as text, or in the format that `-o` names.
    func text(_ output: String) throws(DispatchError) -> String {
        guard ["", "json", "yaml"].contains(output) else { throw .badVersionOutput }
        let tools = siblings.names.map { name in
            (name: Siblings.prefix + name, version: version(of: name))
        }
        for name in siblings.names { warnIfShadowed(name) }
        switch output {
        case "json":
            return JSONPrinter.text([
                "clientVersion": ["gitVersion": .string("v\(Version.current)"), "platform": .string(Version.platform)],
                "tools": .array(tools.map { ["name": .string($0.name), "version": .string($0.version)] }),
            ])
        case "yaml":
            let list = tools.map { "- name: \($0.name)\n  version: \($0.version)\n" }.joined()
            return "clientVersion:\n  gitVersion: v\(Version.current)\n  platform: \(Version.platform)\n"
                + (list.isEmpty ? "tools: []\n" : "tools:\n" + list)
        default:
            return "Client Version: v\(Version.current)\n"
                + tools.map { "\($0.name) Version: \($0.version)\n" }.joined()
        }
    }

    /// `v0.1.0`; `unknown` if the executable does not say.
    private func version(of name: String) -> String {
        let said = ChildOutput.text(of: siblings.path(of: name), ["--version"]) ?? ""
        let last = said.split(separator: "\n").first?.split(separator: " ").last ?? ""
        let isVersion = last.hasPrefix("v") && last.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
        return isVersion ? String(last) : "unknown"
    }

    private func warnIfShadowed(_ name: String) {
        let path = siblings.path(of: name)
        guard let found = SearchPath(environment.variables).first(Siblings.prefix + name),
            ExecutablePath.resolved(found) != ExecutablePath.resolved(path)
        else { return }
        environment.console.warn(
            "kubectl upid \(name) runs \(found), not \(path)", hint: "take \(found) off the PATH if it is a stray one")
    }
}
