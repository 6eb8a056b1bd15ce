/** Everything under rules/, checked and compiled. The build and the test runner provide it. */
declare module "reliability-lens:catalogue" {
  export const catalogue: import("./schema.ts").Catalogue;
}
