extension KubeconfigSelection {
    /// Throws what keeps the selection from being used.
    ///
    /// `canRead` tells why a path cannot be opened; nil if it can.
    func validate(canRead: (String) -> String?) throws(KubeconfigError) {
        var problems: [KubeconfigError.Problem] = []
        if !contextName.isEmpty, !contextExists { problems.append(.contextNotFound(contextName)) }
        problems += userProblems(canRead)
        problems += clusterProblems(canRead)
        guard let first = problems.first else { return }
        if problems.count == 1, case .contextNotFound(let name) = first { throw .contextNotFound(name) }
        throw .invalid(problems)
    }

    /// Throws if a flag names something that is not there.
    func requireNamed() throws(KubeconfigError) {
        if !userExists { throw .userDoesNotExist(flags.user) }
        if !flags.context.isEmpty, !contextExists { throw .contextDoesNotExist(flags.context) }
        if !clusterExists { throw .clusterDoesNotExist(flags.cluster) }
    }

    private func clusterProblems(_ canRead: (String) -> String?) -> [KubeconfigError.Problem] {
        var problems: [KubeconfigError.Problem] = []
        let name = context.cluster
        if cluster.server.isEmpty { problems.append(.noServer(cluster: name)) }
        if !cluster.proxyURL.isEmpty, let cause = ProxyURL.problem(cluster.proxyURL) {
            problems.append(.invalidProxy(url: ProxyURL.redacted(cluster.proxyURL), cluster: name, cause: cause))
        }
        let path = cluster.certificateAuthority
        if !path.isEmpty {
            if !cluster.certificateAuthorityData.isEmpty { problems.append(.twoAuthorities(cluster: name)) }
            if let cause = canRead(path) {
                problems.append(.unreadableAuthority(path: path, cluster: name, cause: cause))
            }
        }
        return problems
    }

    private func userProblems(_ canRead: (String) -> String?) -> [KubeconfigError.Problem] {
        let name = context.user
        var problems = certificateProblems(name, canRead)
        if let exec = user.exec { problems += execProblems(exec, name) }
        if !user.token.isEmpty, !user.username.isEmpty || !user.password.isEmpty {
            problems.append(.twoMethods(user: name))
        }
        let impersonatesMore =
            !user.impersonateUID.isEmpty || !user.impersonateGroups.isEmpty || !user.impersonateExtra.isEmpty
        if impersonatesMore, user.impersonateUser.isEmpty { problems.append(.impersonationWithoutUser(user: name)) }
        return problems
    }

    private func certificateProblems(
        _ name: String, _ canRead: (String) -> String?
    ) -> [KubeconfigError.Problem] {
        let hasCertificate = !user.clientCertificate.isEmpty
        guard hasCertificate || !user.clientCertificateData.isEmpty else { return [] }
        var problems: [KubeconfigError.Problem] = []
        if hasCertificate, !user.clientCertificateData.isEmpty { problems.append(.twoCertificates(user: name)) }
        if !user.clientKey.isEmpty, !user.clientKeyData.isEmpty { problems.append(.twoKeys(user: name)) }
        if user.clientKey.isEmpty, user.clientKeyData.isEmpty { problems.append(.noKey(user: name)) }
        if hasCertificate, let cause = canRead(user.clientCertificate) {
            problems.append(.unreadableCertificate(path: user.clientCertificate, user: name, cause: cause))
        }
        if !user.clientKey.isEmpty, let cause = canRead(user.clientKey) {
            problems.append(.unreadableKey(path: user.clientKey, user: name, cause: cause))
        }
        return problems
    }

    private func execProblems(_ exec: ExecPlugin, _ name: String) -> [KubeconfigError.Problem] {
        var problems: [KubeconfigError.Problem] = []
        if user.authProvider != nil { problems.append(.execAndAuthProvider(user: name)) }
        if exec.command.isEmpty { problems.append(.noExecCommand(user: name)) }
        if exec.apiVersion.isEmpty { problems.append(.noExecVersion(user: name)) }
        for variable in exec.env where variable.name.isEmpty { problems.append(.unnamedExecVariable(user: name)) }
        switch exec.interactiveMode {
        case "": problems.append(.noInteractiveMode(user: name))
        case "Never", "IfAvailable", "Always": break
        default: problems.append(.invalidInteractiveMode(user: name, mode: exec.interactiveMode))
        }
        return problems
    }
}
