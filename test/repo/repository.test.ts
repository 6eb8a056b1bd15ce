import { describe, expect, it } from "vitest";
import { read, repositoryFiles } from "./files.ts";

const manifest = JSON.parse(read("package.json"));
const binary = /\.(?:png|jpg|gif|vsix)$/;

describe("package.json", () => {
  it("pins every dependency exactly", () => {
    const all: Record<string, string> = {
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.overrides,
    };
    const loose = Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
  });

  it("ships nothing that would have to be installed", () => {
    expect(manifest.dependencies).toBeUndefined();
  });

  it("pins the version of micromark that is linear", () => {
    expect(manifest.overrides.micromark).toBe("4.0.2");
    expect(JSON.parse(read("node_modules/micromark/package.json")).version).toBe("4.0.2");
  });

  it("and its lock file name the same dependencies", () => {
    const locked = JSON.parse(read("package-lock.json")).packages[""];
    expect(locked.devDependencies).toEqual(manifest.devDependencies);
    expect(locked.version).toBe(manifest.version);
  });

  it("and its lock file name the builds for other platforms, without which `npm ci` refuses to install", () => {
    const locked: Record<string, { optionalDependencies?: Record<string, string> }> = JSON.parse(
      read("package-lock.json"),
    ).packages;
    const missing = Object.entries(locked).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in locked || `${path}/node_modules/${name}` in locked),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("names files that exist, or that the build makes", () => {
    const known = new Set(repositoryFiles());
    const named = [manifest.icon, ...manifest.files].filter((path: string) => !/\*|^dist\//.test(path));
    expect(named.filter((path: string) => !known.has(path))).toEqual([]);
  });
});

describe("files", () => {
  const texts = repositoryFiles().filter((path) => !binary.test(path));

  it("name no path of one machine and no registry", () => {
    const telling =
      /(?:^|[\s"'`(=])\/(?:home|root|work|Users|tmp|mnt)\/|[A-Z]:\\\\?Users|https?:\/\/registry\.|\bnpmjs\.org\/.+\.tgz/m;
    // The lock file may name the public registry only as npm writes it, which it does not here.
    const found = texts.filter((path) => telling.test(read(path)));
    expect(found).toEqual([]);
  });

  it("are UTF-8 with LF and end with a newline", () => {
    const exempt = /^test\/corpus\/|^test\/.*fixtures\//;
    const found = texts.filter((path) => {
      const text = read(path);
      return (
        !exempt.test(path) && text !== "" && (text.includes("\r\n") || !text.endsWith("\n") || text.includes("\uFFFD"))
      );
    });
    expect(found).toEqual([]);
  });

  it("of source code stay small enough to be read", () => {
    const long = texts.filter((path) => /\.(?:ts|mjs)$/.test(path) && read(path).split("\n").length > 400);
    expect(long).toEqual([]);
  });

  it("of tests are where the runner looks", () => {
    const lost = texts.filter((path) => /\.test\.ts$/.test(path) && !/^test\/(?!editor\/)/.test(path));
    expect(lost).toEqual([]);
  });
});
