/** Pictures and pages: SVG, charts, maps and HTML that need no network, in light and in dark. */
@NullMarked
package mlpc.compiler.draw;

import org.jspecify.annotations.NullMarked;
