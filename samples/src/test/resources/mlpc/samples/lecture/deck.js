(() => {
  const body = document.body, slides = [...document.querySelectorAll(".slide")];
  const mode = document.querySelector("[data-show=mode]");
  let at = 0;
  const anchor = () => decodeURIComponent(location.hash.slice(1)).split("/")[0];
  function show(to, remember) {
    at = Math.max(0, Math.min(slides.length - 1, to));
    slides.forEach((slide, i) => slide.classList.toggle("current", i === at));
    body.classList.remove("listing");
    close();
    if (remember) history.replaceState(null, "", "#" + slides[at].id);
    if (body.classList.contains("slides")) { slides[at].scrollTop = 0; fit(slides[at]); }
    else if (remember) slides[at].scrollIntoView();
    document.title = slides[at].querySelector("h2").textContent;
  }
  // The type is as large as the slide allows: what would not fit the screen is set a little smaller.
  function shrink(slide) {
    const parts = [slide, ...slide.querySelectorAll(".body, .say, .show, .show > *, .show > pre")];
    const full = () => parts.some(part => part.scrollHeight > part.clientHeight + 1 && part.clientHeight > 0
        || part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0);
    let size = 1;
    do slide.style.fontSize = size + "em"; while (full() && (size -= 0.04) > 0.6);
    return size;
  }
  // Of pictures below the words, beside them, or side by side: whatever shows them largest.
  function fit(slide) {
    slide.querySelectorAll(".stepper details").forEach(details => details.open = false);
    const pictures = [...slide.querySelectorAll(".show > figure > svg, .show > figure > .wide > svg, .show .shown > svg, .part-of-page > figure > svg")];
    const ways = pictures.length > 1 ? ["below", "beside", "row"] : pictures.length || slide.querySelector(".say + .show > pre")
        ? ["below", "beside"] : ["below"];
    const as = way => ways.forEach(other => slide.classList.toggle(other, other === way));
    const scale = svg => Math.min(svg.clientWidth / svg.viewBox.baseVal.width, svg.clientHeight / svg.viewBox.baseVal.height);
    const worth = way => {
      as(way);
      const type = shrink(slide);
      return Math.min(1.6, ...pictures.map(scale)) * type ** 2;
    };
    const worths = ways.map(worth);
    as(ways[worths.indexOf(Math.max(...worths))]);
    shrink(slide);
  }
  function go(by) {
    const stepper = slides[at].querySelector(".stepper");
    if (stepper && body.classList.contains("slides") && stepper.step(by)) return;
    show(at + by, true);
  }
  function asSlides(on) {
    body.classList.toggle("slides", on);
    mode.textContent = on ? "one page" : "slides";
    if (!on) slides.forEach(slide => slide.style.fontSize = "");
    show(at, at > 0);
  }
  const keys = {
    ArrowRight: () => go(1), PageDown: () => go(1), ArrowLeft: () => go(-1), PageUp: () => go(-1),
    Home: () => show(0, true), End: () => show(slides.length - 1, true),
    t: () => body.classList.toggle("listing"), Escape: () => { body.classList.remove("listing"); close(); },
    s: () => asSlides(!body.classList.contains("slides")),
  };
  document.addEventListener("keydown", event => {
    const act = keys[event.key], typing = /^(input|textarea|select)$/i.test(event.target.tagName);
    if (!act || typing || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-go], [data-show]"), figure = event.target.closest("figure");
    if (button && button.dataset.go) show(at + Number(button.dataset.go), true);
    else if (button) keys[button.dataset.show === "mode" ? "s" : "t"]();
    else if (figure && event.target.closest("svg") && !event.target.closest(".stepper")) figure.classList.toggle("whole");
    else if (!event.target.closest(".made")) close();
  });
  // Pictures that fill the screen, and files and outputs that lie over the slide.
  function close() {
    document.querySelectorAll("figure.whole").forEach(figure => figure.classList.remove("whole"));
    if (body.classList.contains("slides")) document.querySelectorAll(".made details[open]").forEach(details => details.open = false);
  }
  addEventListener("resize", () => { if (body.classList.contains("slides")) fit(slides[at]); });
  function follow() {
    const to = slides.findIndex(slide => slide.id === anchor());
    show(Math.max(0, to), to >= 0 && !body.classList.contains("slides"));
    const step = location.hash.match(/\/step=(\d+)$/), stepper = slides[at].querySelector(".stepper");
    if (step && stepper) stepper.show(Number(step[1]));
  }
  addEventListener("hashchange", follow);
  asSlides(matchMedia("(min-width: 900px)").matches);
  follow();
})();
