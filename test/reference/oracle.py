"""Compares `trace --json` with backpropagation at 170 bits, on random small networks.

    npm run build && python3 test/reference/oracle.py [--seconds 60] [--seed 1] [--network N]

Networks have every output activation under every loss, both reductions, batches of every size, every optimizer, and weights
from 1e-12 to 1e3. Each is traced after 0, 1, … updates, and every number is compared twice:

- step by step: with the exact result of the one operation that makes it, from our own numbers one step before. The error is in
  units in the last place of the size of the operation's terms (exact_network.py), so that a sum that cancels is not blamed.
- end to end: with an exact run from the spec on. Its relative error has the conditioning of the network in it, and says how many
  digits a person can rely on.

Prints how many numbers were compared, and the errors by quantity with the place of the worst; exits 1 where one is beyond what
the operation is allowed. `--network N` runs one network again and keeps its spec. Needs mpmath (Debian: python3-mpmath) and Node.
"""

import argparse
import collections
import itertools
import json
import math
import multiprocessing
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True  # no caches of the modules below beside them

import mpmath
from exact_network import SMALLEST_NORMAL, Activated, Optimizer, output, weighted_sum
from mpmath import mpf
from random_specs import random_spec

CLI = Path(__file__).parents[2] / "dist" / "cli.js"
SMALLEST = mpf(2) ** -1074
LARGEST = mpf(sys.float_info.max)

# Units in the last place that one operation may be off: of a and dadz what src/engine/activation.ts states, of an output and its
# loss what the unit tests allow. A sum of n terms rounds 2 n times, and a softmax is exponentials, a sum and a quotient.
MOST = {"z": 8, "a": 4, "a (gelu)": 8, "a (softmax)": 8, "dadz": 5, "dadz (gelu, silu)": 12}
MOST |= {"dlda": 16, "delta": 16, "loss": 16, "dldw": 16, "dldb": 16, "parameters": 8}


def quantity_of_a(activation):
    return f"a ({activation})" if activation in ("gelu", "softmax") else "a"


def quantity_of_dadz(activation):
    return "dadz (gelu, silu)" if activation in ("gelu", "silu") else "dadz"


class Undefined(Exception):
    """The exact run has come to a number that does not exist."""


def numbers(trace):
    """A trace with its numbers as mpf: JSON has the ones that are not finite as strings."""
    if isinstance(trace, dict):
        return {key: value if key in ("name", "index") else numbers(value) for key, value in trace.items()}
    if isinstance(trace, list):
        return [numbers(value) for value in trace]
    return None if trace is None else mpf(float(trace))


def is_finite(*values):
    return all(is_finite(*value) if isinstance(value, (list, tuple)) else mpmath.isfinite(value) for value in values)


def flat(layer, weights, biases):
    return [*itertools.chain(*layer[weights]), *layer[biases]]


def error_of(ours, value, size):
    """How far ours is off, in units in the last place of the size; None where that cannot be told."""
    if value is None:
        return None
    if mpmath.isnan(value):
        return 0 if mpmath.isnan(ours) else math.inf
    if abs(value) > LARGEST:
        return 0 if mpmath.isinf(ours) and mpmath.sign(ours) == mpmath.sign(value) else math.inf
    if size > LARGEST:
        return None  # an operand of the sum may overflow
    if not mpmath.isfinite(ours):
        return math.inf
    return float(abs(ours - value) / max(mpmath.ldexp(1, mpmath.frexp(size)[1] - 53), SMALLEST))


class Comparison:
    """What a network's traces are compared with, and how that went."""

    def __init__(self, spec, number):
        self.number = number
        self.spec = spec
        self.activations = [layer["activation"] for layer in spec["layers"]]
        self.steps = collections.defaultdict(list)  # the errors of each quantity
        self.whole = collections.defaultdict(list)
        self.worst = {}
        self.worst_whole = {}
        self.untold = 0
        self.memories = self.make_memories()
        self.exact = [[mpf(x) for x in flat(layer, "weights", "biases")] for layer in spec["layers"]]
        self.exact_memories = self.make_memories()
        self.before = None  # the trace one update before

    def make_memories(self):
        return [[Optimizer(self.spec["training"]) for _ in flat(layer, "weights", "biases")] for layer in self.spec["layers"]]

    def step(self, quantity, place, ours, pairs):
        for i, (own, (value, size)) in enumerate(zip(ours, pairs, strict=True)):
            error = error_of(own, value, size)
            if error is None:
                self.untold += 1
                continue
            self.steps[quantity].append(error)
            self.note(self.worst, quantity, error, f"{place}, {i + 1}", own, value)

    def compare_whole(self, quantity, place, ours, values):
        for i, (own, value) in enumerate(zip(ours, values, strict=True)):
            if is_finite(own, value) and abs(value) <= LARGEST:
                error = 0.0 if own == value else float(abs(own - value) / max(abs(own), abs(value), SMALLEST_NORMAL))
                self.whole[quantity].append(error)
                self.note(self.worst_whole, quantity, error, f"{place}, {i + 1}", own, value)

    def note(self, worst, quantity, error, place, ours, value):
        if error > worst.get(quantity, (0,))[0]:
            told = f"{mpmath.nstr(ours, 17)}, exactly {mpmath.nstr(value, 20)}"
            worst[quantity] = error, f"network {self.number}, {place}: {told}"

    def add(self, trace, updates):
        """Compares the trace after some updates; the traces before have been added. Whether there is sense in going on."""
        self.check_batch(trace, updates)
        self.check_parameters(trace, updates)
        self.layers = [(layer["weights"], layer["biases"]) for layer in trace["layers"]]
        for s, sample in enumerate(trace["samples"]):
            self.check_sample(sample, f"update {updates}, sample {s + 1}")
        self.check_sums(trace, f"update {updates}")
        if self.exact is not None:
            try:
                self.check_whole(trace, f"update {updates}")
            except Undefined:
                self.exact = None
        self.before = trace
        return is_finite(*(flat(layer, "weights", "biases") + flat(layer, "dldw", "dldb") for layer in trace["layers"]))

    def check_batch(self, trace, updates):
        """The batch has the samples that it should have; those of a shuffled epoch are drawn by the project's own generator."""
        training, count = self.spec["training"], len(self.spec["data"])
        size = count if training["batchSize"] == "full" else training["batchSize"]
        at = updates % -(-count // size)
        expected = list(range(count))[at * size : (at + 1) * size]
        indices = [sample["index"] for sample in trace["samples"]]
        self.drawn = indices if at == 0 else self.drawn + indices
        if training["shuffle"]:
            as_expected = len(indices) == len(expected) and len(set(self.drawn)) == len(self.drawn)
        else:
            as_expected = indices == expected
        if not as_expected:
            raise ValueError(f"network {self.number}, update {updates}: samples {indices}")
        for sample in trace["samples"]:
            given = self.spec["data"][sample["index"]]
            if sample["input"] != given["input"] or sample["target"] != given["target"]:
                raise ValueError(f"network {self.number}, update {updates}: not the sample of the spec: {sample['index']}")

    def check_parameters(self, trace, updates):
        for l, layer in enumerate(trace["layers"]):
            ours, place = flat(layer, "weights", "biases"), f"update {updates}, layer {l + 1}"
            if self.before is None:
                given = flat(self.spec["layers"][l], "weights", "biases")
                if ours != given:
                    raise ValueError(f"network {self.number}: not the parameters of the spec in layer {l + 1}")
                continue
            values, gradients = flat(self.before["layers"][l], "weights", "biases"), flat(self.before["layers"][l], "dldw", "dldb")
            after = [memory.next(w, g) for memory, w, g in zip(self.memories[l], values, gradients)]
            self.step("parameters", place, ours, after)

    def check_sample(self, sample, where):
        a = sample["input"]
        last = len(self.layers) - 1
        for l, (layer, (weights, biases)) in enumerate(zip(sample["layers"], self.layers)):
            place = f"{where}, layer {l + 1}"
            z, dlda = layer["z"], layer["dlda"]
            if is_finite(a):
                self.step("z", place, z, [weighted_sum(row, a, bias) for row, bias in zip(weights, biases)])
            a = layer["a"]
            if not is_finite(z):
                continue
            activated = Activated(self.activations[l], z)
            self.step(quantity_of_a(self.activations[l]), place, a, [(y, abs(y)) for y in activated.y])
            if activated.slopes:
                self.step(quantity_of_dadz(self.activations[l]), place, layer["dadz"], activated.slopes)
            elif layer["dadz"] is not None:
                raise ValueError(f"network {self.number}: a softmax has no dadz")
            if l == last:
                loss, dldy, delta = output(self.spec["loss"], activated, sample["target"])
                self.step("loss", place, [sample["loss"]], [loss])
                self.step("dlda", place, dlda, dldy)
                self.step("delta", place, layer["delta"], delta)
            else:
                self.check_hidden(layer, activated, place, sample["layers"][l + 1]["delta"], self.layers[l + 1][0])

    def check_hidden(self, layer, activated, place, next_delta, next_weights):
        dlda, dadz = layer["dlda"], layer["dadz"]
        if is_finite(next_delta):
            self.step("dlda", place, dlda, [weighted_sum(column, next_delta, mpf(0)) for column in zip(*next_weights)])
        if is_finite(dlda):
            products = [(x * d, abs(x * d)) for x, d in zip(dadz, dlda)] if dadz else activated.backward(dlda)
            self.step("delta", place, layer["delta"], products)

    def divisor(self, trace):
        return len(trace["samples"]) if self.spec["training"]["reduction"] == "mean" else 1

    def check_sums(self, trace, where):
        samples, n = trace["samples"], self.divisor(trace)
        losses = [sample["loss"] for sample in samples]
        if is_finite(losses):
            self.step("loss", where, [trace["loss"]], [(sum(losses) / n, sum(losses) / n)])
        for l, layer in enumerate(trace["layers"]):
            deltas = [sample["layers"][l]["delta"] for sample in samples]
            inputs = [sample["layers"][l - 1]["a"] if l else sample["input"] for sample in samples]
            if not is_finite(deltas, inputs):
                continue
            dldw, dldb = gradients_of(deltas, inputs, n)
            place = f"{where}, layer {l + 1}"
            self.step("dldw", place, [*itertools.chain(*layer["dldw"])], dldw)
            self.step("dldb", place, layer["dldb"], dldb)

    def check_whole(self, trace, where):
        """One iteration of the exact run, on the samples of the trace."""
        layers = [split(values, len(spec["weights"])) for values, spec in zip(self.exact, self.spec["layers"])]
        for l, (values, layer) in enumerate(zip(self.exact, trace["layers"])):
            self.compare_whole("parameters", f"{where}, layer {l + 1}", flat(layer, "weights", "biases"), values)
        samples = [self.exact_sample(sample, layers, f"{where}, sample {s + 1}") for s, sample in enumerate(trace["samples"])]
        n = self.divisor(trace)
        self.compare_whole("loss", where, [trace["loss"]], [sum(loss for loss, _, _ in samples) / n])
        for l, layer in enumerate(trace["layers"]):
            pairs = gradients_of([delta[l] for _, delta, _ in samples], [a[l] for _, _, a in samples], n)
            gradients = [value for block in pairs for value, _ in block]
            count = len(gradients) - len(layer["dldb"])
            place = f"{where}, layer {l + 1}"
            self.compare_whole("dldw", place, [*itertools.chain(*layer["dldw"])], gradients[:count])
            self.compare_whole("dldb", place, layer["dldb"], gradients[count:])
            memories = zip(self.exact_memories[l], self.exact[l], gradients)
            self.exact[l] = [memory.next(w, g)[0] for memory, w, g in memories]

    def exact_sample(self, sample, layers, where):
        """The loss, the delta and the input of each layer."""
        a, activated = [sample["input"]], []
        places = [f"{where}, layer {l + 1}" for l in range(len(layers))]
        for (weights, biases), name, ours, place in zip(layers, self.activations, sample["layers"], places):
            z = [weighted_sum(row, a[-1], bias)[0] for row, bias in zip(weights, biases)]
            activated.append(Activated(name, z))
            a.append(activated[-1].y)
            self.compare_whole("z", place, ours["z"], z)
            self.compare_whole(quantity_of_a(name), place, ours["a"], a[-1])
            if ours["dadz"]:
                self.compare_whole(quantity_of_dadz(name), place, ours["dadz"], values_of(activated[-1].slopes))
        (loss, _), dlda, delta = output(self.spec["loss"], activated[-1], sample["target"])
        deltas = [values_of(delta)]
        if not is_finite(loss, deltas):
            raise Undefined
        self.compare_whole("loss", where, [sample["loss"]], [loss])
        self.compare_whole("dlda", places[-1], sample["layers"][-1]["dlda"], values_of(dlda))
        self.compare_whole("delta", places[-1], sample["layers"][-1]["delta"], deltas[0])
        for l in range(len(layers) - 2, -1, -1):
            dlda = values_of(weighted_sum(column, deltas[0], mpf(0)) for column in zip(*layers[l + 1][0]))
            deltas.insert(0, values_of(activated[l].backward(dlda)))
            self.compare_whole("dlda", places[l], sample["layers"][l]["dlda"], dlda)
            self.compare_whole("delta", places[l], sample["layers"][l]["delta"], deltas[0])
        return loss, deltas, a


def values_of(pairs):
    """The values alone; NaN where nothing is told."""
    return [mpmath.nan if value is None else value for value, _ in pairs]


def split(values, units):
    """A layer's parameters as rows of weights, and biases."""
    weights, biases = values[:-units], values[-units:]
    inputs = len(weights) // units
    return [weights[i * inputs : (i + 1) * inputs] for i in range(units)], biases


def gradients_of(deltas, inputs, n):
    """dl/dw, row after row, and dl/db, from a batch's deltas and inputs: a list of each for each sample."""

    def of(values, others):
        total, size = weighted_sum(values, others, mpf(0))
        return total / n, size / n

    by_unit, by_input = list(zip(*deltas)), list(zip(*inputs))
    ones = [mpf(1)] * len(deltas)
    return [of(delta, a) for delta in by_unit for a in by_input], [of(delta, ones) for delta in by_unit]


def traced(path, updates):
    run = subprocess.run(["node", CLI, path, "--json", "--updates", str(updates)], capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1) or run.stdout == "":
        raise RuntimeError(f"{path}: exit {run.returncode}: {run.stderr}")
    return numbers(json.loads(run.stdout))


def compared(seed, number, folder):
    """The comparison of one network after 0 to 4 updates, and of how many traces."""
    spec = random_spec(seed, number)
    path = Path(folder) / f"network-{seed}-{number}.backprop.json"
    path.write_text(json.dumps(spec))
    comparison = Comparison(spec, number)
    updates = 0
    while comparison.add(traced(path, updates), updates) and updates < number % 5:
        updates += 1
    return comparison, updates + 1


def compared_for(argument):
    try:
        return compared(*argument)
    except Exception as error:
        raise RuntimeError(f"network {argument[1]} of seed {argument[0]}") from error


def until(seconds, seed, folder):
    end = time.monotonic() + seconds
    for number in itertools.count():
        if time.monotonic() > end and number >= 50:
            return
        yield seed, number, folder


def report(results):
    """Prints what was found; whether all of it is within what is allowed."""
    steps, whole = collections.defaultdict(list), collections.defaultdict(list)
    worst, worst_whole = {}, {}
    networks = traces = untold = 0
    for found, own_traces in results:
        networks, traces, untold = networks + 1, traces + own_traces, untold + found.untold
        for errors, own in ((steps, found.steps), (whole, found.whole)):
            for quantity, more in own.items():
                errors[quantity] += more
        for places, own in ((worst, found.worst), (worst_whole, found.worst_whole)):
            for quantity, place in own.items():
                places[quantity] = max(place, places.get(quantity, (0,)))
    all_steps, all_whole = (sum(map(len, errors.values())) for errors in (steps, whole))
    print(f"{networks} networks, {traces} traces: {all_steps} numbers compared step by step, {all_whole} end to end")
    print(f"{untold} not compared: 0 · ∞, or terms beyond the largest float64\n")
    print(f"{'':17} {'step by step':>29} {'':5} {'end to end, relative error':>39}")
    print(f"{'':17} {'numbers':>9} {'worst':>9} {'allowed':>9} {'':5} {'numbers':>9} {'half':>9} {'99 %':>9} {'worst':>9}")
    for quantity, most in MOST.items():
        errors, relative = steps[quantity], sorted(whole[quantity])
        row = f"{quantity:17} {len(errors):9} {max(errors, default=0):9.2f} {most:9} {'':5} {len(relative):9}"
        for share in (0.5, 0.99, 1):
            row += f" {relative[min(int(share * len(relative)), len(relative) - 1)]:9.1e}" if relative else ""
        print(row)
    print_worst("step by step, in units in the last place of the size of the terms", worst)
    print_worst("end to end, relative", worst_whole)
    return all(worst.get(quantity, (0,))[0] <= most for quantity, most in MOST.items())


def print_worst(title, worst):
    print(f"\nworst, {title}:")
    for quantity in MOST:
        if quantity in worst:
            error, place = worst[quantity]
            print(f"{quantity:17} {error:9.3g}  {place}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60, help="starts no further network after these (default: 60)")
    parser.add_argument("--seed", type=int, default=1, help="another one gives other networks (default: 1)")
    parser.add_argument("--network", type=int, help="only this one; its spec is kept")
    arguments = parser.parse_args()
    if not CLI.exists():
        parser.error(f"{CLI} is missing: npm run build")
    if arguments.network is not None:
        folder = tempfile.mkdtemp()
        print(f"spec in {folder}\n")
        sys.exit(not report([compared(arguments.seed, arguments.network, folder)]))
    with tempfile.TemporaryDirectory() as folder, multiprocessing.Pool() as pool:
        sys.exit(not report(bounded(pool, until(arguments.seconds, arguments.seed, folder))))


def bounded(pool, arguments):
    """Results in order, with no more than a few networks ahead."""
    ahead = collections.deque()
    for argument in arguments:
        ahead.append(pool.apply_async(compared_for, (argument,)))
        if len(ahead) >= 4 * multiprocessing.cpu_count():
            yield ahead.popleft().get()
    while ahead:
        yield ahead.popleft().get()


if __name__ == "__main__":
    main()
