"""Saves what scikit-learn's HistGradientBoostingRegressor predicts, for src/numerics/boosted-trees.test.ts.

Run by hand, with scikit-learn 1.2.1 and one thread (so that sums are taken in the order of the rows):
    OMP_NUM_THREADS=1 /usr/bin/python3 tests/oracles/make_boosted_trees.py
"""

import json
import pathlib

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor

SETTINGS = [
    dict(loss="squared_error", max_iter=1, learning_rate=1.0, max_leaf_nodes=2, min_samples_leaf=1, l2_regularization=0.0, max_bins=255),
    dict(loss="squared_error", max_iter=40, learning_rate=0.1, max_leaf_nodes=31, min_samples_leaf=20, l2_regularization=0.0, max_bins=255),
    dict(loss="squared_error", max_iter=60, learning_rate=0.05, max_leaf_nodes=8, min_samples_leaf=5, l2_regularization=3.0, max_bins=255),
    dict(loss="squared_error", max_iter=30, learning_rate=0.2, max_leaf_nodes=15, min_samples_leaf=3, l2_regularization=0.5, max_bins=16),
    dict(loss="quantile", quantile=0.9, max_iter=30, learning_rate=0.1, max_leaf_nodes=6, min_samples_leaf=10, l2_regularization=0.0, max_bins=255),
    dict(loss="quantile", quantile=0.25, max_iter=20, learning_rate=0.3, max_leaf_nodes=12, min_samples_leaf=7, l2_regularization=1.0, max_bins=32),
]


def table(rng, rows, informative_gaps):
    features = rng.normal(size=(rows, 5)).round(4)
    features[:, 3] = rng.integers(0, 4, size=rows)  # few distinct values
    features[:, 4] = 7.0  # constant
    missing = rng.random(rows)
    signal = 2 * features[:, 0] + np.sin(3 * features[:, 1]) + features[:, 2] * (features[:, 3] > 1)
    if informative_gaps:
        features[missing < 0.2, 1] = np.nan
        signal[missing < 0.2] += 3
        features[(missing > 0.15) & (missing < 0.3), 0] = np.nan
        features[missing > 0.9, 4] = np.nan  # constant, or missing
        signal[missing > 0.9] -= 5
    return features, (signal + rng.normal(scale=0.3, size=rows)).round(4)


def columns(features):
    return [[None if np.isnan(x) else float(x) for x in column] for column in features.T]


def main():
    rng = np.random.default_rng(20240901)
    tables = []
    for informative_gaps, rows in ((False, 240), (True, 380)):
        features, target = table(rng, rows, informative_gaps)
        unseen, _ = table(rng, 60, True)
        cases = []
        for settings in SETTINGS:
            model = HistGradientBoostingRegressor(early_stopping=False, **settings).fit(features, target)
            cases.append(
                dict(
                    settings=settings,
                    fitted=model.predict(features).tolist(),
                    unseen=model.predict(unseen).tolist(),
                    leaves=[int(tree[0].nodes["is_leaf"].sum()) for tree in model._predictors],
                )
            )
        tables.append(
            dict(features=columns(features), target=target.tolist(), unseen=columns(unseen), cases=cases)
        )
    out = dict(source=f"scikit-learn {sklearn.__version__}, numpy {np.__version__}", tables=tables)
    pathlib.Path(__file__).with_suffix(".json").with_name("boosted-trees.json").write_text(json.dumps(out) + "\n")


if __name__ == "__main__":
    main()
