package mlpc.compiler.explain.stepper;

/**
 * The looks of a stepper and the script that goes through it. Every {@code .stepper} of a page has its own place, which
 * {@code element.step(by)} moves and {@code element.show(at)} sets; its attribute {@code data-at} says where it is.
 */
final class StepperScript {
    static final String CSS =
            """
            .stepper figure { margin: 0 0 0.5rem; }
            .stepper .bar-of-steps { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; margin: 0.5rem 0; }
            .stepper button { font: inherit; color: var(--ink); background: var(--panel); border: 1px solid var(--faint);
              border-radius: 6px; padding: 0.25rem 0.8rem; cursor: pointer; }
            .stepper button:focus-visible { outline: 2px solid var(--forward); }
            .stepper .now-shown { font-size: 1.35rem; min-height: 2.6rem; margin: 0.25rem 0; overflow-x: auto;
              overflow-y: hidden; white-space: nowrap; }
            .stepper .now-shown .value { color: var(--soft); margin-left: 1.5rem; font-size: 1.1rem; }
            .stepper[data-at] [data-value], .stepper[data-at] [data-to], .stepper[data-at] [data-back] { opacity: 0.28; }
            .stepper[data-at] .reached { opacity: 1; }
            .stepper [data-value].now > rect { stroke-width: 4; stroke: var(--forward); }
            .stepper [data-value].now.returned > rect { stroke: var(--backward); }
            .stepper tr.now td { background: var(--panel); } .stepper tr.ahead { opacity: 0.4; }
            .stepper svg .number { font-size: 11px; font-weight: 600; paint-order: stroke; stroke: var(--paper);
              stroke-width: 3px; stroke-linejoin: round; }
            .stepper svg .number.there { fill: var(--forward); } .stepper svg .number.back { fill: var(--backward); }
            """;

    static final String SCRIPT =
            """
            (() => {
              const SVG = "http://www.w3.org/2000/svg";
              function number(box, row) {
                const rect = box.querySelector("rect"), text = document.createElementNS(SVG, "text");
                const back = row.dataset.pass === "backward", at = name => Number(rect.getAttribute(name));
                const shown = row.dataset.numbers;
                text.setAttribute("class", "number " + (back ? "back" : "there"));
                text.setAttribute("text-anchor", back ? "end" : "start");
                text.setAttribute("x", back ? at("x") + at("width") - 4 : at("x") + 4);
                text.setAttribute("y", back ? at("y") - 4 : at("y") + at("height") + 12);
                text.textContent = shown.length > 30 ? shown.slice(0, 28) + " …" : shown;
                box.append(text);
              }
              function prepare(stepper) {
                const rows = [...stepper.querySelectorAll("tr[data-step]")];
                const all = name => [...stepper.querySelectorAll("[data-" + name + "]")];
                const of = (name, value) => all(name).filter(element => element.dataset[name] === value);
                const now = stepper.querySelector(".now-shown"), place = stepper.querySelector(".place");
                stepper.show = at => {
                  at = Math.max(0, Math.min(rows.length, at));
                  stepper.dataset.at = at;
                  stepper.querySelectorAll(".number").forEach(text => text.remove());
                  [...all("value"), ...all("to"), ...all("back")].forEach(
                      element => element.classList.remove("reached", "returned", "now"));
                  rows.forEach((row, i) => {
                    row.classList.toggle("now", i === at - 1);
                    row.classList.toggle("ahead", i >= at);
                    if (i >= at) return;
                    const back = row.dataset.pass === "backward";
                    of("value", row.dataset.of).forEach(box => {
                      box.classList.add("reached");
                      box.classList.toggle("returned", back);
                      box.classList.toggle("now", i === at - 1);
                      if (row.dataset.numbers) number(box, row);
                      const pane = box.closest(".pane");
                      if (i === at - 1 && pane.clientWidth > 0) {
                        const middle = box.getBoundingClientRect(), frame = pane.getBoundingClientRect();
                        pane.scrollLeft += middle.left + middle.width / 2 - frame.left - frame.width / 2;
                        pane.scrollTop += middle.top + middle.height / 2 - frame.top - frame.height / 2;
                      }
                    });
                    of(back ? "back" : "to", row.dataset.of).forEach(arrow => arrow.classList.add("reached"));
                  });
                  const row = rows[at - 1];
                  now.replaceChildren();
                  if (row) {
                    row.querySelectorAll("td").forEach(cell => { if (cell.className === "formula")
                      now.append(...[...cell.childNodes].map(node => node.cloneNode(true))); });
                    const value = document.createElement("span");
                    value.className = "value";
                    value.textContent = row.dataset.numbers ? "= " + row.dataset.numbers : "";
                    now.append(value);
                  }
                  const pass = row ? row.dataset.pass + " pass" : "before the first step";
                  place.textContent = "step " + at + " of " + rows.length + ", " + pass;
                };
                stepper.step = by => {
                  const before = Number(stepper.dataset.at);
                  stepper.show(before + by);
                  return Number(stepper.dataset.at) !== before;
                };
                stepper.querySelector(".back-a-step").onclick = () => stepper.step(-1);
                stepper.querySelector(".on-a-step").onclick = () => stepper.step(1);
                rows.forEach((row, i) => row.onclick = () => stepper.show(i + 1));
                stepper.show(Number((location.hash.match(/(?:^#|\\/)step=(\\d+)$/) || [0, 0])[1]));
              }
              const steppers = [...document.querySelectorAll(".stepper")];
              steppers.forEach(prepare);
              document.addEventListener("keydown", event => {
                const by = { ArrowRight: 1, ArrowLeft: -1, n: 1, b: -1 }[event.key];
                if (by && steppers.length === 1 && !document.querySelector(".deck") && !event.metaKey && !event.ctrlKey) {
                  event.preventDefault();
                  steppers[0].step(by);
                }
              });
            })();
            """;

    private StepperScript() {}
}
