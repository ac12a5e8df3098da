"""Writes the tables of single functions that the unit tests compare with, beside this file.

    python3 test/reference/make_tables.py

- optimizers.json: walks of torch.optim.SGD and torch.optim.Adam, from given gradients.
- losses.json: losses and dl/dy by PyTorch's autograd, and l, dl/dy, dl/dz of an output layer and its loss taken together
  (each as exact as make_traces.py makes them).
- sigmoid.json: rows of name, z, value and derivative of sigmoid and tanh, right to the last bit: mpmath at 1,000 digits, rounded once.
- activations.json: rows of name, z, value and derivative of every activation, right to the last bit, where a sweep over all exponents
  of z found the worst digits of ours, and where a value becomes subnormal.
- pairs.json: l, dl/dy and dl/dz of every output activation under every kind of loss, at z of every size, right to the last bit
  (mpmath at 1,000 digits, rounded once). null where there is no such number: the logarithm of a y below 0. The slack says how many
  times the rounding of y comes back in the result where y is near its target (but not near 0, 1 or -1), or terms cancel.

Needs PyTorch and mpmath (Debian: python3-torch python3-mpmath).
"""

import json
import math
import random
import sys
from pathlib import Path

import mpmath
import torch
import torch.nn.functional as F

sys.dont_write_bytecode = True  # no cache of the module below beside it

from make_traces import ACTIVATIONS, LogarithmicLoss, exact_dldy, normal_cdf, s

here = Path(__file__).parent


def write(name, rows):
    lines = ",\n".join(json.dumps(row, allow_nan=False) for row in rows)
    path = here / f"{name}.json"
    path.write_text(f"[\n{lines}\n]\n")
    print(f"{path.name}: {path.stat().st_size} bytes")


def sgd(momentum=0, nesterov=False):
    return {"kind": "sgd", "momentum": momentum, "nesterov": nesterov}


def adam(beta1=0.9, beta2=0.999, epsilon=1e-8):
    return {"kind": "adam", "beta1": beta1, "beta2": beta2, "epsilon": epsilon}


# Optimizer, learning rate, weight decay.
RULES = [
    (sgd(), 0.5, 0),
    (sgd(), 0.03, 0.2),
    (sgd(0.9), 0.1, 0),
    (sgd(0.5), 0.7, 0.15),
    (sgd(0.9, True), 0.1, 0),
    (sgd(0.6, True), 0.3, 0.07),
    (adam(), 0.001, 0),
    (adam(0.71, 0.83, 0.013), 0.11, 0),
    (adam(0.8, 0.95, 1e-3), 0.05, 0.3),
    (adam(0, 0.25, 0.5), 0.2, 0),
]


def walk(optimizer, learning_rate, weight_decay):
    """Eight updates of four parameters, whose gradients do not depend on them."""
    draw = random.Random(11)
    start = [1.0, -0.75, 0.0, 2.5]
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    options = {"lr": learning_rate, "weight_decay": weight_decay}
    if optimizer["kind"] == "adam":
        betas = (optimizer["beta1"], optimizer["beta2"])
        steps = torch.optim.Adam([w], betas=betas, eps=optimizer["epsilon"], **options)
    else:
        steps = torch.optim.SGD([w], momentum=optimizer["momentum"], nesterov=optimizer["nesterov"], **options)
    gradients, values = [], []
    for _ in range(8):
        gradient = [round(draw.gauss(0, size), 4) for size in (1, 0.1, 3)] + [0.0]
        w.grad = torch.tensor(gradient, dtype=torch.float64)
        steps.step()
        gradients.append(gradient)
        values.append(w.tolist())
    rule = {"optimizer": optimizer, "learningRate": learning_rate, "weightDecay": weight_decay}
    return {"rule": rule, "start": start, "gradients": gradients, "values": values}


def own_loss(name, y, target):
    if name == "squared-error":
        return F.mse_loss(y, target, reduction="sum")
    if name == "half-squared-error":
        return F.mse_loss(y, target, reduction="sum") / 2
    if name == "mean-squared-error":
        return F.mse_loss(y, target, reduction="mean")
    if name == "binary-cross-entropy":
        return F.binary_cross_entropy(y, target, reduction="sum")
    return -(target * y.log()).sum()


def loss_rows():
    names = ["squared-error", "half-squared-error", "mean-squared-error", "binary-cross-entropy", "cross-entropy"]
    samples = [([0.2, 0.7, 0.9], [0, 1, 0.5]), ([0.35], [1]), ([0.05, 0.6, 0.15, 0.2], [0.1, 0.3, 0, 1])]
    for name in names:
        for y, target in samples:
            leaf = torch.tensor(y, dtype=torch.float64, requires_grad=True)
            loss = own_loss(name, leaf, torch.tensor(target, dtype=torch.float64))
            loss.backward()
            yield {"loss": name, "y": y, "target": target, "value": loss.item(), "dldy": leaf.grad.tolist()}


def output_rows():
    pairs = [("sigmoid", "binary-cross-entropy"), ("sigmoid", "cross-entropy")]
    pairs += [("softmax", "binary-cross-entropy"), ("softmax", "cross-entropy")]
    samples = [
        ([0.3, -0.8, 0.1], [0.2, 0.5, 0.9]),
        ([1.5, -2], [1, 0]),
        ([40, -40, 2, -3], [0, 1, 1, 0.5]),
        ([300, -350, -300, 30], [0.25, 0.5, 1, 0]),
        ([-20, 25], [0, 1]),
    ]
    for activation, name in pairs:
        for z, target in samples:
            leaf = torch.tensor([[x] for x in z], dtype=torch.float64, requires_grad=True)
            targets = torch.tensor([[x] for x in target], dtype=torch.float64)
            loss = LogarithmicLoss.apply(leaf, targets, name, activation).sum()
            loss.backward()
            yield {
                "activation": activation,
                "loss": name,
                "z": z,
                "target": target,
                "value": loss.item(),
                "dldy": exact_dldy(name, activation, leaf.detach(), targets)[:, 0].tolist(),
                "delta": leaf.grad[:, 0].tolist(),
            }


def sigmoid_rows():
    draw = random.Random(5)
    sizes = [0, 1e-300, 1e-17, 1e-9, 1e-4, 0.1, 0.25, 0.5, 1, 2, 5, 10, 17, 18, 19, 20, 30, 36, 37, 40, 100, 350, 500, 699, 700]
    sizes += [draw.uniform(0, 3) for _ in range(25)] + [draw.uniform(3, 50) for _ in range(25)]
    sizes += [draw.uniform(50, 700) for _ in range(25)]
    for size in sizes:
        for z in [size, -size] if size else [0.0]:
            for name in ["sigmoid", "tanh"]:
                _, value, derivative = ACTIVATIONS[name]
                exact = mpmath.mpf(z)
                if name == "sigmoid" or size <= 350:
                    yield [name, z, float(value(exact)), float(derivative(exact))]


# The worst of 80,000 z of all exponents, of each function and its derivative, and the ends of their ranges.
HARD = [-2.0240996165401337, 1.8391150301322341, 0.19662099502543404, -1.3251708578318357, -0.41265109079328244]
HARD += [-25.948790647089481, 0.31153594054523553, -12.98460218422985, -7.879572829908656, -2.8319849474860277, -1.9, -3.5]
HARD += [37.52, -37.56, -38.23, 372.5248165434785, 708.5, -709.09, -715.0275460413551, -740.0, -744.167, -744.8, 1e-310, -1e-310]
HARD += [5e-324, -5e-324, 1e300, 0.0, 1.5, -1.5, 6.0, -6.0]


def activation_rows():
    for name, (_, value, derivative) in ACTIVATIONS.items():
        for z in HARD:
            if name == "gelu" and abs(z) > 60:
                continue
            if name in ("sigmoid", "tanh", "softplus", "silu") and abs(z) > 1000:
                continue
            exact = mpmath.mpf(z)
            yield [name, z, float(value(exact)), float(derivative(exact))]


LOSSES = ["squared-error", "binary-cross-entropy", "cross-entropy"]
# Subnormal, tiny, ordinary, where softplus, gelu and silu are 1, where a sigmoid, a tanh and an elu round to the end of their range,
# where an exponential becomes subnormal and where it is 0.
SIZES = [5e-324, 3e-308, 1e-17, 1e-5, 0.3, 0.5413248546129181, 0.9, 1.144450718352879, 1.2784645427610737, 1.3, 2.5, 9.9]
SIZES += [18.5, 19.1, 36.9, 37.56, 38.1, 354.0, 399.9, 709.0, 720.5, 744.8, 760.0]
SOFTMAX_Z = [[0.3, -0.8, 0.1], [5e-324, 0.0], [3.0, 2.0, 2.5], [9.7, 0.3, -4.0], [19.0, 0.0]]
SOFTMAX_Z += [[30.0, 0.0], [35.0, 0.0], [38.0, 0.0], [0.0, 38.0, -0.3], [100.0, 99.9, -20.0], [700.0, 0.0], [710.0, 0.0]]
SOFTMAX_Z += [[720.0, 0.0, -0.3], [744.0, 0.0, -0.3], [-0.3, -745.0, 0.1], [800.0, 0.0], [1e5, 99999.0, 99997.5], [2.0]]
SOFTMAX_TARGETS = [[0, 1, 0], [1, 0, 0], [0, 0, 0], [0.5, 1e-10, 1e-10], [0.2, 0.3, 0.5]]


def rounded(x):
    """The nearest float64; JSON has no infinity: a string says so."""
    if x is None:
        return None
    if abs(x) > mpmath.mpf(sys.float_info.max) * (1 + mpmath.mpf(2) ** -54):
        return "Infinity" if x > 0 else "-Infinity"
    return float(x)


def over(numerator, denominator):
    """0 / 0 is 0 here: a target of 0 asks nothing of its output. Infinite where there is no bound."""
    if numerator == 0:
        return mpmath.mpf(0)
    return mpmath.sign(numerator) * mpmath.inf if denominator == 0 else numerator / denominator


def log_term(factor, argument):
    if factor == 0:
        return mpmath.mpf(0)
    if argument < 0:
        return None
    return mpmath.inf if argument == 0 else -factor * mpmath.log(argument)


def exact_term(loss, y, target):
    if loss == "squared-error":
        return (y - target) ** 2, 2 * (y - target)
    terms = [log_term(target, y)]
    slope = -over(target, y)
    if loss == "binary-cross-entropy":
        terms.append(log_term(1 - target, 1 - y))
        slope += over(1 - target, 1 - y)
    return None if None in terms else sum(terms), slope


def difference_slack(y, target):
    """How many times its rounding a difference y - target may be off where the two come near each other, but not at 0, 1 or -1."""
    if y == target:
        return mpmath.mpf(1)
    sizes = [max(abs(y - end), abs(target - end)) for end in (0, 1, -1)]
    return max(1, min(sizes) / abs(y - target))


def slope_slack(activation, z, slope):
    """The same of a derivative that is a sum of two terms with a zero between them."""
    if slope == 0 or activation not in ("silu", "gelu"):
        return mpmath.mpf(1)
    first = s(z) if activation == "silu" else normal_cdf(z)
    return max(1, 2 * abs(first) / abs(slope))


def slack_of(loss, y, target):
    """Of dl/dy."""
    if loss == "squared-error":
        return difference_slack(y, target)
    parts = [over(target, y), over(1 - target, 1 - y) if loss == "binary-cross-entropy" else 0]
    if not all(map(mpmath.isfinite, parts)) or parts[0] == parts[1]:
        return mpmath.mpf(1)
    lost = max(1, mpmath.mpf(2) ** -1022 / abs(y)) if y != 0 else 1
    return lost * max(1, sum(map(abs, parts)) / abs(parts[0] - parts[1]))


def pair_rows():
    mpmath.mp.dps = 1000
    for activation, (_, value, derivative) in ACTIVATIONS.items():
        for loss in LOSSES:
            targets = [0, 1, 0.3] + ([-1] if loss == "squared-error" and activation in ("tanh", "elu") else [])
            for target in targets:
                row = {"activation": activation, "loss": loss, "target": target, "z": [], "value": [], "dldy": [], "delta": [], "slack": []}
                for z in [sign * size for size in SIZES for sign in (1, -1)]:
                    if activation == "gelu" and z < -60:
                        continue  # its tail has more zeros than digits are computed
                    exact = mpmath.mpf(z)
                    y, slope = mpmath.mpf(value(exact)), mpmath.mpf(derivative(exact))
                    term, dldy = exact_term(loss, y, mpmath.mpf(target))
                    is_told = mpmath.isfinite(dldy) or slope != 0
                    row["z"].append(z)
                    row["value"].append(rounded(term))
                    row["dldy"].append(rounded(dldy))
                    row["delta"].append(rounded(slope * dldy) if is_told else None)
                    slack = slack_of(loss, y, target) * slope_slack(activation, exact, slope)
                    row["slack"].append(math.ceil(min(slack, mpmath.mpf(10) ** 18)))
                yield row


def softmax_rows():
    for z in SOFTMAX_Z:
        powers = [mpmath.exp(mpmath.mpf(x)) for x in z]
        y = [power / sum(powers) for power in powers]
        for loss in LOSSES:
            for target in {tuple(targets[: len(z)]) for targets in SOFTMAX_TARGETS}:
                terms, slopes = zip(*(exact_term(loss, *pair) for pair in zip(y, map(mpmath.mpf, target))))
                slack = [slack_of(loss, *pair) for pair in zip(y, map(mpmath.mpf, target))]
                sizes = [abs(slope) * own for slope, own in zip(slopes, slack)]
                mean = sum(yi * slope for yi, slope in zip(y, slopes) if slope != 0)
                deltas = [yi * (slope - mean) if mpmath.isfinite(mean) else None for yi, slope in zip(y, slopes)]
                terms_of = [yi * sum(yj * (size + other) for yj, other in zip(y, sizes)) for yi, size in zip(y, sizes)]
                if max(y) < 0.999:
                    slack = [max(own, terms_of[i] / abs(d)) if d else own for i, (own, d) in enumerate(zip(slack, deltas))]
                yield {
                    "activation": "softmax",
                    "loss": loss,
                    "target": list(target),
                    "z": z,
                    "value": rounded(sum(terms)),
                    "dldy": [rounded(slope) for slope in slopes],
                    "delta": [rounded(delta) for delta in deltas],
                    "slack": [math.ceil(min(own, 10**18)) for own in slack],
                }


write("activations", activation_rows())
write("pairs", [*pair_rows(), *sorted(softmax_rows(), key=str)])
write("optimizers", [walk(*rule) for rule in RULES])
write("losses", [*loss_rows(), *output_rows()])
write("sigmoid", sigmoid_rows())
