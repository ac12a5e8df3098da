import { entry, type Matrix } from './matrix';

/** ln Σᵢ e^(zᵢ) over column `sample` of z: units × samples, shifted by the largest z so that nothing overflows. */
export function logSumExp(z: Matrix, sample: number): number {
  let largest = -Infinity;
  for (let i = 0; i < z.rows; i++) largest = Math.max(largest, entry(z, i, sample));
  let sum = 0;
  for (let i = 0; i < z.rows; i++) sum += Math.exp(entry(z, i, sample) - largest);
  return largest + Math.log(sum);
}

/** aᵢ = e^(zᵢ) / Σⱼ e^(zⱼ), each sample (column) by itself. z, a: units × samples. */
export function softmax(z: Matrix, a: Matrix): void {
  for (let sample = 0; sample < z.columns; sample++) {
    let largest = -Infinity;
    for (let i = 0; i < z.rows; i++) largest = Math.max(largest, entry(z, i, sample));
    let sum = 0;
    for (let i = 0; i < z.rows; i++) {
      const e = Math.exp(entry(z, i, sample) - largest);
      a.data[i * a.columns + sample] = e;
      sum += e;
    }
    for (let i = 0; i < z.rows; i++) a.data[i * a.columns + sample] = entry(a, i, sample) / sum;
  }
}

/**
 * Jᵢⱼ = ∂aᵢ/∂zⱼ = aᵢ([i = j] − aⱼ) of column `sample` of a: units × samples; `of` and `by` are 0-based rows. Near aᵢ = 1, where
 * 1 − aᵢ has few digits left, it is the sum of the other aⱼ.
 */
export function softmaxSlope(a: Matrix, of: number, by: number, sample: number): number {
  const own = entry(a, of, sample);
  return of === by ? own * restOf(a, of, sample) : -own * entry(a, by, sample);
}

/** 1 − aᵢ of a softmax, to its last digits. */
function restOf(a: Matrix, unit: number, sample: number): number {
  const own = entry(a, unit, sample);
  if (own <= 0.5) return 1 - own;
  let rest = 0;
  for (let i = 0; i < a.rows; i++) if (i !== unit) rest += entry(a, i, sample);
  return rest;
}

/**
 * δ = Jᵀ ∂l/∂a with the Jacobian Jᵢⱼ = ∂aᵢ/∂zⱼ = aᵢ([i = j] − aⱼ), each sample by itself: δᵢ = aᵢ (∂l/∂aᵢ − Σⱼ aⱼ ∂l/∂aⱼ).
 * It inverts `softmax` above. a, dlda, delta: units × samples.
 */
export function softmaxBackward(a: Matrix, dlda: Matrix, delta: Matrix): void {
  for (let sample = 0; sample < a.columns; sample++) {
    let mean = 0;
    for (let i = 0; i < a.rows; i++) mean += entry(a, i, sample) * entry(dlda, i, sample);
    for (let i = 0; i < a.rows; i++) {
      delta.data[i * a.columns + sample] = entry(a, i, sample) * (entry(dlda, i, sample) - mean);
    }
  }
}
