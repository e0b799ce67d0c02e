"""Mean consistency index of random reciprocal matrices with judgements 1/m ... m.

usage: random_index.py MOST [MATRICES]   (numpy)

Prints one line for each size from 3 to 15. With MOST 9 it gives the published tables within
sampling error, which is the check on the table for MOST 13.
"""
import sys

import numpy as np

most = int(sys.argv[1])
matrices = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
generator = np.random.default_rng(13)
answers = np.array([1 / k for k in range(most, 1, -1)] + list(range(1, most + 1)))
for size in range(3, 16):
    rows, columns = np.triu_indices(size, 1)
    stack = np.ones((matrices, size, size))
    judged = generator.choice(answers, (matrices, len(rows)))
    stack[:, rows, columns] = judged
    stack[:, columns, rows] = 1 / judged
    vector = np.full((matrices, size), 1 / size)
    for _ in range(60):
        vector = np.einsum("kij,kj->ki", stack, vector)
        value = vector.sum(1)
        vector /= value[:, None]
    index = (value - size) / (size - 1)
    print(size, f"{index.mean():.4f}", f"+- {index.std() / matrices ** 0.5:.4f}", flush=True)
