package mlpc.compiler.explain.report.page;

import mlpc.compiler.draw.Theme;
import mlpc.compiler.explain.graph.GraphFigure;

/** How reports look: from a telephone to a desktop, in the system's colours or those that the reader chooses, and on paper. */
public final class ReportStyle {
    /** Nothing may be loaded, and nothing run, even if a label of the data should get past the escaping. */
    public static final String POLICY =
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n";

    private static final String CSS =
            """
            body { max-width: 72rem; overflow-wrap: anywhere; }
            h1 { margin: 0.25rem 0; } h3 { margin: 1.75rem 0 0.5rem; font-size: 1.05rem; } h4 { margin: 1rem 0 0.25rem; }
            .theme { float: right; font-size: 0.8rem; color: var(--soft); margin: 0 0 0.5rem 1rem; }
            .theme label { margin-left: 0.5rem; white-space: nowrap; } .theme input { vertical-align: -2px; margin: 0 0.25rem 0 0; }
            nav { margin: 1rem 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; font-size: 0.925rem; }
            .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: 0.75rem; margin: 1rem 0; }
            .card { background: var(--panel); border-radius: 8px; padding: 0.75rem 1rem; }
            .card .label { color: var(--soft); font-size: 0.85rem; } .card .soft { font-size: 0.85rem; }
            .card .value { font-size: 1.65rem; font-weight: 650; line-height: 1.3; font-variant-numeric: tabular-nums; }
            .lead { font-size: 1.15rem; margin: 1rem 0 0.25rem; }
            .scroll { overflow-x: auto; margin: 0.5rem 0 1rem; }
            .scroll { background: linear-gradient(to right, var(--paper) 40%, transparent) left / 2.5rem 100% no-repeat local,
                linear-gradient(to left, var(--paper) 40%, transparent) right / 2.5rem 100% no-repeat local,
                linear-gradient(to right, var(--faint), transparent) left / 0.6rem 100% no-repeat scroll,
                linear-gradient(to left, var(--faint), transparent) right / 0.6rem 100% no-repeat scroll; }
            .scroll table { font-size: 0.9rem; overflow-wrap: normal; }
            .scroll th { color: var(--soft); font-weight: 600; white-space: nowrap; } .scroll td { white-space: nowrap; }
            .what { display: inline-block; min-width: 17rem; white-space: normal; }
            .scroll tbody tr:hover { background: var(--panel); }
            .heat { display: inline-block; min-width: 2.2rem; padding: 0 0.35rem; border-radius: 4px; text-align: right; }
            .heat.right { background: color-mix(in srgb, var(--series-1) var(--s), transparent); }
            .heat.wrong { background: color-mix(in srgb, var(--series-2) var(--s), transparent); }
            .bar { display: inline-block; width: min(22rem, 30vw); height: 0.7rem; background: var(--panel); border-radius: 4px; }
            .bar i { display: block; height: 100%; background: var(--series-1); border-radius: 4px; min-width: 1px; }
            .plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 0.5rem 1.25rem; }
            .plots figure { margin: 0; overflow: visible; } .plots svg { width: 100%; max-width: 27rem; height: auto; display: block; }
            .plots figcaption { max-width: 27rem; }
            .legend { display: flex; flex-wrap: wrap; gap: 0.15rem 1.1rem; font-size: 0.875rem; margin: 0.5rem 0; }
            .legend i { display: inline-block; width: 1.5rem; border-top: 3px solid; margin-right: 0.4rem; vertical-align: 0.25em; }
            .k1 { border-color: var(--series-1) !important; } .k2 { border-color: var(--series-2) !important; border-top-style: dashed !important; }
            .k3 { border-color: var(--series-3) !important; border-top-style: dotted !important; }
            .k4 { border-color: var(--series-4) !important; border-top-style: dashed !important; }
            .k5 { border-color: var(--series-5) !important; border-top-style: dashed !important; }
            .k6 { border-color: var(--series-6) !important; border-top-style: dotted !important; }
            .findings { border-left: 4px solid var(--series-2); background: var(--panel); padding: 0.6rem 1rem; border-radius: 0 8px 8px 0; }
            .findings ul { margin: 0.25rem 0; padding-left: 1.2rem; } .findings li { margin: 0.25rem 0; }
            .tag { border: 1px solid var(--soft); border-radius: 4px; padding: 0 0.3rem; font-size: 0.75rem; color: var(--soft); }
            .spark rect { fill: var(--series-1); } .spark { max-width: none; vertical-align: middle; }
            .thumbs { display: grid; grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)); gap: 1rem; }
            .thumbs figure { margin: 0; } .thumbs img { width: 100%; max-width: 8rem; image-rendering: pixelated; border-radius: 4px; }
            .graph { border: 1px solid var(--faint); border-radius: 8px; padding: 0.5rem; }
            .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 0 2rem; }
            .two td { white-space: normal; }
            pre.wrap { white-space: pre-wrap; } details > summary { cursor: pointer; margin: 0.75rem 0; }
            footer { margin-top: 2.5rem; color: var(--soft); font-size: 0.85rem; }
            @media (max-width: 40rem) { .what { white-space: nowrap; } .cards { grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); } body { padding: 1rem; } h1 { font-size: 1.6rem; } .theme { float: none; margin: 0; } .theme label:first-child { margin: 0; } }
            @media print { .theme, nav { display: none; } h2 { break-after: avoid; } figure, .card, tr { break-inside: avoid; }
              .scroll { overflow: visible; background: none; }
              .scroll table { font-size: 0.7rem; } .scroll td, .scroll th { white-space: normal; padding-right: 0.6rem; }
              .scroll td.number { white-space: nowrap; } .what { min-width: 0; } .bar { width: 9rem; }
              .heat, .bar, .bar i, .card, .legend i { print-color-adjust: exact; } .graph svg { max-width: 100% !important; } }
            """;

    private ReportStyle() {}

    /** Colours chosen by the switch above the page, without a script. */
    public static String css() {
        return Theme.chosen(":root:has(#theme-light:checked)", ":root:has(#theme-dark:checked)")
                + GraphFigure.css()
                + CSS;
    }

    /** The switch: three radio buttons. */
    public static String themeSwitch() {
        return "<form class=\"theme\" aria-label=\"Colours\">"
                + choice("auto", "as the system", " checked") + choice("light", "light", "")
                + choice("dark", "dark", "")
                + "</form>\n";
    }

    private static String choice(String id, String label, String checked) {
        return "<label><input type=\"radio\" name=\"theme\" id=\"theme-" + id + "\"" + checked + ">" + label
                + "</label> ";
    }
}
