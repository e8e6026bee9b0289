// @vitest-environment node
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const source = readFileSync(new URL("./tokens/colours.css", import.meta.url), "utf8");

type Theme = Record<string, number>;

/** Returns the relative luminance (WCAG 2.2) of an OKLCH colour, clipped to sRGB. */
function luminance(lightness: number, chroma: number, hue: number): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((channel) => Math.min(1, Math.max(0, channel)));
  return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
}

function themes(): Map<string, Theme> {
  const found = new Map<string, Theme>();
  for (const [, name, body] of source.matchAll(/\[data-theme="(\w+)"\] \{([^}]*)\}/g)) {
    const theme: Theme = {};
    for (const [, token, l, c, h] of body!.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)) {
      theme[token!] = luminance(Number(l), Number(c), Number(h));
    }
    found.set(name!, theme);
  }
  return found;
}

function ratio(theme: Theme, front: string, ground: string): number {
  const [light, dark] = [theme[front]!, theme[ground]!].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

const grounds = ["paper", "surface", "raised", "wash"];

/** Front, grounds it stands on, least ratio. */
const promises: [string, string[], number][] = [
  ["ink", ["paper", "surface", "raised"], 10],
  ["ink", ["wash"], 8],
  ["soft", ["paper", "surface", "raised"], 5.5],
  ["soft", ["wash"], 4.5],
  ["accent", ["paper", "surface", "raised"], 5.5],
  ["accent", ["wash"], 4.5],
  ["on-accent", ["accent"], 4.5],
  ["note", ["paper", "surface", "raised"], 4.5],
  ["edge", ["paper", "surface", "raised"], 3],
  ["ring", grounds, 3],
];

describe("colours", () => {
  it("there are four themes with the same tokens", () => {
    const tokens = [...themes().values()].map((theme) => Object.keys(theme).sort().join());
    expect([...themes().keys()]).toEqual(["light", "dark", "warm", "contrast"]);
    expect(new Set(tokens).size).toBe(1);
  });

  for (const [name, theme] of themes()) {
    for (const [front, on, least] of promises) {
      it(`${name}: ${front} can be read on ${on.join(", ")}`, () => {
        for (const ground of on) {
          expect(ratio(theme, front, ground), `${front} on ${ground}`).toBeGreaterThanOrEqual(least);
        }
      });
    }
  }
});
