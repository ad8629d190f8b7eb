package mlpc.compiler.exchange.c99;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Identifiers of C, each given once: the model's names with what C does not allow in them replaced. */
final class CNames {
    /** Words of C99 and C++, and what the headers that are included define as macros or types. */
    private static final String WORDS =
            "auto break case char const continue default do double else enum extern float for goto if inline int long register"
                    + " restrict return short signed sizeof static struct switch typedef union unsigned void volatile while"
                    + " bool true false asm catch class delete explicit export friend mutable namespace new operator private"
                    + " protected public template this throw try typeid typename using virtual and or not xor final override"
                    + " nullptr constexpr concept requires alignas alignof decltype noexcept thread_local static_assert typeof"
                    + " NULL NAN INFINITY main errno stdin stdout stderr complex imaginary I unix linux";

    /** Functions of the C library that its math.h and string.h declare, or that compilers know without. */
    private static final String FUNCTIONS =
            "acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh erf erfc exp exp2 expm1 fabs fdim floor fma fmax fmin"
                    + " fmod frexp hypot ilogb ldexp lgamma llrint llround log log10 log1p log2 logb lrint lround modf nan nearbyint"
                    + " nextafter nexttoward pow remainder remquo rint round scalbln scalbn sin sinh sqrt tan tanh tgamma trunc"
                    + " gamma signgam j0 j1 jn y0 y1 yn drem significand scalb exp10 pow10 sincos canonicalize fromfp signbit isnan"
                    + " isinf isfinite isnormal isunordered isgreater isless fpclassify finite abs labs div exit abort index rindex"
                    + " basename memchr memcmp memcpy memmove memset bcmp bcopy bzero ffs strcat strchr strcmp strcoll strcpy strcspn"
                    + " strerror strlen strncat strncmp strncpy strpbrk strrchr strspn strstr strtok strxfrm printf puts malloc free"
                    + " time signal read write open close link select pipe times";

    /** Names that the generated code uses itself. */
    private static final String OWN =
            "in out w row count at input output word list cell rows found words best costs least";

    private static final Set<String> RESERVED = reserved();

    private static Set<String> reserved() {
        Set<String> all = new HashSet<>(List.of((WORDS + " " + OWN).split(" ")));
        for (String function : FUNCTIONS.split(" ")) {
            all.addAll(List.of(function, function + "f", function + "l"));
        }
        return Set.copyOf(all);
    }

    private final Set<String> taken;

    CNames() {
        this.taken = new HashSet<>(RESERVED);
    }

    private CNames(Set<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** Members of a structure: only words of the languages are not theirs to have. */
    static CNames ofMembers() {
        return new CNames(new HashSet<>(List.of(WORDS.split(" "))));
    }

    /** Names of an inner scope, which must differ from those here. */
    CNames inner() {
        return new CNames(taken);
    }

    void reserve(String name) {
        taken.add(name);
    }

    /** {@code y_1_W} for {@code y.1.W}, with a number behind it if that is taken. */
    String claim(String wanted) {
        String name = identifier(wanted);
        String candidate = name;
        for (int count = 2; !taken.add(candidate); count++) {
            candidate = name + "_" + count;
        }
        return candidate;
    }

    /** Letters other than ASCII's are written as their code: {@code u3b8} for θ, which any C99 compiler reads. */
    static String identifier(String text) {
        StringBuilder name = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean plain = point < 128 && (Character.isLetterOrDigit(point) || point == '_');
            if (plain) {
                name.append((char) point);
            } else if (point == '\'') {
                name.append("_prime");
            } else if (point >= 128) {
                name.append('u').append(Integer.toHexString(point));
            } else {
                name.append('_');
            }
        });
        boolean starts = !name.isEmpty() && !Character.isDigit(name.charAt(0)) && name.charAt(0) != '_';
        return starts ? name.toString() : "n" + name;
    }

    /** {@code birds_of_prey} for BirdsOfPrey. */
    static String snake(String model) {
        return identifier(model.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT));
    }
}
