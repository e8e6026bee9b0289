// Tauri freezes Object.prototype in the window; what runs there is tested under the same rule.
if (typeof window !== "undefined") Object.freeze(Object.prototype);
