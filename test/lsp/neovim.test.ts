import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { server } from "./client.ts";
import { ticketSales } from "./documents.ts";

const script = fileURLToPath(new URL("./neovim.lua", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "reliability-lens-"));
const isInstalled = isOnPath("nvim");
if (!isInstalled) console.warn("Neovim is not on the PATH: its test is skipped.");

function isOnPath(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

beforeAll(() => writeFileSync(join(directory, "design.md"), ticketSales));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it.skipIf(!isInstalled)(
  "serves Neovim: diagnostics, a quick fix and its undoing, a hover and a completion",
  async () => {
    const result = join(directory, "result.json");
    // Neovim keeps its state apart from that of the person who runs the test.
    const home = { HOME: directory, XDG_CONFIG_HOME: directory, XDG_DATA_HOME: directory, XDG_STATE_HOME: directory };
    const env = { ...process.env, ...home, NODE: process.execPath, SERVER: server, RESULT: result };
    const args = ["--headless", "--clean", "-n", "design.md", "-c", `luafile ${script}`];
    const nvim = spawn("nvim", args, { cwd: directory, env, stdio: "ignore" });
    await once(nvim, "exit");
    const seen = JSON.parse(readFileSync(result, "utf8"));
    expect(seen.problem).toBeUndefined();
    expect(seen.diagnostics).toBeGreaterThan(0);
    expect(seen.message).toContain("Stripe API");
    expect(seen.inserted).toMatch(/^\|.*Stripe API.*‹/m);
    expect(seen.inserted.length).toBeGreaterThan(ticketSales.length);
    expect(seen.undone).toBe(seen.original);
    expect(seen.hover).toMatch(/What would settle it/);
    expect(seen.completed).toMatch(/\n\n\| Dependency \|.*\n\|[- |]+\|\n\| Stripe API .*‹connect timeout›/);
  },
);
