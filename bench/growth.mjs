// How the time of a step and the memory it works in grow with width, depth and batch.
import { contenders } from './contenders/ours.mjs';
import { median, seconds } from './clock.mjs';
import { operations, problem } from './nets.mjs';

const groups = [
  { title: 'Width', nets: [16, 64, 256, 1024].map((width) => ({ sizes: [width, width, width], batch: 64 })) },
  { title: 'Depth', nets: [1, 2, 4, 8, 16].map((depth) => ({ sizes: Array(depth + 1).fill(128), batch: 64 })) },
  { title: 'Batch', nets: [1, 4, 16, 64, 256].map((batch) => ({ sizes: [256, 256, 256], batch })) },
];

function measureOne(contender, net) {
  const { step, bytes } = contender.make(problem(net));
  const once = (count) => {
    const begin = seconds();
    for (let i = 0; i < count; i++) step();
    return (seconds() - begin) / count;
  };
  const count = Math.max(1, Math.round(0.03 / once(3)));
  once(count);
  const time = median(Array.from({ length: 5 }, () => once(count)));
  const weights = net.sizes.slice(1).reduce((sum, units, l) => sum + units * net.sizes[l], 0);
  return { ...net, weights, seconds: time, rate: operations(net) / time, megabytes: bytes / 2 ** 20 };
}

export async function growth() {
  const [ours] = await contenders();
  return groups.map(({ title, nets }) => ({ title, rows: nets.map((net) => measureOne(ours, net)) }));
}
