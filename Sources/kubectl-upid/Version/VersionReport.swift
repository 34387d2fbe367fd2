import UpidConsole
import UpidCore

/// `kubectl upid version`: the version of each executable, asked from the
/// executable itself, and a warning where one does not fit the others or
/// kubectl would run another one.
struct VersionReport {
    /// What the line asks for.
    struct Options {
        var isDetailed = false
        /// The value of `-o`; "" for text.
        var output = ""
    }

    let siblings: Siblings
    let environment: CommandEnvironment
    let options: Options

    /// The report as text, or in the format that `-o` names.
    func text() throws(DispatchError) -> String {
        guard ["", "json", "yaml"].contains(options.output) else { throw .badVersionOutput(options.output) }
        let own = ToolBuild.own(path: ExecutablePath.current() ?? "")
        let tools = siblings.names.map { ToolBuild.asking(Siblings.prefix + $0, at: siblings.path(of: $0)) }
        warnOfMixture(own, tools)
        for name in siblings.names { warnIfShadowed(name) }
        switch options.output {
        case "json": return JSONPrinter.text(document(own, tools))
        case "yaml": return PlainYAML.text(document(own, tools))
        default: return lines(own, tools).map { $0 + "\n" }.joined()
        }
    }

    private func document(_ own: ToolBuild, _ tools: [ToolBuild]) -> JSONValue {
        var client: [String: JSONValue] = ["gitVersion": .string(own.version), "platform": .string(Version.platform)]
        if options.isDetailed {
            client["gitCommit"] = .string(own.commit)
            client["swiftVersion"] = .string(own.compiler)
            client["path"] = .string(own.path)
        }
        return [
            "clientVersion": .object(client),
            "tools": .array(tools.map { $0.document(isDetailed: options.isDetailed) }),
        ]
    }

    private func lines(_ own: ToolBuild, _ tools: [ToolBuild]) -> [String] {
        guard options.isDetailed else {
            return ["Client Version: \(own.version)"] + tools.map { "\($0.name) Version: \($0.version)" }
        }
        return ["Client Version: \(own.version)", "  Platform: \(Version.platform)"] + details(own)
            + tools.flatMap { ["\($0.name) Version: \($0.version)"] + details($0) }
    }

    private func details(_ build: ToolBuild) -> [String] {
        let libraries = build.libraries.map { $0.version.isEmpty ? $0.name : "\($0.name) \($0.version)" }
        let known = [
            ("Commit", build.commit), ("Swift Version", build.compiler), ("Path", TerminalText.escaped(build.path)),
            ("Libraries", libraries.joined(separator: ", ")),
        ]
        return known.filter { !$0.1.isEmpty }.map { "  \($0.0): \($0.1)" }
    }

    private func warnOfMixture(_ own: ToolBuild, _ tools: [ToolBuild]) {
        for tool in tools where tool.version != own.version {
            environment.console.warn(
                "\(tool.name) is of version \(tool.version), kubectl-upid of \(own.version)",
                hint: "install them together: \(siblings.folder) holds executables of two releases")
        }
        for tool in tools where tool.version == own.version && !tool.commit.isEmpty && tool.commit != own.commit {
            environment.console.warn(
                "\(tool.name) was built from commit \(tool.commit), kubectl-upid from \(own.commit)")
        }
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
