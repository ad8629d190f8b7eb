/** Pictures and pages: SVG, charts, maps and HTML that need no network, in light and in dark. */
package mlpc.compiler.draw;
