// Before the first paint: the theme chosen here, if one was. Without a choice the system's holds.
(function () {
  try {
    var chosen = localStorage.getItem("counterclaim.theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch (_) {
    // Storage may be switched off; the system's theme holds then.
  }
  document.documentElement.classList.add("js");
})();
