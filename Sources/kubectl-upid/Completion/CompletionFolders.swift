import UpidConsole

/// Where a user's shells and kubectl look for completion.
struct CompletionFolders {
    let environment: CommandEnvironment

    /// The folder that a shell loads a user's completion from, or that is as
    /// good as any where it has none.
    func ofShell(_ shell: CompletionScript) throws(CompletionSetupError) -> String {
        let data = try base("XDG_DATA_HOME", ".local/share")
        let configuration = try base("XDG_CONFIG_HOME", ".config")
        switch shell {
        case .bash:
            let own = environment.variables["BASH_COMPLETION_USER_DIR"]?.split(separator: ":").first
            return (own.map(String.init) ?? "\(data)/bash-completion") + "/completions"
        case .zsh: return "\(data)/zsh/site-functions"
        case .fish: return "\(configuration)/fish/completions"
        case .powershell: return "\(configuration)/powershell"
        }
    }

    /// A user's own folders for executables: at least one.
    func binaries() throws(CompletionSetupError) -> [String] {
        let home = try self.home()
        let krew = environment.variables["KREW_ROOT"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/.krew"
        return ["\(home)/.local/bin", "\(home)/bin", "\(krew)/bin"]
    }

    func isOnPath(_ folder: String) -> Bool {
        SearchPath(environment.variables).holds(folder)
    }

    /// A folder that the user named: `~` is the home folder, and relative
    /// paths start where the user is.
    func absolute(_ path: String) throws(CompletionSetupError) -> String {
        if path == "~" { return try home() }
        if path.hasPrefix("~/") { return try home() + path.dropFirst() }
        return path.hasPrefix("/") ? path : "\(environment.workingDirectory)/\(path)"
    }

    private func base(_ variable: String, _ usual: String) throws(CompletionSetupError) -> String {
        if let path = environment.variables[variable], path.hasPrefix("/") { return path }
        return try "\(home())/\(usual)"
    }

    private func home() throws(CompletionSetupError) -> String {
        guard environment.home.hasPrefix("/") else { throw .noHome }
        return environment.home
    }
}
