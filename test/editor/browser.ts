import { type Browser, chromium } from "playwright-core";
import { aptInstall, onPath } from "./commands.ts";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** Starts a headless Chromium of this machine, installed first where it can be. */
export async function startBrowser(): Promise<Browser> {
  const find = (): string | undefined => process.env.CHROMIUM_PATH ?? onPath(...names);
  const executablePath = find() ?? (aptInstall("chromium") ? find() : undefined);
  if (!executablePath) throw new Error("no Chromium found: install it or set CHROMIUM_PATH");
  return await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
