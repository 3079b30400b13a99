// Follows the making of a bulletin's audio: asks while it is under way, and shows the page anew once
// it is done. What an officer is typing meanwhile is never thrown away: then only the label changes.
(() => {
  const EVERY_MS = 1000;
  const state = document.getElementById("audio-state");
  if (!state || state.dataset.busy !== "yes") return;

  const typed = () =>
    [...document.querySelectorAll("textarea, input[type=file]")].some((field) =>
      field.type === "file" ? field.files.length > 0 : field.value !== field.defaultValue,
    );

  const look = async () => {
    let now;
    try {
      const response = await fetch(state.dataset.follow, { headers: { Accept: "application/json" } });
      if (!response.ok) return;
      now = await response.json();
    } catch {
      setTimeout(look, EVERY_MS * 5); // the network is away: ask less often
      return;
    }
    state.querySelector("[data-label]").textContent = now.label;
    if (now.busy) setTimeout(look, EVERY_MS);
    else if (!typed()) window.location.reload();
  };

  setTimeout(look, EVERY_MS);
})();
