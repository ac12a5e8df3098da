// Who owns what of the scratch space at the start of the memory, in bytes. It is 0 at first.

/** Terms, rows and columns of a block: a panel of either operand stays in the first cache, a block of A in the second. */
export const BLOCK_K: usize = 256;
export const BLOCK_M: usize = 128;
export const BLOCK_N: usize = 512;

/** The packed blocks of a product. */
export const PACKED_A: usize = 0;
export const PACKED_B: usize = PACKED_A + BLOCK_M * BLOCK_K * 8;
/** A register tile that sticks out of the result. */
export const EDGE: usize = PACKED_B + BLOCK_N * BLOCK_K * 8;
/** What the sums of a tile start from, where there is no bias. */
export const ZEROS: usize = EDGE + 128;
/** The constants of exponential.ts. */
export const CONSTANTS: usize = ZEROS + 64;

const SCRATCH_BYTES: usize = CONSTANTS + 256;

export function scratchBytes(): usize {
  return SCRATCH_BYTES;
}
