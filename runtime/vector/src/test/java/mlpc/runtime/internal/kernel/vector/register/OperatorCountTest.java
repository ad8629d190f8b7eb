package mlpc.runtime.internal.kernel.vector.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import mlpc.runtime.internal.kernel.vector.VectorKernelProvider;
import org.junit.jupiter.api.Test;

/**
 * No method has HotSpot look up so many operators that it may stop predicting them ({@link OperatorTable}): counted in the class
 * files, with what is inlined.
 */
class OperatorCountTest {
    /** Failed predictions of one lookup that HotSpot counts, and how many in all make it stop predicting in a method. */
    private static final int PER_LOOKUP = 4;

    private static final int LIMIT = 100;

    /** Bytes of code from which HotSpot inlines no method, however hot. */
    private static final int LARGEST_INLINED = 325;

    /** Operations that look up their operator's kind and its code. */
    private static final Set<String> TWO_LOOKUPS = Set.of(
            "add", "sub", "mul", "div", "max", "min", "abs", "neg", "sqrt", "and", "or", "lanewise", "reduceLanes");

    /** Of integers and one number, the first of these again. */
    private static final Set<String> THREE_LOOKUPS = Set.of("add I", "sub I", "and I", "or I");

    /** Operations that look up the code only. */
    private static final Set<String> ONE_LOOKUP = Set.of("fma", "compare");

    private static final Set<String> NO_LOOKUP = Set.of(
            "fromArray",
            "intoArray",
            "broadcast",
            "zero",
            "blend",
            "reinterpretAsInts",
            "reinterpretAsFloats",
            "allTrue");

    /** The packages of this module, as a path. */
    private static final String PACKAGES =
            VectorKernelProvider.class.getPackageName().replace('.', '/');

    private static final Pattern METHOD = Pattern.compile("^  \\S.* ?(\\S+)\\((.*)\\).*;$|^  static \\{\\};$");
    private static final Pattern CALL = Pattern.compile("^ +(\\d+): invoke\\w+ .*// (?:Interface)?Method (.+?):(.*)$");
    private static final Pattern CODE = Pattern.compile("^ +(\\d+): .*");

    private record Code(List<String> operations, List<String> calls, int size) {}

    @Test
    void noMethodLooksUpTooManyOperators() throws Exception {
        Map<String, Code> methods = methods();
        List<String> wrong = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        methods.forEach((name, code) -> {
            seen.addAll(code.operations);
            int lookups = lookups(name, methods, new HashSet<>());
            if (lookups * PER_LOOKUP >= LIMIT) {
                wrong.add(name + ": " + lookups);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(methods).hasSizeGreaterThan(50);
        assertThat(seen).contains("fma", "add", "compare", "lanewise");
        seen.removeAll(THREE_LOOKUPS);
        seen.removeAll(TWO_LOOKUPS);
        seen.removeAll(ONE_LOOKUP);
        assertThat(NO_LOOKUP).containsAll(seen);
    }

    private static int lookups(String name, Map<String, Code> methods, Set<String> within) {
        Code code = methods.get(name);
        if (code == null
                || !within.add(name)
                || name.startsWith(OperatorTable.class.getName().replace('.', '/'))) {
            return 0;
        }
        int lookups = 0;
        for (String operation : code.operations) {
            lookups += THREE_LOOKUPS.contains(operation)
                    ? 3
                    : TWO_LOOKUPS.contains(operation) ? 2 : ONE_LOOKUP.contains(operation) ? 1 : 0;
        }
        for (String call : code.calls) {
            if (methods.containsKey(call) && isInlined(name, call, methods.get(call))) {
                lookups += lookups(call, methods, new HashSet<>(within));
            }
        }
        return lookups;
    }

    private static boolean isInlined(String caller, String called, Code code) {
        return code.size < LARGEST_INLINED && (!isNeverInlined(called) || isNeverInlined(caller));
    }

    private static boolean isNeverInlined(String method) {
        String type = method.substring(0, method.indexOf('.')).replace('/', '.');
        try {
            return Throwable.class.isAssignableFrom(
                    Class.forName(type, false, OperatorCountTest.class.getClassLoader()));
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** By {@code path/Type.name:descriptor}. */
    private static Map<String, Code> methods() throws Exception {
        Path classes = Path.of(VectorKernelProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<String, Code> methods = new HashMap<>();
        try (Stream<Path> files = Files.walk(classes.resolve(PACKAGES))) {
            for (Path file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".class"))::iterator) {
                read(classes, file, methods);
            }
        }
        return methods;
    }

    private static void read(Path classes, Path file, Map<String, Code> methods) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        ToolProvider.findFirst("javap").orElseThrow().run(out, out, "-c", "-p", "-s", file.toString());
        String type = classes.relativize(file).toString().replace('\\', '/').replace(".class", "");
        String name = "";
        Code code = null;
        for (String line : text.toString().lines().toList()) {
            Matcher method = METHOD.matcher(line);
            Matcher call = CALL.matcher(line);
            Matcher any = CODE.matcher(line);
            if (method.matches()) {
                name = method.group(1) == null ? "<clinit>" : method.group(1);
            } else if (line.startsWith("    descriptor: ")) {
                code = new Code(new ArrayList<>(), new ArrayList<>(), 0);
                methods.put(type + "." + name + ":" + line.substring("    descriptor: ".length()), code);
                name = type + "." + name + ":" + line.substring("    descriptor: ".length());
            } else if (code != null && any.matches()) {
                code = new Code(code.operations, code.calls, Integer.parseInt(any.group(1)));
                methods.put(name, code);
                if (call.matches()) {
                    note(type, call.group(2).replace("\"", ""), call.group(3), code);
                }
            }
        }
    }

    private static void note(String type, String called, String descriptor, Code code) {
        int dot = called.indexOf('.');
        String owner = dot < 0 ? type : called.substring(0, dot);
        String name = called.substring(dot + 1);
        if (called.startsWith("jdk/incubator/vector/")) {
            if (owner.endsWith("Vector") || owner.endsWith("/VectorMask")) {
                boolean ofNumber = owner.endsWith("/IntVector") && descriptor.startsWith("(I)");
                code.operations.add(ofNumber ? name + " I" : name);
            }
        } else if (dot < 0 || called.startsWith(PACKAGES)) {
            code.calls.add(owner + "." + name + ":" + descriptor);
        }
    }
}
