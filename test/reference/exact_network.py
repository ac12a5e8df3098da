"""Backpropagation at 170 bits: each operation of a network by itself, in forms that do not cancel.

Every result is a pair (value, size). The value is exact as far as a float64 can tell. The size is what one rounding of the
operands is relative to: |value|, or more where terms cancel (of a sum, the sum of the terms' magnitudes). A result whose
digits are all that its operands allow is a few units in the last place of its size from the value.

Where there is no such number: an infinity; NaN for the logarithm of a negative number; None where nothing is told (0 times an
infinity). mpmath's exponents have no end, so nothing under- or overflows in here.
"""

import mpmath
from mpmath import mpf

mpmath.mp.prec = 170

ONE = mpf(1)
SMALLEST_NORMAL = mpf(2) ** -1022  # below it numbers lack digits, and so does what is made of them as they are shown
ROOT_OF_2 = mpmath.sqrt(2)


def s(z):
    return 1 / (1 + mpmath.exp(-z))


def normal_cdf(z):
    return mpmath.erfc(-z / ROOT_OF_2) / 2


def normal_density(z):
    return mpmath.exp(-z * z / 2) / mpmath.sqrt(2 * mpmath.pi)


def alone(value):
    return value, abs(value)


def with_zero(first, second):
    """A derivative that is a sum of two terms with a zero between them."""
    slope = first + second
    return slope, max(abs(slope), 2 * abs(first))


def leaky(negative, positive=lambda z: z):
    return lambda z: positive(z) if z > 0 else negative(z)


# y, its derivative, and what is left to an end of its range that y may round to: 1 - y, 1 + y.
ACTIVATIONS = {
    "sigmoid": (s, lambda z: alone(s(z) * s(-z)), lambda z: s(-z), None),
    "tanh": (mpmath.tanh, lambda z: alone(1 / mpmath.cosh(z) ** 2), lambda z: 2 * s(-2 * z), lambda z: 2 * s(2 * z)),
    "relu": (leaky(lambda z: mpf(0)), lambda z: alone(ONE if z > 0 else mpf(0)), None, None),
    "leaky-relu": (leaky(lambda z: mpf(0.01) * z), lambda z: alone(ONE if z > 0 else mpf(0.01)), None, None),
    "elu": (leaky(mpmath.expm1), lambda z: alone(ONE if z > 0 else mpmath.exp(z)), None, leaky(mpmath.exp, lambda z: 1 + z)),
    "softplus": (lambda z: mpmath.log1p(mpmath.exp(-abs(z))) + max(z, 0), lambda z: alone(s(z)), None, None),
    "silu": (lambda z: z * s(z), lambda z: with_zero(s(z), z * s(z) * s(-z)), None, None),
    "gelu": (lambda z: z * normal_cdf(z), lambda z: with_zero(normal_cdf(z), z * normal_density(z)), None, None),
    "identity": (lambda z: z, lambda z: alone(ONE), None, None),
}
NAMES = [*ACTIVATIONS, "softmax"]

# The scale of a sum of squares, of k outputs.
SQUARES = {"squared-error": lambda k: ONE, "half-squared-error": lambda k: ONE / 2, "mean-squared-error": lambda k: ONE / k}
LOSSES = [*SQUARES, "binary-cross-entropy", "cross-entropy"]


class Activated:
    """A layer's a from its z: y, 1 - y, 1 + y and dy/dz (None for a softmax), a list each."""

    def __init__(self, name, z):
        self.is_softmax = name == "softmax"
        if self.is_softmax:
            largest = max(z)
            powers = [mpmath.exp(x - largest) for x in z]
            total = sum(powers)
            self.y = [power / total for power in powers]
            self.rest = [sum(powers[:i] + powers[i + 1 :]) / total for i in range(len(z))]
            self.slopes = None
            self.above = [1 + y for y in self.y]
        else:
            value, slope, rest, above = ACTIVATIONS[name]
            self.y = [value(x) for x in z]
            self.rest = [rest(x) if rest else 1 - y for x, y in zip(z, self.y)]
            self.slopes = [slope(x) for x in z]
            self.above = [above(x) if above else 1 + y for x, y in zip(z, self.y)]

    def backward(self, dlda):
        """dl/dz from dl/da."""
        if not self.is_softmax:
            return [(slope * d, size * abs(d)) for (slope, size), d in zip(self.slopes, dlda)]
        return self.jacobian_product(dlda, lambda i, j: abs(dlda[i] - dlda[j]))

    def jacobian_product(self, dlda, size):
        """The sum over j of y_i y_j (h_i - h_j), with the size of h_i - h_j: made of the y that are shown."""
        units = range(len(self.y))
        shown = [max(y, SMALLEST_NORMAL) for y in self.y]
        return [
            (
                sum(self.y[i] * self.y[j] * (dlda[i] - dlda[j]) for j in units if j != i),
                sum(shown[i] * shown[j] * size(i, j) for j in units if j != i),
            )
            for i in units
        ]


def over(numerator, denominator):
    """0 / 0 is 0: a target of 0 asks nothing of its output."""
    if numerator == 0:
        return mpf(0)
    return mpmath.sign(numerator) * mpmath.inf if denominator == 0 else numerator / denominator


def log_term(factor, argument, rest):
    """-factor ln(argument), where rest is 1 - argument."""
    if factor == 0:
        return mpf(0)
    if argument <= 0:
        return mpmath.inf if argument == 0 else mpmath.nan
    return -factor * (mpmath.log1p(-rest) if argument > 0.5 else mpmath.log(argument))


def summed(pairs):
    values, sizes = zip(*pairs)
    return sum(values), sum(sizes)


def output(loss, layer, targets):
    """l, dl/dy and dl/dz of one sample, from its output layer."""
    if loss in SQUARES:
        return squares(SQUARES[loss](len(targets)), layer, targets)
    is_binary = loss == "binary-cross-entropy"
    others = [1 - t if is_binary else mpf(0) for t in targets]
    columns = list(zip(layer.y, layer.rest, targets, others))
    terms = [alone(log_term(t, y, rest)) for y, rest, t, _ in columns] + [alone(log_term(u, rest, y)) for y, rest, _, u in columns]
    parts = [(over(u, rest), over(t, y)) for y, rest, t, u in columns]
    dldy = [(a - b, abs(a) + abs(b)) for a, b in parts]
    if not layer.is_softmax:
        delta = [entropy_delta(slope, *column) for slope, column in zip(layer.slopes, columns)]
    elif is_binary and len(targets) == 1:
        delta = [(None, None)]
    else:
        delta = [softmax_delta(i, columns) for i in range(len(columns))]
    return summed(terms), dldy, delta


def squares(scale, layer, targets):
    errors = []
    for y, rest, above, t in zip(layer.y, layer.rest, layer.above, targets):
        error = 1 - t - rest if y > 0.5 else above - (1 + t) if y < -0.5 else y - t
        # What y loses by its rounding does not matter where y and the target are near the same of 0, 1 and -1.
        errors.append((error, max(abs(error), min(max(abs(y - end), abs(t - end)) for end in (0, 1, -1)))))
    loss = summed((scale * d * d, scale * (abs(d) + 2 * size) * abs(d)) for d, size in errors)
    dldy = [(2 * scale * d, 2 * scale * size) for d, size in errors]
    if layer.is_softmax:
        return loss, dldy, layer.jacobian_product([d for d, _ in dldy], lambda i, j: dldy[i][1] + dldy[j][1])
    # A product of two numbers that are shown.
    slopes = [(slope, max(size, SMALLEST_NORMAL) if slope else size) for slope, size in layer.slopes]
    return loss, dldy, [(slope * d, own * size) for (slope, own), (d, size) in zip(slopes, dldy)]


def entropy_delta(slope, y, rest, target, other):
    """other dy/dz / (1 - y) - target dy/dz / y."""
    value, size = slope
    if value == 0 and ((other != 0 and rest == 0) or (target != 0 and y == 0)):
        return None, None
    parts = [(over(other * x, rest), over(target * x, y)) for x in (value, size)]
    return parts[0][0] - parts[0][1], abs(parts[1][0]) + abs(parts[1][1])


def softmax_delta(i, columns):
    """Multiplied out, so that no 1 - y_j of a y_j near 1 is left alone below a fraction line."""
    y, rest, target, other = columns[i]
    terms = [other * y, -target * rest]
    for j, (y_j, rest_j, target_j, other_j) in enumerate(columns):
        if j != i:
            terms += [y * target_j, -over(y * y_j * other_j, rest_j)]
    return summed((term, abs(term)) for term in terms)


def weighted_sum(weights, values, start):
    terms = [w * x for w, x in zip(weights, values)]
    return start + sum(terms), abs(start) + sum(map(abs, terms))


class Optimizer:
    """One parameter's memory, by the definitions of torch.optim.SGD and torch.optim.Adam."""

    def __init__(self, training):
        self.kind = training["optimizer"]["kind"]
        self.rate = mpf(training["learningRate"])
        self.decay = mpf(training["weightDecay"])
        self.options = {key: mpf(value) for key, value in training["optimizer"].items() if key != "kind"}
        self.updates = 0
        self.first = self.first_size = self.second = self.second_size = mpf(0)

    def next(self, w, gradient):
        """The parameter after an update."""
        self.updates += 1
        g = gradient + self.decay * w, abs(gradient) + abs(self.decay * w)
        step, size = self.adam_step(*g) if self.kind == "adam" else self.sgd_step(*g)
        return w - self.rate * step, abs(w) + self.rate * size

    def sgd_step(self, g, size):
        momentum = self.options["momentum"]
        self.first, self.first_size = momentum * self.first + g, momentum * self.first_size + size
        if self.options["nesterov"]:
            return g + momentum * self.first, size + momentum * self.first_size
        return self.first, self.first_size

    def adam_step(self, g, size):
        beta1, beta2 = self.options["beta1"], self.options["beta2"]
        self.first = beta1 * self.first + (1 - beta1) * g
        self.first_size = beta1 * self.first_size + (1 - beta1) * size
        self.second = beta2 * self.second + (1 - beta2) * g * g
        self.second_size = beta2 * self.second_size + (1 - beta2) * abs(g) * size
        power1, power2 = beta1**self.updates, beta2**self.updates
        below = mpmath.sqrt(self.second / (1 - power2)) + self.options["epsilon"]
        step = self.first / (1 - power1) / below
        # 1 - beta^t cancels, and so may g, whose square it is.
        lost = 1 + power1 / (1 - power1) + power2 / (1 - power2) + over(self.second_size, self.second)
        return step, self.first_size / (1 - power1) / below + abs(step) * lost
