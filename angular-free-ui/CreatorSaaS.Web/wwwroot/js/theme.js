// Runs before the first paint: the server writes the person's choice, "system" becomes what the device says now.
const dark = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;
const resolve = () => { if (root.dataset.themeChoice === "system") root.dataset.theme = dark.matches ? "dark" : "light"; };
dark.addEventListener("change", resolve);
resolve();
