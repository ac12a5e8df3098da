"""Random small networks of every output activation under every loss, saturating ones too, for oracle.py."""

import random

from exact_network import LOSSES, NAMES


def random_spec(seed, number):
    """Network `number` of a seed: the same at any time. Fifty in a row have every output activation under every loss."""
    draw = random.Random(f"{seed}/{number}")
    output, loss = NAMES[number % len(NAMES)], LOSSES[number // len(NAMES) % len(LOSSES)]
    sizes = [draw.randint(1, 6) for _ in range(draw.randint(2, 5))]
    activations = [draw.choice(NAMES) for _ in sizes[2:]] + [output]
    scale = weight_scale(draw)
    layers = [
        {
            "activation": activation,
            "weights": [[draw.gauss(0, scale) for _ in range(inputs)] for _ in range(units)],
            "biases": [draw.gauss(0, scale) for _ in range(units)],
        }
        for inputs, units, activation in zip(sizes, sizes[1:], activations)
    ]
    count = draw.choice([draw.randint(1, 8), draw.randint(8, 30)])
    input_scale = draw.choice([1, 1, 1, 10 ** draw.uniform(-6, 3)])
    data = [
        {"input": [draw.gauss(0, input_scale) for _ in range(sizes[0])], "target": random_target(draw, loss, sizes[-1])}
        for _ in range(count)
    ]
    return {"inputs": sizes[0], "layers": layers, "loss": loss, "seed": number, "data": data, "training": random_training(draw, count)}


def weight_scale(draw):
    kind = draw.random()
    if kind < 0.6:
        return 10 ** draw.uniform(-1, 0.5)
    return 10 ** (draw.uniform(0.5, 3) if kind < 0.9 else draw.uniform(-12, -1))


def random_target(draw, loss, units):
    kind = draw.randrange(4)
    if kind == 0:
        chosen = draw.randrange(units)
        return [int(i == chosen) for i in range(units)]
    if kind == 1:
        return [draw.choice([0, 1]) for _ in range(units)]
    if "entropy" in loss:
        return [draw.random() if kind == 2 else draw.choice([0, 1, 0.5, 1e-10]) for _ in range(units)]
    return [draw.gauss(0, 1) if kind == 2 else draw.choice([0, 1, -1]) for _ in range(units)]


def random_training(draw, count):
    sgd = {"kind": "sgd", "momentum": draw.choice([0, 0, 0.9, draw.random()])}
    sgd["nesterov"] = sgd["momentum"] != 0 and draw.random() < 0.5
    adam = {"kind": "adam", "beta1": draw.choice([0.9, draw.random()]), "beta2": draw.choice([0.999, draw.random()])}
    adam["epsilon"] = 10 ** draw.uniform(-10, -1)
    return {
        "learningRate": 10 ** draw.uniform(-3, 0),
        "batchSize": draw.choice(["full", draw.randint(1, count)]),
        "optimizer": draw.choice([sgd, adam]),
        "reduction": draw.choice(["mean", "sum"]),
        "shuffle": draw.random() < 0.3,
        "weightDecay": draw.choice([0, draw.uniform(0, 0.3)]),
    }
