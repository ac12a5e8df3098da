// The step written with ml-matrix, one operation of it after the other.
import { Matrix } from 'ml-matrix';
import { learningRate, rows } from '../nets.mjs';

function make({ layers, inputs, targets, batch, sizes }) {
  const weights = layers.map((layer) => new Matrix(rows(layer.weights, layer.inputs)));
  const biases = layers.map((layer) => Matrix.columnVector(Array.from(layer.biases)));
  const x = new Matrix(rows(inputs, sizes[0])).transpose();
  const t = new Matrix(rows(targets, sizes.at(-1))).transpose();
  return {
    step: () => {
      const kept = [x];
      for (let l = 0; l < weights.length; l++) {
        const z = weights[l].mmul(kept[l]).addColumnVector(biases[l]);
        kept.push(z.neg().exp().add(1).pow(-1));
      }
      const difference = Matrix.sub(kept.at(-1), t);
      const loss = Matrix.mul(difference, difference).sum() / batch;
      let dlda = difference.mul(2 / batch);
      for (let l = weights.length - 1; l >= 0; l--) {
        const a = kept[l + 1];
        const delta = Matrix.mul(dlda, Matrix.mul(a, Matrix.sub(Matrix.ones(a.rows, a.columns), a)));
        if (l > 0) dlda = weights[l].transpose().mmul(delta);
        weights[l].sub(delta.mmul(kept[l].transpose()).mul(learningRate));
        biases[l].sub(Matrix.columnVector(delta.sum('row')).mul(learningRate));
      }
      return loss;
    },
  };
}

export const contenders = () => [{ name: 'ml-matrix, float64', group: 'JavaScript', make }];
