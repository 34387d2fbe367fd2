internal import UpidCluster
internal import UpidCore

extension ChangeError {
    /// What a refusal of the API server means for the change of `target`.
    ///
    /// Who denied it stands in the message alone. Sources of the texts:
    /// `k8s.io/apiserver/pkg/admission/plugin/webhook/errors`,
    /// `…/plugin/policy/validating`, `k8s.io/apiserver/pkg/quota`.
    init(_ error: KubeError, of target: ChangeTarget) {
        let message = error.message
        if let (name, rest) = Self.quoted(after: "admission webhook \"", in: message), rest.holds("denied") {
            self = .deniedByWebhook(target, webhook: name, reason: Self.reason(rest, after: "denied the request"))
        } else if let (name, rest) = Self.quoted(after: "failed calling webhook \"", in: message) {
            self = .webhookFailed(target, webhook: name, reason: Self.reason(rest, after: ""))
        } else if let (name, rest) = Self.quoted(after: "ValidatingAdmissionPolicy '", in: message) {
            self = .deniedByPolicy(target, policy: name, reason: Self.reason(rest, after: "denied request"))
        } else {
            self = Self.plain(error, target)
        }
    }

    private static func plain(_ error: KubeError, _ target: ChangeTarget) -> ChangeError {
        switch error.code {
        case 403 where error.message.holds("exceeded quota:") || error.message.holds("failed quota:"):
            .overQuota(target, error)
        case 403: .forbidden(target, error)
        case 404: .gone(target)
        case 409: .conflict(target)
        case 422 where error.causes.contains { $0.field == "metadata.uid" }: .replaced(target)
        // A `test` of a JSON patch that fails comes without any details.
        case 422 where error.kind.isEmpty && error.causes.isEmpty && !error.isGeneric: .conflict(target)
        case 400, 422: .invalid(target, error)
        default: .refused(target, error)
        }
    }

    private static func quoted(after prefix: String, in text: String) -> (name: String, rest: Substring)? {
        guard let start = text.firstPlace(of: prefix) else { return nil }
        let rest = text[start.upperBound...]
        guard let end = rest.firstIndex(where: { $0 == "\"" || $0 == "'" }) else { return nil }
        return (String(rest[..<end]), rest[rest.index(after: end)...])
    }

    private static func reason(_ rest: Substring, after phrase: String) -> String {
        let tail = phrase.isEmpty ? rest : rest.firstPlace(of: phrase).map { rest[$0.upperBound...] } ?? rest
        let reason = tail.drop { $0 == ":" || $0 == " " }
        return reason.isEmpty ? "no reason given" : String(reason)
    }
}
