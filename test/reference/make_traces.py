"""Writes PyTorch's traces of networks: for NAME.backprop.json, NAME.expected.json beside it.

    python3 test/reference/make_traces.py [--check] test/reference/*.backprop.json

With --check nothing is written: it says how far PyTorch is from the files that are there, and exits 1 past 1e-12.
Needs PyTorch and mpmath (Debian: python3-torch python3-mpmath).

What it computes is independent of the engine: there is no backward pass in here. Every derivative is PyTorch's autograd in
float64 (z and a retain their gradients; a gradient of a batch is that of its mean or sum), and every update is torch.optim's.

Where autograd itself loses digits, the exact number takes its place, from the textbook formula at 1,000 digits (mpmath):
- an activation or its derivative that is off by more than 1e-13 of itself (sigmoid's derivative as a (1 - a), softplus past
  z = 20, gelu's tail);
- the same for the losses that take a logarithm of a sigmoid or a softmax, and their dl/dz; their dl/dy always.
Where PyTorch's number is finite, it and the exact one must still agree to 1e-8, or nothing is written.

The specs are plain JSON here (no comments), with every weight written out and no shuffling: those two are the project's own.
"""

import argparse
import json
import sys
from pathlib import Path

import mpmath
import torch
import torch.nn.functional as F

UPDATES = (0, 1, 7)
SUFFIX = ".backprop.json"
mpmath.mp.dps = 1000
torch.set_default_dtype(torch.float64)

half = mpmath.mpf(1) / 2


def s(z):
    return 1 / (1 + mpmath.exp(-z))


def normal_cdf(z):
    # At 1,000 digits 1 + erf(z) keeps the left tail.
    return half * (1 + mpmath.erf(z / mpmath.sqrt(2)))


def normal_density(z):
    return mpmath.exp(-z * z / 2) / mpmath.sqrt(2 * mpmath.pi)


# PyTorch's function, and the textbook's value and derivative.
ACTIVATIONS = {
    "sigmoid": (torch.sigmoid, s, lambda z: s(z) * (1 - s(z))),
    "tanh": (torch.tanh, mpmath.tanh, lambda z: 1 - mpmath.tanh(z) ** 2),
    "relu": (F.relu, lambda z: max(z, 0), lambda z: 1 if z > 0 else 0),
    "leaky-relu": (
        lambda z: F.leaky_relu(z, 0.01),
        lambda z: z if z > 0 else mpmath.mpf("0.01") * z,
        lambda z: 1 if z > 0 else mpmath.mpf("0.01"),
    ),
    "elu": (F.elu, lambda z: z if z > 0 else mpmath.expm1(z), lambda z: 1 if z > 0 else mpmath.exp(z)),
    "softplus": (F.softplus, lambda z: mpmath.log(1 + mpmath.exp(z)), s),
    "silu": (F.silu, lambda z: z * s(z), lambda z: s(z) * (1 + z * (1 - s(z)))),
    "gelu": (F.gelu, lambda z: z * normal_cdf(z), lambda z: normal_cdf(z) + z * normal_density(z)),
    "identity": (lambda z: z * 1, lambda z: z, lambda z: 1),
}


def keep_digits(own, textbook, what):
    """PyTorch's numbers, but the textbook's where PyTorch's are off by more than 1e-13 of themselves."""
    exact = torch.tensor([float(x) for x in textbook]).reshape(own.shape)
    known = own.isfinite()
    if not torch.allclose(own[known], exact[known], rtol=1e-8, atol=1e-8):
        raise ArithmeticError(f"{what}: PyTorch says {own}, the textbook {exact}")
    return torch.where((own - exact).abs() <= 1e-13 * exact.abs(), own, exact)


class Activation(torch.autograd.Function):
    """An elementwise activation with every digit of its value and its derivative."""

    @staticmethod
    def forward(ctx, z, name):
        function, value, derivative = ACTIVATIONS[name]
        numbers = [mpmath.mpf(x) for x in z.flatten().tolist()]
        with torch.enable_grad():
            leaf = z.detach().requires_grad_()
            a = function(leaf)
            (dadz,) = torch.autograd.grad(a.sum(), leaf)
        ctx.save_for_backward(keep_digits(dadz, map(derivative, numbers), f"{name}'"))
        return keep_digits(a.detach(), map(value, numbers), name)

    @staticmethod
    def backward(ctx, dlda):
        (dadz,) = ctx.saved_tensors
        return dadz * dlda, None


def activate(name, z):
    return F.softmax(z, dim=0) if name == "softmax" else Activation.apply(z, name)


def log_or_0(factor, y):
    """factor ln y, where nothing times ln 0 is nothing."""
    return torch.where(factor == 0, torch.zeros_like(y), factor * torch.where(factor == 0, torch.ones_like(y), y).log())


def plain_losses(name, y, target):
    """The loss of each sample (column), from the outputs y as they are."""
    k = y.shape[0]
    squares = F.mse_loss(y, target, reduction="none").sum(dim=0)
    if name == "squared-error":
        return squares
    if name == "half-squared-error":
        return squares / 2
    if name == "mean-squared-error":
        return squares / k
    if name == "binary-cross-entropy":
        return -(log_or_0(target, y) + log_or_0(1 - target, 1 - y)).sum(dim=0)
    if name == "cross-entropy":
        return -log_or_0(target, y).sum(dim=0)
    raise ValueError(name)


def losses_of_logits(name, activation, z, target):
    """The same losses from the output layer's z, in PyTorch's form that saturation does not hurt where it has one."""
    if (activation, name) == ("sigmoid", "binary-cross-entropy"):
        return F.binary_cross_entropy_with_logits(z, target, reduction="none").sum(dim=0)
    if (activation, name) == ("sigmoid", "cross-entropy"):
        return -(target * F.logsigmoid(z)).sum(dim=0)
    if (activation, name) == ("softmax", "cross-entropy"):
        return F.cross_entropy(z.T, target.T, reduction="none")
    return plain_losses(name, F.softmax(z, dim=0), target)


def textbook_loss(name, activation, z, target):
    """l, dl/dy and dl/dz of one sample by the chain rule at 1,000 digits, where 1 - y is exact however near y is to 1."""
    z, target = [mpmath.mpf(x) for x in z], [mpmath.mpf(x) for x in target]
    total = sum(map(mpmath.exp, z))
    y = [s(x) if activation == "sigmoid" else mpmath.exp(x) / total for x in z]
    is_binary = name == "binary-cross-entropy"
    loss = -sum(t * mpmath.log(yi) + ((1 - t) * mpmath.log(1 - yi) if is_binary and t != 1 else 0) for yi, t in zip(y, target))
    dldy = [((1 - t) / (1 - yi) if is_binary and t != 1 else 0) - t / yi for yi, t in zip(y, target)]
    if activation == "sigmoid":
        delta = [yi * (1 - yi) * d for yi, d in zip(y, dldy)]
    else:
        delta = [sum(yi * ((i == j) - yj) * d for i, (yi, d) in enumerate(zip(y, dldy))) for j, yj in enumerate(y)]
    return float(loss), [float(d) for d in dldy], [float(d) for d in delta]


class LogarithmicLoss(torch.autograd.Function):
    """A cross-entropy of a sigmoid or softmax layer, from its z, with every digit of l and of dl/dz: one loss a column."""

    @staticmethod
    def forward(ctx, z, target, name, activation):
        with torch.enable_grad():
            leaf = z.detach().requires_grad_()
            own = losses_of_logits(name, activation, leaf, target)
            (own_delta,) = torch.autograd.grad(own.sum(), leaf)
        exact = [textbook_loss(name, activation, *columns) for columns in zip(z.T.tolist(), target.T.tolist())]
        ctx.save_for_backward(keep_digits(own_delta, torch.tensor([delta for _, _, delta in exact]).T.flatten(), "dl/dz"))
        return keep_digits(own.detach(), [loss for loss, _, _ in exact], name)

    @staticmethod
    def backward(ctx, of_losses):
        (delta,) = ctx.saved_tensors
        return delta * of_losses, None, None, None


def exact_dldy(name, activation, z, target):
    """dl/dy of a logarithmic loss, which divides by what may have been rounded to 0."""
    return torch.tensor([textbook_loss(name, activation, *columns)[1] for columns in zip(z.T.tolist(), target.T.tolist())]).T


class Network:
    def __init__(self, spec):
        self.spec = spec
        self.training = spec.get("training", {})
        if self.training.get("shuffle", False):
            raise ValueError("the order of a shuffle is the project's own: PyTorch cannot know it")
        self.layers = spec["layers"]
        self.activations = [layer.get("activation", "sigmoid") for layer in self.layers]
        self.weights, self.biases = [], []
        for layer in self.layers:
            weights = torch.tensor(layer["weights"], dtype=torch.float64)
            biases = torch.tensor(layer.get("biases", [0.0] * len(weights)), dtype=torch.float64)
            self.weights.append(weights.requires_grad_())
            self.biases.append(biases.requires_grad_())
        self.optimizer = self.make_optimizer()
        self.updates = 0

    def make_optimizer(self):
        options = self.training.get("optimizer", "sgd")
        options = {"kind": options} if isinstance(options, str) else options
        common = {"lr": self.training.get("learningRate", 0.1), "weight_decay": self.training.get("weightDecay", 0)}
        parameters = [*self.weights, *self.biases]
        if options["kind"] == "adam":
            betas = (options.get("beta1", 0.9), options.get("beta2", 0.999))
            return torch.optim.Adam(parameters, betas=betas, eps=options.get("epsilon", 1e-8), **common)
        return torch.optim.SGD(
            parameters, momentum=options.get("momentum", 0), nesterov=options.get("nesterov", False), **common
        )

    def batch(self):
        """The samples of the next update."""
        count = len(self.spec["data"])
        size = self.training.get("batchSize", "full")
        size = count if size == "full" else size
        first = self.updates % -(-count // size) * size
        return list(range(count))[first : first + size]

    def trace_and_update(self):
        samples = self.batch()
        columns = lambda key: torch.tensor([self.spec["data"][i][key] for i in samples], dtype=torch.float64).T
        x, target = columns("input"), columns("target")
        z, a = [], [x]
        for weights, biases, activation in zip(self.weights, self.biases, self.activations):
            z.append(weights @ a[-1] + biases[:, None])
            a.append(activate(activation, z[-1]))
            z[-1].retain_grad()
            a[-1].retain_grad()

        name, output = self.spec.get("loss", "squared-error"), self.activations[-1]
        is_logarithmic = "entropy" in name and output in ("sigmoid", "softmax")
        if is_logarithmic:
            losses = LogarithmicLoss.apply(z[-1], target, name, output)
        else:
            losses = plain_losses(name, a[-1], target)
        # The samples do not touch each other: the gradient of the sum holds each one's own.
        losses.sum().backward(retain_graph=True)
        dlda = [layer.grad.clone() if layer.grad is not None else None for layer in a[1:]]
        delta = [layer.grad.clone() for layer in z]
        if is_logarithmic:
            dlda[-1] = exact_dldy(name, output, z[-1].detach(), target)

        self.optimizer.zero_grad()
        loss = losses.sum() if self.training.get("reduction", "mean") == "sum" else losses.mean()
        loss.backward()
        dadz = [self.derivatives(l, z[l]) for l in range(len(z))]
        trace = {
            "updates": self.updates,
            "loss": loss.item(),
            "samples": [
                {
                    "index": index,
                    "input": x[:, c].tolist(),
                    "target": target[:, c].tolist(),
                    "loss": losses[c].item(),
                    "layers": [
                        {
                            "name": self.layers[l].get("name"),
                            "z": z[l][:, c].tolist(),
                            "a": a[l + 1][:, c].tolist(),
                            "dadz": None if dadz[l] is None else dadz[l][:, c].tolist(),
                            "dlda": dlda[l][:, c].tolist(),
                            "delta": delta[l][:, c].tolist(),
                        }
                        for l in range(len(z))
                    ],
                }
                for c, index in enumerate(samples)
            ],
            "layers": [
                {
                    "weights": weights.tolist(),
                    "biases": biases.tolist(),
                    "dldw": weights.grad.tolist(),
                    "dldb": biases.grad.tolist(),
                }
                for weights, biases in zip(self.weights, self.biases)
            ],
        }
        self.optimizer.step()
        self.updates += 1
        return trace

    def derivatives(self, l, z):
        if self.activations[l] == "softmax":
            return None
        leaf = z.detach().requires_grad_()
        return torch.autograd.grad(activate(self.activations[l], leaf).sum(), leaf)[0]


def traces(spec):
    network = Network(spec)
    every = [network.trace_and_update() for _ in range(max(UPDATES) + 1)]
    return {str(n): every[n] for n in UPDATES}


def distance(one, other, path=""):
    """The largest difference of two traces, relative to numbers above 1, and where it is."""
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) / max(1, abs(other)), path
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        pairs = [(one[key], other[key], f"{path}.{key}") for key in one]
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = [(x, y, f"{path}[{i}]") for i, (x, y) in enumerate(zip(one, other))]
    else:
        return (0 if one == other else float("inf")), path
    return max((distance(*pair) for pair in pairs), default=(0, path))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the files that are there")
    parser.add_argument("specs", nargs="+", type=Path)
    arguments = parser.parse_args()
    worst = 0
    for path in arguments.specs:
        if not path.name.endswith(SUFFIX):
            parser.error(f"{path}: expected a name that ends in {SUFFIX}")
        made = traces(json.loads(path.read_text()))
        expected = path.with_name(path.name[: -len(SUFFIX)] + ".expected.json")
        if arguments.check:
            far, where = distance(made, json.loads(expected.read_text()))
            worst = max(worst, far)
            print(f"{path.name}: {far:.1e} {where}")
        else:
            expected.write_text(json.dumps(made, allow_nan=False) + "\n")
            print(f"{expected}: {expected.stat().st_size} bytes")
    sys.exit(worst > 1e-12)


if __name__ == "__main__":
    main()
