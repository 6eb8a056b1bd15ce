import type { Outline } from "../document/outline.ts";

/**
 * Whether a name is the title's for the whole system: "the booking API" in its own design, 倉庫管理システム in
 * 倉庫管理システム再構築 方式設計書. What is said of it is said of everything.
 */
export function isTheSystem(name: string, { title }: Outline): boolean {
  if (title === undefined) return false;
  const bare = title
    .replace(/[:：].*$/u, "")
    .replace(/\s*(?:システム)?(?:基本|詳細|方式)?設計書?$|\s*(?:system |technical )?design(?: document| doc)?$/iu, "")
    .replace(/\s*の?(?:再構築|構築|更改|刷新|更新|移行|導入|開発)$/u, "")
    .trim();
  return bare.toLowerCase().includes(name.toLowerCase()) && name.length * 2 > bare.length;
}
