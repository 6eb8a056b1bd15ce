/** The way from one file to another, as a link in the first writes it; both paths are absolute, with `/`. */
export function relativePath(from: string, to: string): string {
  const folder = from.split("/").slice(0, -1);
  const target = to.split("/");
  const differs = target.findIndex((part, index) => part !== folder[index]);
  const shared = Math.min(differs < 0 ? target.length - 1 : differs, target.length - 1);
  return [...folder.slice(shared).map(() => ".."), ...target.slice(shared)].join("/");
}
