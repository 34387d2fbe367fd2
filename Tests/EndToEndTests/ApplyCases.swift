import Foundation
import UpidCore

/// Manifests as people write them, and what happens to the live objects.
enum ApplyCases {
    static let plain = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: web
                image: nginx:1
                resources: {requests: {cpu: 500m, memory: 1Gi}}

        """

    /// Anchors, comments, odd strings, lists of every kind.
    static let rich = """
        # The shop's front.
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          labels: &labels {app: web, "on": "y", octal: "010"}
          annotations:
            note: "  leading, ~ and 'quotes'"
            big: "1e3"
            many: |
              first: line
              # no comment
                second line
            unicode: "größe 😀 \\u2028"
        spec:
          replicas: 3
          revisionHistoryLimit: 0
          strategy: {}
          selector: {matchLabels: {app: web}}
          template:
            metadata:
              creationTimestamp: null
              labels: *labels
            spec:
              terminationGracePeriodSeconds: 0x1e
              volumes:
              - {name: cache, emptyDir: {}}
              - {name: conf, configMap: {name: web}}
              tolerations:
              - {key: spot, operator: Exists}
              topologySpreadConstraints:
              - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}
              - {maxSkew: 1, topologyKey: host, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: web}}}
              hostAliases: [{ip: 10.0.0.1, hostnames: [a, b]}]
              imagePullSecrets: [{name: pull}]
              initContainers:
              - {name: setup, image: busybox, command: [sh, -c, "echo y"]}
              containers:
              - name: web
                image: nginx:1
                args: ["--flag", "010", "y", "~", ""]
                env:
                - {name: MODE, value: "y"}
                - {name: EMPTY}
                - {name: OCTAL, value: "010"}
                - {name: FLOAT, value: "1e3"}
                - {name: TILDE, value: "~"}
                - name: LINES
                  value: |
                    one
                      two

                    three
                - {name: SECRET, valueFrom: {secretKeyRef: {name: s, key: k}}}
                - {name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
                envFrom: [{configMapRef: {name: web, optional: true}}]
                ports:
                - {containerPort: 53, protocol: UDP, name: dns}
                - {containerPort: 8080}
                volumeMounts:
                - {name: cache, mountPath: /cache}
                - {name: conf, mountPath: /conf, readOnly: true}
                readinessProbe: {httpGet: {path: /, port: 8080}}
                resources:
                  requests: {cpu: 0.5, memory: 1024Mi, ephemeral-storage: 1Gi}
                  limits: {memory: 2G}
              - name: proxy
                image: envoy:1
                resources: {requests: {cpu: 1, memory: "1073741824"}}

        """

    static let stateful = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: web}
        spec:
          serviceName: web
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - {name: web, image: postgres:17, volumeMounts: [{name: data, mountPath: /data}]}
          volumeClaimTemplates:
          - metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1024Mi}}}

        """

    static let daemon = """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers: [{name: web, image: agent:1, resources: {limits: {cpu: 1, memory: 1Gi}}}]

        """

    static let cron = """
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: web}
        spec:
          schedule: "0 3 * * *"
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: web, image: report:1, resources: {requests: {cpu: "1"}}}]

        """

    static let rollout = """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {name: web}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          strategy: {canary: {steps: [{setWeight: 20}, {pause: {}}]}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: web
                image: nginx:1
                env: [{name: MODE, value: "y"}]
                ports: [{containerPort: 80}]
                resources: {requests: {cpu: "0.5", memory: 1024Mi}}
              - {name: proxy, image: envoy:1}

        """

    /// One port with two protocols, which kubectl does not tell apart.
    private static let twoProtocols = rich.replacingOccurrences(
        of: "- {containerPort: 8080}", with: "- {containerPort: 53, protocol: TCP, name: dns-tcp}")

    private static func containers(_ patch: String) -> String {
        #"{"spec": {"template": {"spec": {"containers": [\#(patch)]}}}}"#
    }

    private static let sidecar = containers(
        #"{"name": "agent", "image": "agent:2", "env": [{"name": "T", "value": "x"}]}"#)
    private static let web = "spec.template.spec.containers[web]"
    private static let limited = Resources("150m", "200Mi", memoryLimit: "300Mi")

    static let all: [PatchApplyTests.Case] = [
        .init(testDescription: "plain", manifest: plain),
        .init(testDescription: "without annotation", manifest: plain, isApplied: false),
        .init(testDescription: "a port with two protocols", manifest: twoProtocols, after: ["web": limited]),
        .init(testDescription: "rich", manifest: rich, after: ["web": limited, "proxy": Resources("2", "1Gi")]),
        .init(
            testDescription: "rich, without annotation", manifest: rich, isApplied: false,
            after: ["web": limited, "setup": Resources("50m", "20Mi")]),
        .init(
            testDescription: "a limit goes", manifest: rich, after: ["web": Resources("150m", "200Mi")]),
        .init(
            testDescription: "replicas and image drifted", manifest: plain,
            drift: [#"{"spec": {"replicas": 5}}"#, containers(#"{"name": "web", "image": "nginx:2"}"#)],
            adopted: ["spec.replicas", "\(web).image"]),
        .init(testDescription: "a sidecar was added", manifest: rich, drift: [sidecar]),
        .init(
            testDescription: "live environment, ports and labels were added", manifest: rich,
            drift: [
                containers(
                    #"{"name": "web", "env": [{"name": "TOKEN", "value": "live-only"}], "ports": [{"containerPort": 9090}]}"#
                ),
                #"{"metadata": {"labels": {"team": "x"}}, "spec": {"template": {"metadata": {"annotations": {"a": "b"}}}}}"#,
            ]),
        .init(
            testDescription: "a variable and an annotation are gone", manifest: rich,
            drift: [
                containers(#"{"name": "web", "env": [{"name": "OCTAL", "$patch": "delete"}]}"#),
                #"{"metadata": {"annotations": {"big": null}}}"#,
            ], adopted: ["metadata.annotations.big", "\(web).env[OCTAL]"], ),
        .init(
            testDescription: "numbers drifted", manifest: rich,
            drift: [containers(#"{"name": "web", "resources": {"limits": {"cpu": "4"}, "requests": {"cpu": "3"}}}"#)],
            after: ["web": Resources("1", "1Gi", cpuLimit: "4", memoryLimit: "2Gi")]),
        .init(
            testDescription: "atomic lists drifted", manifest: rich,
            drift: [#"{"spec": {"template": {"spec": {"tolerations": [{"key": "gpu", "operator": "Exists"}]}}}}"#],
            adopted: ["spec.template.spec.tolerations"]),
        .init(
            testDescription: "a number of the cluster alone", manifest: plain,
            drift: [containers(#"{"name": "web", "resources": {"limits": {"ephemeral-storage": "1Gi"}}}"#)],
            after: ["web": limited]),
        .init(testDescription: "StatefulSet", manifest: stateful, type: "statefulset"),
        .init(
            testDescription: "StatefulSet without annotation", manifest: stateful, isApplied: false, type: "statefulset"
        ),
        .init(
            testDescription: "DaemonSet", manifest: daemon, type: "daemonset",
            after: ["web": Resources("150m", "200Mi", memoryLimit: "200Mi")]),
        .init(testDescription: "CronJob", manifest: cron, type: "cronjob"),
        .init(
            testDescription: "CronJob, suspended", manifest: cron, drift: [#"{"spec": {"suspend": true}}"#],
            type: "cronjob"),
        .init(testDescription: "Rollout", manifest: rollout, type: "rollout", needsStub: true),
        .init(
            testDescription: "Rollout, drifted", manifest: rollout,
            drift: [
                #"{"spec": {"replicas": 6}}"#,
                #"[{"op": "replace", "path": "/spec/template/spec/containers/0/image", "value": "nginx:2"}]"#,
                #"[{"op": "add", "path": "/spec/template/spec/containers/0/resources/limits", "value": {"cpu": "3"}}]"#,
            ], type: "rollout", after: ["web": Resources("150m", "200Mi", cpuLimit: "3")],
            adopted: ["spec.replicas", "\(web).image"], needsStub: true),
    ]

    static let refused: [PatchApplyTests.RefusedCase] = [
        .init(
            testDescription: "a literal was changed in the cluster", manifest: rich,
            drift: [containers(#"{"name": "web", "env": [{"name": "MODE", "value": "live-only"}]}"#)],
            after: ["web": limited], reason: .liveEnvironment(path: "\(web).env[MODE]")),
        .init(
            testDescription: "arguments were changed in the cluster", manifest: rich,
            drift: [containers(#"{"name": "web", "args": ["--token=live-only"]}"#)], after: ["web": limited],
            reason: .liveLiteral(path: "\(web).args")),
        .init(
            testDescription: "an annotation was changed in the cluster", manifest: rich,
            drift: [#"{"metadata": {"annotations": {"big": "live-only"}}}"#], after: ["web": limited],
            reason: .liveLiteral(path: "metadata.annotations.big")),
        .init(
            testDescription: "a sidecar of the cluster alone", manifest: plain, drift: [sidecar],
            after: ["agent": Resources("10m", nil)], reason: .containerNotInManifest(name: "agent")),
        .init(
            testDescription: "a container is gone", manifest: rich,
            drift: [containers(#"{"name": "proxy", "$patch": "delete"}"#)], after: ["web": limited],
            reason: .containerGone(name: "proxy")),
        .init(
            testDescription: "a live limit would go", manifest: plain,
            drift: [containers(#"{"name": "web", "resources": {"limits": {"cpu": "4"}}}"#)],
            reason: .cannotDelete(path: "\(web).resources.limits.cpu")),
        .init(
            testDescription: "a limit would go, without annotation", manifest: daemon, isApplied: false,
            type: "daemonset", reason: .cannotDelete(path: "\(web).resources.limits.cpu")),
        .init(
            testDescription: "another port with two protocols", manifest: twoProtocols,
            drift: [containers(#"{"name": "web", "ports": [{"containerPort": 99}]}"#)], after: ["web": limited],
            reason: .ambiguousList(path: "\(web).ports")),
        .init(
            testDescription: "another volume", manifest: rich,
            drift: [
                #"{"spec": {"template": {"spec": {"volumes": [{"name": "cache", "emptyDir": null, "configMap": {"name": "x"}}]}}}}"#
            ], after: ["web": limited], reason: .otherAlternative(path: "spec.template.spec.volumes[cache]")),
        .init(
            testDescription: "not readable", manifest: plain,
            drift: [#"{"metadata": {"annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{"}}}"#],
            reason: .unreadableAnnotation),
    ]
}
