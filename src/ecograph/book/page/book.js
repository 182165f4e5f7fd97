"use strict";
(function () {
  const page = document.documentElement;
  const buttons = [...document.querySelectorAll("[data-language]")];

  function speak(language, keep) {
    page.lang = language;
    document.title = document.body.dataset[language === "en" ? "titleEn" : "titleNl"];
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.language === language));
    for (const link of document.querySelectorAll("a[data-keep]")) link.hash = language === "en" ? "en" : "";
    for (const link of document.querySelectorAll("a[data-map]")) {
      const parts = new URLSearchParams(link.hash.slice(1));
      if (language === "en") parts.set("lang", "en");
      else parts.delete("lang");
      link.hash = parts.toString();
    }
    if (keep) history.replaceState(null, "", language === "en" ? "#en" : window.location.pathname + window.location.search);
  }

  for (const button of buttons) button.addEventListener("click", () => speak(button.dataset.language, true));
  speak(window.location.hash === "#en" ? "en" : "nl", false);

  const copy = document.getElementById("copy");
  if (copy) copy.addEventListener("click", async () => {
    const text = document.getElementById("query").textContent;
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(document.getElementById("query"));
      window.getSelection().removeAllRanges();
      window.getSelection().addRange(range);
      done = document.execCommand("copy");
    }
    document.getElementById("copied").textContent = done ? copy.dataset[page.lang === "en" ? "doneEn" : "doneNl"] : "";
  });

  const search = document.getElementById("search");
  if (search) search.addEventListener("input", () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const section of document.querySelectorAll(".questions")) {
      let here = 0;
      for (const item of section.querySelectorAll("li")) {
        item.hidden = !words.every((word) => item.dataset.words.includes(word));
        here += item.hidden ? 0 : 1;
      }
      section.hidden = !here;
      found += here;
    }
    document.getElementById("none").hidden = found > 0;
  });
})();
