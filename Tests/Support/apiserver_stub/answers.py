"""What the stub answers with."""

import json


class Answer:
    def __init__(self, status, body, content_type="application/json", headers=()):
        self.status = status
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.content_type = content_type
        self.headers = dict(headers)


def failure(status, reason, message, **details):
    return Answer(
        status,
        {
            "kind": "Status",
            "apiVersion": "v1",
            "metadata": {},
            "status": "Failure",
            "message": message,
            "reason": reason,
            "details": details,
            "code": status,
        },
    )


def qualified(group, resource):
    return f"{resource}.{group}" if group else resource
