"""Fits the predictions that requests are made of, on what `upid-eval features` wrote.

    python fit_sizing.py features.csv --folds model           # model.0 … model.4: what a fifth of the series did not take part in
    python fit_sizing.py features.csv --swift ../Sources/UpidCore/Sizing/Model/DemandModel+Data.swift

A model adds up small decision trees that predict the logarithm of request / base. It is not fitted to a quantile but to
what a request costs: money while it is set, and a bad week where usage passes it. The step between a good and a bad week
is made smooth, so that it has a slope to follow. Each resource has two models, for a higher and for a lower risk; what is
added to them for a certain risk is found on series that they were not fitted on.

Needs numpy, pandas and lightgbm. Deterministic.
"""
import argparse, base64, struct, zlib
import numpy as np, pandas as pd, lightgbm as lgb

FOLDS = 5
RISKS = [.005, .01, .02, .05, .1, .2, .3]
WEEK = 7 * 86400
FLOOR = {'cpu': .001, 'memws': 1 << 20}
# ratio: the price of a bad week; width: how smooth its edge is; pooled, each: the weight of what is asked for in all, and
# of the unused share of each request; power: how much a large container counts in the former.
MODELS = {
    'cpu': [dict(risk=.2, ratio=2, width=.05, pooled=.2, each=1., power=1, leaves=8, trees=150),
            dict(risk=.05, ratio=10, width=.12, pooled=.4, each=1., power=1, leaves=8, trees=200)],
    'memws': [dict(risk=.1, ratio=10, width=.1, pooled=1., each=0., power=.9, leaves=8, trees=150),
              dict(risk=.05, ratio=25, width=.2, pooled=1., each=0., power=1, leaves=12, trees=120)]}
# Added to the logarithm, by risk: what the mean over a week of decisions, and keeping what is close, took of the margin
# when upid-eval scored the folds' models. Smaller than measured where a percent of the weeks is a handful of series.
STEADY = {'cpu': [0, -.08, -.065, -.045, 0, -.01, -.02], 'memws': [.05, .1, 0, 0, .01, 0, -.03]}
SEEDS = (1, 2)

def fold_of(series_id):
    return zlib.crc32(str(series_id).encode()) % FOLDS

def smooth(x, width):
    s = 1 / (1 + np.exp(np.clip(x / width, -40, 40)))
    return s, s * (1 - s) / width

def fit(X, y, weight, size, used, m, seed):
    size = size ** m['power']; size = size / np.average(size, weights=weight)
    def objective(p, _):
        _, slope = smooth(p - y, m['width'])
        p = np.clip(p, -3, 3)
        pooled = m['pooled'] * size * np.exp(p); each = m['each'] * used * np.exp(-p)
        return (pooled + each - m['ratio'] * slope) * weight, np.maximum(pooled + .3 * each + m['ratio'] * slope / (4 * m['width']), 1e-3) * weight
    params = dict(objective=objective, num_leaves=m['leaves'], learning_rate=.05, min_data_in_leaf=100, feature_fraction=.6,
                  bagging_fraction=.7, bagging_freq=1, verbose=-1, num_threads=2, seed=seed, deterministic=True, force_row_wise=True)
    return lgb.train(params, lgb.Dataset(X, y, init_score=np.full(len(y), .25)), m['trees'])

def nodes(tree, out):
    if 'leaf_value' in tree and 'split_feature' not in tree:
        out.append([-1, tree['leaf_value'], 0, 0]); return len(out) - 1
    at = len(out); out.append([tree['split_feature'], float(np.float32(tree['threshold'])), 0, 0])
    out[at][2] = nodes(tree['left_child'], out); out[at][3] = nodes(tree['right_child'], out)
    return at

def trees_of(models):
    trees = []
    for b in models:
        for t in b.dump_model()['tree_info']:
            out = []; nodes(t['tree_structure'], out)
            trees.append([[f, v / len(models) if f < 0 else v, l, r] for f, v, l, r in out])
    return trees

def scores(d, resource, request):
    """As the referee counts: decisions are averaged by series first."""
    s = d.kind.eq('score') & d['mean'].notna(); k = d[s]; r = np.maximum(request[s.to_numpy()], FLOOR[resource])
    bad = (k['bound1' if resource == 'cpu' else 'max'] > r * (1 + 1e-6)).astype(float)
    t = pd.DataFrame(dict(key=k.source + '/' + k.series_id.astype(str), bad=bad, slack=np.clip(1 - k['mean'] / r, -1, 1), r=r, u=k['mean'])).groupby('key').mean()
    return t.bad.mean(), t.slack.mean(), t.r.sum() / t.u.sum()

def room(risk):
    """As DemandModel has it."""
    z = lambda p: np.log(p / (1 - p))
    return .15 * max(0, z(.05) - z(risk))

def bounded(logs, ceiling, o):
    return np.minimum(logs + o, ceiling)

def offset(d, resource, logs, ceiling, risk):
    lo, hi = -3., 1.5
    for _ in range(40):
        m = (lo + hi) / 2
        if scores(d, resource, d.base.to_numpy() * np.exp(bounded(logs, ceiling, m)))[0] <= risk: hi = m
        else: lo = m
    return round(hi, 4)

def blend(models, risk):
    """Weight of the model for the lower risk."""
    z = lambda p: np.log(p / (1 - p))
    return float(np.clip((z(models[0]['risk']) - z(risk)) / (z(models[0]['risk']) - z(models[1]['risk'])), 0, 1))

def packed(r, sums):
    """The form that DemandModelReader reads."""
    out = struct.pack('<H', len(r['risks'])) + struct.pack(f"<{len(r['risks'])}f", *r['risks']) + struct.pack(f"<{len(r['offsets'])}f", *r['offsets'])
    for risk, trees in zip(r['modelRisks'], sums):
        out += struct.pack('<fH', risk, len(trees))
        for tree in trees:
            out += struct.pack('<B', len(tree))
            for feature, value, left, right in tree:
                out += struct.pack('<Bf', 255, value) if feature < 0 else struct.pack('<BfBB', feature, value, left, right)
    return out

def swift(result):
    text = '// Made by Evaluation/fit_sizing.py.\n\nextension DemandModel {\n    /// CPU, then memory; see ``DemandModelReader``.\n    // swift-format-ignore\n    static let stored: StaticString = """\n'
    data = b''.join(packed(r, r['full']) for r in result['resources'].values())
    code = base64.b64encode(data).decode()
    return text + ''.join(f'        {code[i:i + 112]}\n' for i in range(0, len(code), 112)) + '        """\n}\n'

def main():
    ap = argparse.ArgumentParser(); ap.add_argument('features'); ap.add_argument('--folds'); ap.add_argument('--swift'); a = ap.parse_args()
    D = pd.read_csv(a.features, dtype=dict(series_id=str)); names = list(D.columns[D.columns.get_loc('base') + 1:])
    result = dict(features=names, folds=FOLDS, resources={})
    for resource, models in MODELS.items():
        d = D[D.resource == resource].reset_index(drop=True); X = d[names].to_numpy(np.float32)
        target = d['bound1' if resource == 'cpu' else 'max']; y = np.log(np.maximum(target, FLOOR[resource]) / d.base).to_numpy()
        key = (d.source + '/' + d.series_id); fold = np.array([fold_of(k) for k in key])
        ok = np.isfinite(y); count = key[ok].value_counts(); weight = (1 / key.map(count).fillna(1)).to_numpy()
        size = d.base.to_numpy(); used = np.clip(np.exp(X[:, names.index('mean of the window')].astype(float)), .001, 1)
        column = lambda name: X[:, names.index(name)].astype(float)
        highest = column('max of the window')     # as SizingFeatures has it: no margin beyond what a container varies by
        ceiling = highest + .25 + 2 * column('peak deviation') + np.minimum(highest - column('median peak of all days'), 1)
        held = []; per_fold = [[] for _ in range(FOLDS)]; full = []
        for m in models:
            g = np.zeros(len(d))
            for k in range(FOLDS + 1):
                tr = ok & (fold != k); w = weight[tr] / weight[tr].mean()
                bs = [fit(X[tr], y[tr], w, size[tr], used[tr], m, s) for s in SEEDS]
                if k < FOLDS: g[fold == k] = np.mean([b.predict(X[fold == k]) for b in bs], 0) + .25; per_fold[k].append(trees_of(bs))
                else: full.append(trees_of(bs))
            held.append(g)
        offsets = []
        for risk in RISKS:
            w = blend(models, risk); logs = (1 - w) * held[0] + w * held[1]; high = ceiling + room(risk)
            o = offset(d, resource, logs, high, risk); offsets.append(o)
            r = scores(d, resource, d.base.to_numpy() * np.exp(bounded(logs, high, o)))
            print(f'{resource} risk {risk}: offset {o:+.3f} observed {r[0]:.4f} slack {r[1]:.3f} request/use {r[2]:.2f}', flush=True)
        result['resources'][resource] = dict(modelRisks=[m['risk'] for m in models], risks=RISKS, offsets=[a + b for a, b in zip(offsets, STEADY[resource])], folds=per_fold, full=full)
    if a.folds:
        for k in range(FOLDS): open(f'{a.folds}.{k}', 'w').write(base64.b64encode(b''.join(packed(r, r['folds'][k]) for r in result['resources'].values())).decode())
    if a.swift: open(a.swift, 'w').write(swift(result))


if __name__ == '__main__': main()
