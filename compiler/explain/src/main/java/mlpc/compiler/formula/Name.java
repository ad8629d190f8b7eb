package mlpc.compiler.formula;

import java.util.Locale;

/**
 * What a value is called on the blackboard.
 *
 * @param file its name in the file, which no other value has
 * @param base the letter or word, such as {@code W}, {@code λ} or {@code logits}
 * @param element the same for one of its elements: w_ij is one of W
 * @param layer what stands above: the {@code 1} of W⁽¹⁾; may be empty
 * @param subscript what stands below: the {@code reg} of 𝓛_reg; may be empty
 * @param script whether the letter is a script one, as losses have
 */
public record Name(String file, String base, String element, String layer, String subscript, boolean script) {
    /** A name whose elements have its small letter. */
    public static Name of(String file, String base, String layer, String subscript) {
        String element = base.matches("[A-Z]") ? base.toLowerCase(Locale.ROOT) : base;
        return new Name(file, base, element, layer, subscript, false);
    }

    /** A script letter. */
    public static Name script(String file, String base, String subscript) {
        return new Name(file, base, base, "", subscript, true);
    }

    /** A name as the file has it, with nothing above or below. */
    public static Name plain(String file) {
        return of(file, file, "", "");
    }

    /** The same name, elements of which have its own letter. */
    public Name withOwnElement() {
        return new Name(file, base, base, layer, subscript, script);
    }

    /** What is seen of it: two values must not look the same. */
    public Name look() {
        return new Name("", base, base, layer, subscript, script);
    }

    /** Whether the base is one letter. */
    public boolean isLetter() {
        return base.codePointCount(0, base.length()) == 1;
    }
}
