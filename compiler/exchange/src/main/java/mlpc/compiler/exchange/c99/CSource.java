package mlpc.compiler.exchange.c99;

/**
 * A model in C.
 *
 * @param header the text of the header, which declares what others call
 * @param source the text of the source file, which holds the weights
 * @param summary what the header declares, a line each, for people
 */
public record CSource(String header, String source, java.util.List<String> summary) {
    /** Takes a copy of the list. */
    public CSource {
        summary = java.util.List.copyOf(summary);
    }
}
