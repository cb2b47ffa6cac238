"""Saves what numpy and scipy give for weighted least squares with HC3 errors and for Student's t, for the tests in src/numerics.

Run by hand, with numpy 2.4 and scipy 1.17:  python3 tests/oracles/make_least_squares.py
"""

import json
import pathlib

import numpy as np
import scipy
from scipy import stats


def hc3(features, target, weights):
    """By the definition, with the whole hat matrix."""
    root = np.sqrt(weights)[:, None]
    x = features * root
    y = target * root[:, 0]
    bread = np.linalg.inv(x.T @ x)
    beta = np.linalg.lstsq(x, y, rcond=None)[0]
    hat = np.diag(x @ bread @ x.T)
    residual = (y - x @ beta) / (1 - hat)
    return beta, np.sqrt(np.diag(bread @ (x.T * residual**2) @ x @ bread))


def main():
    rng = np.random.default_rng(11)
    cases = []
    for rows, weighted in [(25, False), (40, True)]:
        features = np.column_stack([np.ones(rows), rng.normal(size=(rows, 3)).round(3) * [1, 100, 0.01]]).round(5)
        target = (features @ [1, 2, -0.03, 40] + rng.normal(size=rows) * (1 + np.abs(features[:, 1]))).round(3)
        weights = rng.integers(0, 4, size=rows).astype(float) if weighted else np.ones(rows)
        beta, errors = hc3(features, target, weights)
        cases.append(
            dict(
                features=features.ravel().tolist(),
                target=target.tolist(),
                weights=weights.tolist(),
                coefficients=beta.tolist(),
                robustErrors=errors.tolist(),
            )
        )
    student = [[p, n, float(stats.t.ppf(p, n))] for p in [0.01, 0.05, 0.1, 0.5, 0.8, 0.95, 0.975, 0.99] for n in [10, 17, 30, 120, 1000]]
    out = dict(source=f"numpy {np.__version__}, scipy {scipy.__version__}", cases=cases, student=student)
    pathlib.Path(__file__).with_name("least-squares.json").write_text(json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
