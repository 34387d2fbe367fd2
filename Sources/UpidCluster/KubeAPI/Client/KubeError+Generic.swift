extension KubeError {
    /// What is known from the HTTP status alone, for an answer whose body is
    /// no Status; `resource` is the `plural.group` asked for, or "".
    init(genericCode code: Int, method: String, resource: String, name: String, serverMessage: String) {
        let verb = method.lowercased()
        var (reason, message) = Self.generic(code: code, verb: verb, serverMessage: serverMessage)
        if !resource.isEmpty {
            message += " (\(verb) \(resource)\(name.isEmpty ? "" : " \(name)"))"
        }
        if reason.isEmpty { reason = "Unknown" }
        self.init(code: code, reason: reason, message: message)
        isGeneric = true
    }

    private static func generic(code: Int, verb: String, serverMessage: String) -> (reason: String, message: String) {
        switch code {
        case 400: ("BadRequest", "the server rejected our request for an unknown reason")
        case 401: ("Unauthorized", "the server has asked for the client to provide credentials")
        case 403: ("Forbidden", serverMessage)
        case 404: ("NotFound", "the server could not find the requested resource")
        case 405: ("MethodNotAllowed", "the server does not allow this method on the requested resource")
        case 406:
            (
                "NotAcceptable",
                serverMessage == "unknown"
                    ? "the server was unable to respond with a content type that the client supports" : serverMessage
            )
        case 409: (verb == "post" ? "AlreadyExists" : "Conflict", "the server reported a conflict")
        case 415: ("UnsupportedMediaType", serverMessage)
        case 422: ("Invalid", "the server rejected our request due to an error in our request")
        case 429:
            ("TooManyRequests", "the server has received too many requests and has asked us to try again later")
        case 503: ("ServiceUnavailable", "the server is currently unable to handle the request")
        case 504:
            (
                "Timeout",
                "the server was unable to return a response in the time allotted, "
                    + "but may still be processing the request"
            )
        case 500...:
            ("InternalError", "an error on the server (\"\(serverMessage)\") has prevented the request from succeeding")
        default:
            ("", "the server responded with the status code \(code) but did not return more information")
        }
    }
}
