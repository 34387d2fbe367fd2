"""Certificates and kubeconfigs of the stub, made with openssl."""

import json
import os
import subprocess

TOKENS = {"stub-admin-token": "admin", "stub-viewer-token": "shop-viewer"}


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def authority(home, name):
    openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
        "-subj", f"/CN={name}", "-keyout", f"{home}/{name}.key", "-out", f"{home}/{name}.crt",
    )  # fmt: skip


def certificate(home, name, subject, extension, days="30"):
    with open(f"{home}/{name}.ext", "w") as file:
        file.write(extension)
    openssl(
        "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
        "-subj", subject, "-keyout", f"{home}/{name}.key", "-out", f"{home}/{name}.csr",
    )  # fmt: skip
    openssl(
        "x509", "-req", "-in", f"{home}/{name}.csr", "-CA", f"{home}/ca.crt", "-CAkey", f"{home}/ca.key",
        "-CAcreateserial", "-days", days, "-extfile", f"{home}/{name}.ext", "-out", f"{home}/{name}.crt",
    )  # fmt: skip


def make(home):
    """All certificates under `home`: good and bad servers, two users."""
    os.makedirs(home, mode=0o700, exist_ok=True)
    authority(home, "ca")
    authority(home, "other-ca")
    loopback = "subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:stub.internal\nextendedKeyUsage=serverAuth\n"
    certificate(home, "server", "/CN=apiserver", loopback)
    certificate(home, "server-expired", "/CN=apiserver", loopback, days="-1")
    certificate(home, "server-other-name", "/CN=apiserver", "subjectAltName=DNS:elsewhere.internal\n")
    client = "extendedKeyUsage=clientAuth\n"
    certificate(home, "admin", "/O=system:masters/CN=admin", client)
    certificate(home, "shop-viewer", "/CN=shop-viewer", client)


def write_kubeconfig(home, path, url):
    """One context per way to authenticate; `admin` is the current one."""
    token_file = f"{path}.token"
    with open(token_file, "w") as file:
        file.write("stub-admin-token\n")
    plugin = f"{path}.exec"
    with open(plugin, "w") as file:
        file.write(
            "#!/bin/sh\n"
            "version=${UPID_STUB_EXEC_VERSION:-v1}\n"
            'printf \'{"apiVersion":"client.authentication.k8s.io/%s","kind":"ExecCredential",'
            '"status":{"token":"stub-admin-token"}}\' "$version"\n'
        )
    os.chmod(plugin, 0o755)

    def exec_user(version):
        return {
            "exec": {
                "apiVersion": f"client.authentication.k8s.io/{version}",
                "command": plugin,
                "interactiveMode": "Never",
                "env": [{"name": "UPID_STUB_EXEC_VERSION", "value": version}],
            }
        }

    def pair(name):
        return {"client-certificate": f"{home}/{name}.crt", "client-key": f"{home}/{name}.key"}

    users = {
        "admin": pair("admin"),
        "shop-viewer": pair("shop-viewer"),
        "token": {"token": "stub-admin-token"},
        "token-file": {"tokenFile": token_file},
        "exec": exec_user("v1"),
        "exec-v1beta1": exec_user("v1beta1"),
        "wrong-token": {"token": "nobody-knows-this"},
        "anonymous": {},
    }
    cluster = {"server": url}
    if url.startswith("https:"):
        cluster["certificate-authority"] = f"{home}/ca.crt"
    contexts = {name: {"cluster": "stub", "user": name} for name in users}
    contexts["shop-viewer"]["namespace"] = "shop"
    with open(path, "w") as file:
        json.dump(
            {
                "apiVersion": "v1",
                "kind": "Config",
                "current-context": "admin",
                "clusters": [{"name": "stub", "cluster": cluster}],
                "users": [{"name": name, "user": user} for name, user in users.items()],
                "contexts": [{"name": name, "context": context} for name, context in contexts.items()],
            },
            file,
            indent=1,
        )
