"""PyTorch and numpy, one thread, float64. Reads one JSON request a line and answers each with one line."""
import json
import sys
import time

import numpy

try:
    import torch

    torch.set_num_threads(1)
except ImportError:
    torch = None


def read(path, problem):
    """Weights, biases, inputs (samples × units) and targets from the file that the bench has written them to."""
    numbers = numpy.fromfile(path, dtype=numpy.float64)
    sizes, batch, at, arrays = problem["sizes"], problem["batch"], 0, []
    shapes = [s for m, n in zip(sizes[1:], sizes) for s in ((m, n), (m,))] + [(batch, sizes[0]), (batch, sizes[-1])]
    for shape in shapes:
        count = int(numpy.prod(shape))
        arrays.append(numbers[at : at + count].reshape(shape).copy())
        at += count
    return arrays[:-2], arrays[-2], arrays[-1]


def torch_step(parameters, x, t, rate):
    parameters = [torch.tensor(p, requires_grad=True) for p in parameters]
    x, t = torch.tensor(x), torch.tensor(t)
    optimizer = torch.optim.SGD(parameters, lr=rate)

    def step():
        a = x
        for w, b in zip(parameters[::2], parameters[1::2]):
            a = torch.sigmoid(torch.nn.functional.linear(a, w, b))
        loss = ((a - t) ** 2).sum(1).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss

    return step


def numpy_step(parameters, x, t, rate):
    weights, biases = parameters[::2], parameters[1::2]
    batch = x.shape[0]

    def step():
        kept = [x]
        for w, b in zip(weights, biases):
            kept.append(1 / (1 + numpy.exp(-(kept[-1] @ w.T + b))))
        difference = kept[-1] - t
        loss = (difference * difference).sum() / batch
        dlda = difference * (2 / batch)
        for i in range(len(weights) - 1, -1, -1):
            a = kept[i + 1]
            delta = dlda * (a * (1 - a))
            if i > 0:
                dlda = delta @ weights[i]
            weights[i] -= rate * (delta.T @ kept[i])
            biases[i] -= rate * delta.sum(0)
        return loss

    return step


makers = {"PyTorch": torch_step, "numpy": numpy_step}
steps = {}
clock = time.process_time if "--cpu-time" in sys.argv else time.perf_counter
versions = {"PyTorch": torch and torch.__version__, "numpy": numpy.__version__}
print(json.dumps({"versions": versions}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    if "make" in request:
        steps[request["make"]] = makers[request["make"]](*read(request["path"], request), request["rate"])
        answer = {}
    else:
        step = steps[request["run"]]
        begin = clock()
        for _ in range(request["count"]):
            loss = step()
        answer = {"seconds": clock() - begin, "loss": float(loss)}
    print(json.dumps(answer), flush=True)
