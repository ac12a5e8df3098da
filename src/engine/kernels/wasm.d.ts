/** The compiled form of assembly/, put here by the build. */
declare module '*.wasm' {
  export const bytes: Uint8Array<ArrayBuffer>;
}
