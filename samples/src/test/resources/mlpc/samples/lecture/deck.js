(() => {
  const body = document.body, slides = [...document.querySelectorAll(".slide")];
  const mode = document.querySelector("[data-show=mode]");
  let at = 0;
  const anchor = () => decodeURIComponent(location.hash.slice(1)).split("/")[0];
  function show(to, remember) {
    at = Math.max(0, Math.min(slides.length - 1, to));
    slides.forEach((slide, i) => slide.classList.toggle("current", i === at));
    body.classList.remove("listing");
    if (remember) history.replaceState(null, "", "#" + slides[at].id);
    if (body.classList.contains("slides")) slides[at].scrollTop = 0;
    else if (remember) slides[at].scrollIntoView();
    document.title = slides[at].querySelector("h2").textContent;
  }
  function go(by) {
    const stepper = slides[at].querySelector(".stepper");
    if (stepper && body.classList.contains("slides") && stepper.step(by)) return;
    show(at + by, true);
  }
  function asSlides(on) {
    body.classList.toggle("slides", on);
    mode.textContent = on ? "one page" : "slides";
    show(at, at > 0);
  }
  const keys = {
    ArrowRight: () => go(1), PageDown: () => go(1), ArrowLeft: () => go(-1), PageUp: () => go(-1),
    Home: () => show(0, true), End: () => show(slides.length - 1, true),
    t: () => body.classList.toggle("listing"), Escape: () => body.classList.remove("listing"),
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
    else if (figure && event.target.closest("svg") && !(drag && drag.far)) figure.classList.toggle("whole");
  });
  let drag = null;
  document.addEventListener("pointerdown", event => {
    const figure = event.target.closest("figure.whole");
    drag = figure && { figure, x: event.clientX, y: event.clientY, left: figure.scrollLeft, top: figure.scrollTop, far: false };
  });
  document.addEventListener("pointermove", event => {
    if (!drag || !event.buttons) return;
    drag.far = drag.far || Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 4;
    drag.figure.scrollTo(drag.left + drag.x - event.clientX, drag.top + drag.y - event.clientY);
  });
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
