package mlpc.compiler.draw.layered;

/**
 * A link from one box to another, by their numbers.
 *
 * @param labelWidth of the text on it, 0 for none
 * @param thickness the height that the link needs wherever it runs
 * @param isMain whether it should rather be straight than others
 */
public record Link(int from, int to, double labelWidth, double labelHeight, double thickness, boolean isMain) {
    public Link {
        if (from < 0 || from >= to) {
            throw new IllegalArgumentException("links lead to later boxes, not from " + from + " to " + to);
        }
    }

    /** A plain line without a label. */
    public static Link between(int from, int to) {
        return new Link(from, to, 0, 0, 10, true);
    }

    /** The same, with its label on its side. */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // width and height change places
    Link exchanged() {
        return isLabelled() ? new Link(from, to, labelHeight, labelWidth, thickness, isMain) : this;
    }

    boolean isLabelled() {
        return labelWidth > 0;
    }
}
