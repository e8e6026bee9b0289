import { call, commands, type DeviceSettings, type Theme } from "../ipc/call";

export const THEMES: readonly Theme[] = ["system", "light", "dark", "warm", "contrast"];
export const TEXT_SIZES: readonly number[] = [90, 100, 115, 130, 150, 175, 200];

/** How the window looks; kept outside the vault, since Unlock has a look too. */
class Appearance {
  #settings = $state.raw<DeviceSettings>({ theme: "system", text_size: 100, remember_place: true });

  get theme(): Theme {
    return this.#settings.theme;
  }

  get textSize(): number {
    return this.#settings.text_size;
  }

  get rememberPlace(): boolean {
    return this.#settings.remember_place;
  }

  /** Takes over what was kept and shows it. */
  adopt(settings: DeviceSettings): void {
    this.#settings = settings;
    this.show();
  }

  /** Shows a change at once and keeps it. */
  async change(change: Partial<DeviceSettings>): Promise<void> {
    this.adopt({ ...this.#settings, ...change });
    await call(commands.saveDeviceSettings(this.#settings));
  }

  /** Puts the look on the page; called again when the system's own look changes. */
  show(): void {
    const root = document.documentElement;
    root.dataset.theme = this.#settings.theme === "system" ? systemTheme() : this.#settings.theme;
    root.style.fontSize = `${this.#settings.text_size}%`;
  }
}

function systemTheme(): Theme {
  if (matchMedia("(prefers-contrast: more)").matches) return "contrast";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export const appearance = new Appearance();
