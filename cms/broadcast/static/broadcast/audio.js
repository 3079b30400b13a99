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

// Listening from a sentence on, marking the one that is heard, and taking over a word to be put right.
(() => {
  const sound = document.getElementById("audio-file");
  const buttons = [...document.querySelectorAll("[data-listen]")];
  const starts = buttons.map((button) => Number(button.dataset.listen));

  buttons.forEach((button, number) =>
    button.addEventListener("click", () => {
      sound.currentTime = starts[number];
      void sound.play();
    }),
  );
  sound?.addEventListener("timeupdate", () => {
    const heard = sound.paused ? -1 : starts.findLastIndex((start) => start <= sound.currentTime);
    buttons.forEach((button, number) =>
      button.closest("li").classList.toggle("loa-heard", number === heard),
    );
  });

  const form = document.getElementById("remember");
  document.querySelectorAll("[data-written]").forEach((word) =>
    word.addEventListener("click", () => {
      form.elements.written.value = word.dataset.written;
      form.elements.spoken.value = word.dataset.spoken;
      form.elements.spoken.focus();
      form.elements.spoken.select();
    }),
  );
})();
