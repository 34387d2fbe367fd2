import Testing

@testable import UpidChanges
@testable import UpidCluster

struct ConnectionFlagWordTests {
    @Test func theyLeadToTheSamePlace() {
        var flags = ConnectionFlags()
        #expect(flags.words(context: "") == [])
        #expect(flags.words(context: "prod") == ["--context", "prod"])
        flags.kubeconfig = "/tmp/my config"
        flags.context = "other"
        flags.cluster = "c"
        flags.user = "u"
        flags.server = "https://me:canary@10.0.0.1:6443"
        flags.token = "canary"
        flags.impersonateUser = "system:admin"
        flags.impersonateGroups = ["a", "b"]
        flags.impersonateUID = "7"
        flags.impersonateExtra = ["scope=x"]
        flags.certificateAuthority = "ca.pem"
        flags.clientCertificate = "cert.pem"
        flags.clientKey = "key.pem"
        flags.tlsServerName = "api"
        flags.insecureSkipTLSVerify = false
        #expect(
            flags.words(context: "prod") == [
                "--kubeconfig", "/tmp/my config", "--context", "prod", "--cluster", "c", "--user", "u", "--server",
                "https://10.0.0.1:6443", "--tls-server-name", "api", "--certificate-authority", "ca.pem",
                "--insecure-skip-tls-verify=false", "--client-certificate", "cert.pem", "--client-key", "key.pem",
                "--as", "system:admin", "--as-group", "a", "--as-group", "b", "--as-uid", "7", "--as-user-extra",
                "scope=x",
            ])
    }
}
