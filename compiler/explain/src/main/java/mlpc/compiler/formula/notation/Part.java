package mlpc.compiler.formula.notation;

/**
 * A piece of a formula that is written.
 *
 * @param binding how tightly its outermost operation binds
 * @param closed the same for a place before something else: {@code cos(t)} for {@code cos t}, whose argument would seem to go on
 */
record Part(String text, Binding binding, String closed) {
    /** How tightly the outermost operation of a text binds. */
    enum Binding {
        CHOICE,
        SUM,
        PRODUCT,
        POWER,
        ATOM
    }

    Part(String text, Binding binding) {
        this(text, binding, text);
    }

    static Part atom(String text) {
        return new Part(text, Binding.ATOM);
    }

    /** A sum over an index, say: nothing ends it, so it needs brackets where something follows. */
    static Part endless(String text, Script script) {
        return new Part(text, Binding.PRODUCT, script.brackets(text));
    }

    /** In the brackets that it needs at the end of an operation that binds so tightly. */
    String within(Binding place, Script script) {
        return binding.compareTo(place) < 0 ? script.brackets(text) : text;
    }

    /** In those that it needs where something follows. */
    String before(Binding place, Script script) {
        return isOpen() ? closed : within(place, script);
    }

    private boolean isOpen() {
        return !closed.equals(text);
    }
}
