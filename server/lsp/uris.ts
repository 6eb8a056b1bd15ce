/** A path of a URI as people write it; as it is where its escapes are wrong. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The URI of what lies at a path (with `/`) below a directory, escaped as VS Code does. */
export function childUri(directory: string, path: string): string {
  const escaped = (mark: string): string => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
  const names = path.split("/").map((name) => encodeURIComponent(name).replace(/[!'()*]/g, escaped));
  return [directory, ...names].join("/");
}

/** Clients escape differently; what they call by one URI or another has one key. */
export function keyOf(uri: string): string {
  return decodePath(uri);
}
