import UpidConsole

/// `kubectl upid completion install` and `uninstall`: puts the files of
/// completion where a user's shell and kubectl look for them.
struct CompletionSetup {
    /// What the line asks for.
    struct Request {
        /// As the user named it; nil for the one that `$SHELL` names.
        var shell: String?
        var folder: String?
        var binaries: String?
        var removes: Bool
    }

    let request: Request
    let environment: CommandEnvironment
    let siblings: Siblings

    /// What a line behind `completion` asks for; nil where it names neither
    /// `install` nor `uninstall`.
    static func operation(_ arguments: [String]) throws -> DispatchOperation? {
        let leading = ArgumentNormaliser(table: .anywhere, command: CompletionSpecs.completion.path)
        guard let place = try? leading.leadingFlagCount(arguments), place < arguments.count,
            let spec = [CompletionSpecs.install, CompletionSpecs.uninstall].first(where: {
                $0.path == "\(CompletionSpecs.completion.path) \(arguments[place])"
            })
        else { return nil }
        var line = arguments
        line.remove(at: place)
        let given = try ArgumentNormaliser(table: spec.flags, command: spec.path).arguments(line)
        if given.wantsHelp { return .help(spec) }
        guard given.words.count <= 1 else { throw DispatchError.tooManyShells }
        for flag in ["dir", "bin-dir"] where given.value(flag) == "" {
            throw CompletionSetupError.noFolder("--\(flag)")
        }
        return .completionSetup(
            Request(
                shell: given.words.first, folder: given.value("dir"), binaries: given.value("bin-dir"),
                removes: arguments[place] == "uninstall"))
    }

    /// Does it, and tells what was done file by file.
    ///
    /// Throws ``CompletionSetupError``.
    func run() throws {
        let shell = try self.shell()
        let folders = CompletionFolders(environment: environment)
        let folder = try request.folder.map(folders.absolute) ?? folders.ofShell(shell)
        let file = "\(folder)/\(shell.installedName)"
        if request.removes {
            try tell(CompletionFile.remove(file), file)
            let others = others(than: shell, folders)
            for place in try request.binaries.map({ [try folders.absolute($0)] }) ?? folders.binaries() {
                for path in kubectlNames(everything: true).map({ "\(place)/\($0)" }) {
                    if others.isEmpty {
                        try tell(CompletionFile.remove(path), path)
                    } else if CompletionFile.isOurs(at: path) {
                        try environment.output.write("kept \(path): \(others.joined(separator: ", ")) uses it too\n")
                    }
                }
            }
            return
        }
        try tell(CompletionFile.put(shell.text, at: file, flag: "--dir"), file)
        let place = try binaryFolder(folders)
        for name in kubectlNames(everything: false) {
            let path = "\(place)/\(name)"
            if request.binaries == nil, let found = SearchPath(environment.variables).first(name), found != path {
                try environment.output.write("kept \(found): kubectl finds it\n")
            } else {
                try tell(
                    CompletionFile.put(KubectlCompletion.script, at: path, isExecutable: true, flag: "--bin-dir"), path)
            }
        }
        try environment.output.write(
            "\n" + shell.advice(folder: folder, addsToPath: folders.isOnPath(place) ? nil : place))
    }

    private func shell() throws(CompletionSetupError) -> CompletionScript {
        let path = environment.variables["SHELL"] ?? ""
        let name = request.shell ?? String(path.split(separator: "/").last ?? "")
        guard !name.isEmpty else { throw .noShell }
        guard let shell = CompletionScript(rawValue: name == "pwsh" ? "powershell" : name) else {
            throw .unsupported(name)
        }
        return shell
    }

    /// Shells for which completion is still set up, in their usual folders.
    private func others(than shell: CompletionScript, _ folders: CompletionFolders) -> [String] {
        CompletionScript.allCases.filter { other in
            guard other != shell, let folder = try? folders.ofShell(other) else { return false }
            return CompletionFile.isOurs(at: "\(folder)/\(other.installedName)")
        }.map(\.rawValue)
    }

    private func binaryFolder(_ folders: CompletionFolders) throws -> String {
        if let given = request.binaries { return try folders.absolute(given) }
        let known = try folders.binaries()
        return known.first(where: folders.isOnPath) ?? known[0]
    }

    /// What kubectl asks: one for `upid`, and one for each subcommand that it
    /// finds by itself.
    private func kubectlNames(everything: Bool) -> [String] {
        let search = SearchPath(environment.variables)
        let found = siblings.names.filter { everything || search.first(Siblings.prefix + $0) != nil }
        return [KubectlCompletion.fileName] + found.map { "\(KubectlCompletion.fileName)-\($0)" }
    }

    private func tell(_ outcome: CompletionFile.Outcome, _ path: String) throws {
        switch outcome {
        case .written: try environment.output.write("wrote \(path)\n")
        case .upToDate: try environment.output.write("kept \(path): it is up to date\n")
        case .removed: try environment.output.write("removed \(path)\n")
        case .absent: break
        case .foreign: try environment.output.write("kept \(path): it is not upid's\n")
        }
    }
}
