// A clean install, every check and test, and the package, one after the other. Uses nothing but Node itself,
// because it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const results = join(root, "dist/results");
const minutes = 60_000;

/** @type {{ passed: number, failed: number }} */
const total = { passed: 0, failed: 0 };

rmSync(join(root, "dist"), { recursive: true, force: true });
provideEditors();
if (step("clean install", ["ci", "--no-audit", "--no-fund"])) {
  step("check", ["run", "check"]);
  const vitest = ["--reporter=default", "--reporter=json", `--outputFile.json=${join(results, "vitest.json")}`];
  step("tests", ["test", "--", ...vitest], () => {
    const { numPassedTests, numFailedTests } = read("vitest.json");
    return { passed: numPassedTests, failed: numFailedTests };
  });
  step("tests in editors", ["run", "test:editor"], () => read("editor.json"));
  step("package", ["run", "package"]);
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

/**
 * Runs an npm command and counts it: as one, or as what `count` reads from its results. A command that fails
 * counts at least one failure, whatever its results say.
 * @param {string} name
 * @param {string[]} args
 * @param {() => { passed: number, failed: number }} [count]
 */
function step(name, args, count) {
  console.log(`\n── ${name}: npm ${args.join(" ")}`);
  const started = Date.now();
  const { status } = spawnSync("npm", args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    timeout: 12 * minutes,
  });
  const ok = status === 0;
  const { passed, failed } = countOf(ok, count);
  total.passed += passed;
  total.failed += ok ? failed : Math.max(failed, 1);
  console.log(`── ${name}: ${ok ? "passed" : "FAILED"} in ${Math.round((Date.now() - started) / 1000)} s`);
  return ok;
}

/**
 * @param {boolean} ok
 * @param {(() => { passed: number, failed: number }) | undefined} count
 */
function countOf(ok, count) {
  if (!count) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  try {
    return count();
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

/** @param {string} file */
function read(file) {
  return JSON.parse(readFileSync(join(results, file), "utf8"));
}

/** Chromium and Neovim for the tests, where they are missing and Debian's packages can be installed. */
function provideEditors() {
  const missing = ["chromium", "nvim"].filter((name) => !onPath(name));
  if (missing.length === 0 || !onPath("apt-get") || process.getuid?.() !== 0) return;
  const packages = missing.map((name) => (name === "nvim" ? "neovim" : name));
  const apt = (/** @type {string[]} */ ...args) =>
    spawnSync("apt-get", args, { stdio: "ignore", timeout: 8 * minutes });
  console.log(`── installing ${packages.join(", ")}`);
  apt("update");
  const { status } = apt("install", "-y", "--no-install-recommends", ...packages);
  if (status !== 0) console.log("── they could not be installed; tests that need them will say so");
}

/** @param {string} name */
function onPath(name) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));
}
