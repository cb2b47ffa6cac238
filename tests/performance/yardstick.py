"""The yardstick for `abie expect`: pandas and scikit-learn doing the same reading, cross-fitted boosting and search.

Run by national-run.ts with Debian's python3-sklearn; not part of the product and not needed by its tests.
It reads the same official files, predicts attendance with the same number of trees, leaves, folds and repeats
(HistGradientBoostingRegressor, no early stopping), and finds the 20 nearest schools within the same walls.
It leaves out what has no counterpart there: linking of converted schools, the serve limit, expectations, checks.

usage: yardstick.py DATA YEAR METHOD.json OUT.csv      (YEAR as 2022-2023)
"""

import json
import sys

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.model_selection import KFold
from sklearn.neighbors import NearestNeighbors

data, year, method_file, out = sys.argv[1:5]
with open(method_file) as file:
    definition = json.load(file)["definition"]
settings = definition["prediction"]

text = {"dtype": str, "keep_default_na": False, "encoding_errors": "replace"}


def number(column):
    return pd.to_numeric(column.str.rstrip("%"), errors="coerce")


absence = pd.read_csv(f"{data}/{year}/england_abs.csv", **text)
census = pd.read_csv(f"{data}/{year}/england_census.csv", **text)
spine = pd.read_csv(
    f"{data}/2017-2018/england_spine.csv",
    usecols=["URN", "LAESTAB", "SCHNAME", "POSTCODE", "AGEL", "AGEH", "GENDER", "RELDENOM", "ADMPOL"],
    **text,
)
register = pd.read_csv(f"{data}/establishments_subset.csv", usecols=["URN", "TrustName", "Easting", "Northing"], **text)
deprivation = pd.read_csv(f"{data}/postcode_deprivation_2019.csv", usecols=["Postcode", "IDACI Score"], **text)
location = pd.read_csv(f"{data}/postcode_location_2017.csv", **text)

schools = census.merge(absence[["URN", "PERCTOT", "PPERSABS10"]], on="URN")
schools = schools.merge(spine, on="URN", how="left").merge(register, on="URN", how="left")
schools = schools.merge(deprivation.rename(columns={"Postcode": "POSTCODE"}), on="POSTCODE", how="left")
schools = schools.merge(location.rename(columns={"postcode": "POSTCODE"}), on="POSTCODE", how="left")
schools = schools[schools.URN != "NAT"].drop_duplicates("URN")

numeric = ["NOR", "PNUMFSMEVER", "NUMFSM", "PNUMEAL", "PSENELK", "PSENELSE", "PNORG", "PERCTOT", "AGEL", "AGEH"]
numeric += ["Easting", "Northing", "easting", "northing", "IDACI Score"]
frame = pd.DataFrame({name: number(schools[name].astype(str)) for name in numeric})
frame["fsm"] = 100 * frame.NUMFSM / frame.NOR
frame["east"] = frame.Easting.fillna(frame.easting)
frame["north"] = frame.Northing.fillna(frame.northing)
frame["logroll"] = np.log(frame.NOR.where(frame.NOR > 0))
for name, pattern in {"catholic": "Catholic", "church": "Church of England", "faith": "Jewish|Muslim|Islam|Sikh"}.items():
    frame[name] = schools.RELDENOM.str.contains(pattern, na=False).astype(float)
frame["girls"] = (schools.GENDER == "Girls").astype(float)
frame["boys"] = (schools.GENDER == "Boys").astype(float)
frame["selective"] = (schools.ADMPOL == "Selective").astype(float)
frame["sixth"] = (frame.AGEH >= 18).astype(float)
frame["urn"] = schools.URN.astype(int)
kind = schools.SCHOOLTYPE
frame["phase"] = np.select(
    [kind.str.contains("primary"), kind.str.contains("secondary"), kind.str.contains("special", case=False)],
    ["primary", "secondary", "special"],
    "",
)
band = np.select([frame.AGEH <= 8, frame.AGEL >= 13, frame.AGEL >= 7, frame.AGEH <= 11], ["a", "b", "c", "d"], "e")
frame["wall"] = frame.phase + band + frame.selective.astype(str)

inputs = ["NOR", "PNUMFSMEVER", "fsm", "PNUMEAL", "PSENELK", "PSENELSE", "PNORG", "IDACI Score", "east", "north"]
inputs += ["AGEL", "AGEH", "selective", "sixth", "girls", "boys", "catholic", "church", "faith"]
axes = {"predicted": 1, "PNUMFSMEVER": 1.5, "east": 0.3, "north": 0.3, "fsm": 0.05, "PSENELK": 0.05, "PSENELSE": 0.05}
axes |= {"PNUMEAL": 0.05, "logroll": 0.05, "IDACI Score": 0.05, "sixth": 0.05, "girls": 0.05, "boys": 0.05}
axes |= {"catholic": 0.05, "church": 0.05, "faith": 0.05}
flags = {"sixth", "girls", "boys", "catholic", "church", "faith"}


def around(group):
    """The ten nearest schools of the phase, as the method's surroundings have it."""
    placed = group[group.east.notna()]
    xy = placed[["east", "north"]].to_numpy() / 1000
    distance, index = NearestNeighbors(n_neighbors=11).fit(xy).kneighbors(xy)
    near = pd.DataFrame(index=placed.index)
    near["tenth"] = distance[:, -1]
    for name in ("PNUMFSMEVER", "PNUMEAL", "IDACI Score"):
        near[f"near {name}"] = np.nanmean(placed[name].to_numpy()[index[:, 1:]], axis=1)
    return near


lists = []
for phase in ("primary", "secondary", "special"):
    group = frame[(frame.phase == phase) & frame.PERCTOT.notna() & (frame.NOR >= (20 if phase == "special" else 60))]
    near = around(group)
    x = group[inputs].join(near).to_numpy()
    y = 100 - group.PERCTOT.to_numpy()
    predicted = np.zeros(len(group))
    repeats = settings["repeats"][phase]
    for repeat in range(repeats):
        for taught, asked in KFold(settings["folds"], shuffle=True, random_state=repeat).split(x):
            model = HistGradientBoostingRegressor(
                max_iter=settings["iterations"],
                learning_rate=settings["learningRate"],
                max_leaf_nodes=settings["maxLeafNodes"][phase],
                min_samples_leaf=settings["minSamplesLeaf"],
                l2_regularization=settings["l2Regularization"],
                early_stopping=False,
            ).fit(x[taught], y[taught])
            predicted[asked] += model.predict(x[asked]) / repeats
    group = group.assign(predicted=predicted)
    coordinates = np.empty((len(group), len(axes)))
    for column, (name, weight) in enumerate(axes.items()):
        value = group[name]
        low, middle, high = value.quantile([0.25, 0.5, 0.75])
        scale = 1 if name in flags else (high - low) / 1.349 or value.std() or 1
        z = ((value - middle) / scale).fillna(0)
        coordinates[:, column] = np.sqrt(weight) * (z if name == "predicted" else z.clip(-4, 4))
    for _, places in group.groupby("wall").indices.items():
        k = min(definition["neighbours"] + 1, len(places))
        found = NearestNeighbors(n_neighbors=k).fit(coordinates[places])
        distance, index = found.kneighbors(coordinates[places])
        urn = group.urn.to_numpy()[places]
        lists.append(
            pd.DataFrame(
                {
                    "urn": np.repeat(urn, k - 1),
                    "rank": np.tile(np.arange(1, k), len(places)),
                    "similar_urn": urn[index[:, 1:]].ravel(),
                    "distance": distance[:, 1:].ravel().round(4),
                }
            )
        )
pd.concat(lists).to_csv(out, index=False)
