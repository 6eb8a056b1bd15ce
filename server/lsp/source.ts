/** The source that our diagnostics name. */
export const source = "reliability-lens";
