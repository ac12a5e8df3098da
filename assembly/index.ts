// What the engine's WebAssembly exports. It imports one memory, whose first `scratchBytes()` are its own.
export { elu, sigmoid, silu, tanh } from './activation';
export { scratchBytes } from './blocks';
export { descend, multiplyEntries, sumRows } from './map';
export { multiply, multiplyTransposedLeft, multiplyTransposedRight } from './product';
export { step } from './step';
