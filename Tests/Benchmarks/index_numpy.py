"""What index-bench times, in numpy: 38 countries, 14 indicators, weights drawn anew and ranked.

usage: index_numpy.py [DRAWS]
"""
import sys
import time

import numpy as np

draws = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
generator = np.random.default_rng(1)
values = generator.random((38, 14))
weights = np.full(14, 1 / 14)


def evaluate(raw, weights):
    low, high = raw.min(0), raw.max(0)
    scores = (raw - low) / (high - low) @ weights
    return scores, 1 + (scores[None, :] > scores[:, None]).sum(1)


def best(work, rounds=3):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def one_by_one(count):
    normalised = (values - values.min(0)) / (values.max(0) - values.min(0))
    frequencies = np.zeros((38, 38), int)
    places = np.arange(38)
    for _ in range(count):
        drawn = weights * generator.uniform(0.75, 1.25, 14)
        scores = normalised @ (drawn / drawn.sum())
        ranks = (scores[None, :] > scores[:, None]).sum(1)
        frequencies[places, ranks] += 1


def together(count):
    normalised = (values - values.min(0)) / (values.max(0) - values.min(0))
    ahead = np.zeros((38, 38), int)
    frequencies = np.zeros((38, 38), int)
    for start in range(0, count, 1000):
        drawn = weights * generator.uniform(0.75, 1.25, (min(1000, count - start), 14))
        scores = (drawn / drawn.sum(1, keepdims=True)) @ normalised.T
        above = scores[:, None, :] > scores[:, :, None]
        ahead += above.sum(0)
        ranks = above.sum(2)
        for place in range(38):
            frequencies[place] += np.bincount(ranks[:, place], minlength=38)


print(f"evaluation from values: {best(lambda: [evaluate(values, weights) for _ in range(100)]) * 10:.3f} ms")
print(f"weights, one by one: {5000 / best(lambda: one_by_one(5000)) / 1000:.1f} thousand evaluations a second")
print(f"weights, a thousand together: {draws / best(lambda: together(draws)) / 1000:.1f} thousand evaluations a second")
