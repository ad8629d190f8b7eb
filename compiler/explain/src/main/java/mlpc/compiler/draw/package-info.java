/** Pictures and pages: SVG, charts and HTML that need no network, in light and in dark. */
package mlpc.compiler.draw;
