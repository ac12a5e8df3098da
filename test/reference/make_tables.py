"""Writes the tables of single functions that the unit tests compare with, beside this file.

    python3 test/reference/make_tables.py

- optimizers.json: walks of torch.optim.SGD and torch.optim.Adam, from given gradients.
- losses.json: losses and dl/dy by PyTorch's autograd, and l, dl/dy, dl/dz of an output layer and its loss taken together
  (each as exact as make_traces.py makes them).
- sigmoid.json: rows of name, z, value and derivative of sigmoid and tanh, right to the last bit: mpmath at 1,000 digits, rounded once.

Needs PyTorch and mpmath (Debian: python3-torch python3-mpmath).
"""

import json
import random
import sys
from pathlib import Path

import mpmath
import torch
import torch.nn.functional as F

sys.dont_write_bytecode = True  # no cache of the module below beside it

from make_traces import ACTIVATIONS, LogarithmicLoss, exact_dldy

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


write("optimizers", [walk(*rule) for rule in RULES])
write("losses", [*loss_rows(), *output_rows()])
write("sigmoid", sigmoid_rows())
