package mlpc.compiler.draw;

import java.util.List;

/**
 * One frame of a chart. Lines of the same name have the same look in every frame.
 *
 * @param title above the frame; may be empty
 */
public record Panel(String title, Axis x, Axis y, List<Series> series) {
    public Panel {
        series = List.copyOf(series);
    }
}
