import Testing
import UpidCore

struct IdentityCase: CustomTestStringConvertible, Sendable {
    var name: String
    var version = "v1.33.1"
    var groups: [String] = []
    var nodes: [Node] = []
    var distribution: Distribution
    var certainty = Certainty.high
    var clouds: [String] = []
    var mode: String?
    var virtualNodes = 0

    var testDescription: String { name }
}

private func node(
    _ labels: [String: String] = [:], name: String = "n1", provider: String = "", kubelet: String = "v1.33.1",
    os: String = "Ubuntu 24.04 LTS", annotations: [String] = []
) -> Node {
    Node(
        name: name, labels: labels, providerID: provider, kubeletVersion: kubelet, osImage: os,
        annotationNames: annotations)
}

private let aws = "aws:///eu-west-1a/i-0123"
private let gce = "gce://project/europe-west1-b/n1"
private let socket = "kubeadm.alpha.kubernetes.io/cri-socket"
private let fargate = ["eks.amazonaws.com/compute-type": "fargate"]

@Suite struct ClusterIdentityTests {
    static let cases: [IdentityCase] = [
        .init(
            name: "EKS by version", version: "v1.33.1-eks-5e0fdde", nodes: [node(provider: aws)], distribution: .eks,
            clouds: ["AWS"]),
        .init(name: "EKS, nodes not readable", version: "v1.33.1-eks-5e0fdde", distribution: .eks),
        .init(
            name: "EKS by kubelet", nodes: [node(provider: aws, kubelet: "v1.33.0-eks-802817d")], distribution: .eks,
            certainty: .medium, clouds: ["AWS"]),
        .init(
            name: "EKS build elsewhere", version: "v1.33.1-eks-5e0fdde", nodes: [node(provider: "vsphere://42")],
            distribution: .eks, certainty: .medium, clouds: ["vSphere"]),
        .init(
            name: "any cluster on AWS", nodes: [node(provider: aws)], distribution: .unknown, certainty: .low,
            clouds: ["AWS"]),
        .init(
            name: "kubeadm on AWS", nodes: [node(provider: aws, annotations: [socket])], distribution: .kubeadm,
            certainty: .medium, clouds: ["AWS"]),
        .init(
            name: "Fargate only", version: "v1.33.1-eks-1", nodes: [node(fargate, provider: aws)], distribution: .eks,
            clouds: ["AWS"], mode: "Fargate", virtualNodes: 1),
        .init(
            name: "Fargate too", version: "v1.33.1-eks-1", nodes: [node(fargate), node(provider: aws)],
            distribution: .eks, clouds: ["AWS"], mode: "EC2 and Fargate", virtualNodes: 1),
        .init(
            name: "GKE by version", version: "v1.33.1-gke.1584000", nodes: [node(provider: gce)], distribution: .gke,
            clouds: ["Google Cloud"]),
        .init(
            name: "GKE by label", nodes: [node(["cloud.google.com/gke-nodepool": "p"], provider: gce)],
            distribution: .gke, clouds: ["Google Cloud"]),
        .init(
            name: "GKE Autopilot", version: "v1.33.1-gke.1", nodes: [node(name: "gk3-a-pool-1", provider: gce)],
            distribution: .gke, clouds: ["Google Cloud"], mode: "Autopilot"),
        .init(
            name: "any cluster on Google Cloud", nodes: [node(provider: gce)], distribution: .unknown, certainty: .low,
            clouds: ["Google Cloud"]),
        .init(
            name: "AKS by cluster", nodes: [node(["kubernetes.azure.com/cluster": "rg"], provider: "azure:///s")],
            distribution: .aks, clouds: ["Azure"]),
        .init(
            name: "AKS by role", nodes: [node(["kubernetes.azure.com/role": "agent"], provider: "azure:///s")],
            distribution: .aks, clouds: ["Azure"]),
        .init(
            name: "OpenShift on AWS", groups: ["route.openshift.io", "project.openshift.io", "apps.openshift.io"],
            nodes: [node(provider: aws)], distribution: .openShift, clouds: ["AWS"]),
        .init(name: "MicroShift", groups: ["route.openshift.io"], distribution: .microShift, certainty: .medium),
        .init(
            name: "DOKS", nodes: [node(["doks.digitalocean.com/node-id": "x"], provider: "digitalocean://1")],
            distribution: .doks, clouds: ["DigitalOcean"]),
        .init(
            name: "perhaps DOKS", nodes: [node(provider: "digitalocean://1")], distribution: .doks, certainty: .medium,
            clouds: ["DigitalOcean"]),
        .init(
            name: "LKE", nodes: [node(["lke.linode.com/pool-id": "1"], provider: "linode://1")], distribution: .lke,
            clouds: ["Linode"]),
        .init(
            name: "any cluster on Linode", nodes: [node(provider: "linode://1")], distribution: .unknown,
            certainty: .low, clouds: ["Linode"]),
        .init(
            name: "OKE", nodes: [node(["oci.oraclecloud.com/fault-domain": "1"], provider: "ocid1.instance.oc1")],
            distribution: .oke, clouds: ["Oracle Cloud"]),
        .init(
            name: "IKS", version: "v1.31.4+IKS", nodes: [node(provider: "ibm://a///c/w")], distribution: .iks,
            clouds: ["IBM Cloud"]),
        .init(name: "k3s", version: "v1.33.1+k3s1", nodes: [node(provider: "k3s://n1")], distribution: .k3s),
        .init(
            name: "Rancher Desktop", version: "v1.33.1+k3s1", nodes: [node(name: "lima-rancher-desktop")],
            distribution: .k3s, mode: "Rancher Desktop"),
        .init(
            name: "Colima", version: "v1.33.1+k3s1", nodes: [node(name: "colima")], distribution: .k3s, mode: "Colima"),
        .init(name: "RKE2", version: "v1.33.1+rke2r1", distribution: .rke2),
        .init(name: "k0s by version", version: "v1.33.1+k0s", distribution: .k0s),
        .init(name: "k0s by label", nodes: [node(["node.k0sproject.io/role": "worker"])], distribution: .k0s),
        .init(name: "MicroK8s", nodes: [node(["microk8s.io/cluster": "true"])], distribution: .microK8s),
        .init(
            name: "kind", nodes: [node(provider: "kind://docker/kind/n1", annotations: [socket])], distribution: .kind),
        .init(
            name: "minikube", nodes: [node(["minikube.k8s.io/name": "m"], annotations: [socket])],
            distribution: .minikube),
        .init(
            name: "Docker Desktop", nodes: [node(os: "Docker Desktop", annotations: [socket])],
            distribution: .dockerDesktop),
        .init(
            name: "Docker Desktop in kind mode",
            nodes: [node(name: "desktop-control-plane", provider: "kind://docker/desktop/d", annotations: [socket])],
            distribution: .dockerDesktop, certainty: .medium, mode: "kind"),
        .init(name: "kubeadm", nodes: [node(annotations: [socket])], distribution: .kubeadm, certainty: .medium),
        .init(
            name: "vcluster on EKS", version: "v1.33.1+k3s1",
            nodes: [node(["vcluster.loft.sh/fake-node": "true"], provider: aws, kubelet: "v1.33.1-eks-1")],
            distribution: .vcluster, clouds: ["AWS"], virtualNodes: 1),
        .init(name: "Talos", nodes: [node(os: "Talos (v1.10.1)")], distribution: .talos),
        .init(name: "Tanzu", nodes: [node(["run.tanzu.vmware.com/tkr": "x"])], distribution: .tanzu),
        .init(
            name: "virtual-kubelet only", nodes: [node(["type": "virtual-kubelet"])], distribution: .virtualKubelet,
            virtualNodes: 1),
        .init(
            name: "virtual-kubelet as a guest of AKS",
            nodes: [
                node(["type": "virtual-kubelet"]), node(["kubernetes.azure.com/cluster": "x"], provider: "azure://"),
            ],
            distribution: .aks, clouds: ["Azure"], virtualNodes: 1),
        .init(name: "KWOK", nodes: [node(annotations: ["kwok.x-k8s.io/node"])], distribution: .kwok, virtualNodes: 1),
        .init(name: "nothing known", version: "", distribution: .unknown, certainty: .low),
    ]

    @Test(arguments: cases)
    func isFound(_ sample: IdentityCase) {
        let facts = ClusterFacts(gitVersion: sample.version, apiGroups: sample.groups)
        let identity = ClusterIdentity(facts: facts, nodes: sample.nodes)
        #expect(identity.distribution == sample.distribution)
        #expect(identity.certainty == sample.certainty)
        #expect(identity.clouds == sample.clouds)
        #expect(identity.mode == sample.mode)
        #expect(identity.virtualNodes == sample.virtualNodes)
        #expect(!identity.evidence.isEmpty)
    }

    @Test func everyProductHasACase() {
        #expect(Set(Self.cases.map(\.distribution)) == Set(Distribution.allCases))
    }
}
