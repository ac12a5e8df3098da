// What the engine's WebAssembly exports. It imports one memory, whose first `scratchBytes()` are its own; `prepare` fills them
// before anything else is called.
export { elu, sigmoid, silu, tanh } from './activation';
export { prepare } from './exponential';
export { adam, descend, descendWithMomentum, multiplyEntries, sumRows } from './map';
export { multiply, multiplyTransposedLeft, multiplyTransposedRight } from './product';
export { scratchBytes } from './scratch';
export { step } from './step';
