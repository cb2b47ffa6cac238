"""Saves what numpy and scipy give for the plain statistics, for the tests beside src/numerics.

Run by hand, with numpy 1.24 and scipy 1.10:  /usr/bin/python3 tests/oracles/make_statistics.py
"""

import json
import pathlib

import numpy as np
import scipy
from scipy import stats


def main():
    rng = np.random.default_rng(7)
    values = (rng.normal(size=41) * 10).round(3)
    other = (values * 0.4 + rng.normal(size=41) * 5).round(3)
    shares = [0, 0.01, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.995, 1]
    points = [-37, -20, -8, -5.7, -5.6, -3, -1.96, -1, -0.67448975, -0.67, -0.1, 0, 1e-9, 0.3, 0.675, 1, 2.5, 5.65, 5.66, 8]
    chances = [1e-300, 1e-100, 1e-20, 1e-8, 1e-4, 0.02, 0.02425, 0.03, 0.1, 0.25, 0.4, 0.5, 0.6, 0.9, 0.97, 0.976, 0.999, 1 - 1e-9]
    out = dict(
        source=f"numpy {np.__version__}, scipy {scipy.__version__}",
        values=values.tolist(),
        other=other.tolist(),
        mean=float(np.mean(values)),
        variance=float(np.var(values, ddof=1)),
        correlation=float(stats.pearsonr(values, other)[0]),
        rSquared=float(1 - np.sum((values - other) ** 2) / np.sum((values - values.mean()) ** 2)),
        quantiles=[[p, float(np.quantile(values, p))] for p in shares],
        robust=dict(median=float(np.median(values)), scale=float(stats.iqr(values) / 1.349)),
        normalCdf=[[x, float(stats.norm.cdf(x))] for x in points],
        normalQuantile=[[p, float(stats.norm.ppf(p))] for p in chances],
    )
    pathlib.Path(__file__).with_name("statistics.json").write_text(json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
