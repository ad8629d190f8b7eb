package mlpc.compiler.exchange.c99;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mlpc.compiler.plan.loop.IndexAtom;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.signature.Field;

/**
 * Where each tensor is: an input in the caller's row, {@code in->x}; a weight in a constant array; an intermediate value in the workspace,
 * {@code w->h}, which lies on the stack.
 */
final class Places {
    /** @param scalar whether it is a number rather than an array of them */
    private record Place(String name, boolean scalar, boolean matrix) {}

    private final Map<Storage, Place> places = new HashMap<>();
    private final Map<Storage, String> classes = new HashMap<>();
    /** The workspace: its buffers, by member. */
    private final Map<Program.Buffer, String> buffers = new LinkedHashMap<>();
    /** Weights in constant arrays [inputs][outputs] that the loop program has as [outputs][inputs]. */
    private final Set<Storage> turned = new HashSet<>();
    /** Weights and constants that some code has read. */
    private final Set<Storage> read = new LinkedHashSet<>();

    private final CNames constantNames;
    private final CNames workspaceNames;

    /** @param names of the source file's constants and functions */
    Places(CNames names) {
        this.constantNames = names;
        this.workspaceNames = CNames.ofMembers();
    }

    /** An input: real numbers and flags are read from the caller's row, classes from the workspace. */
    void input(Storage storage, Field field, String member) {
        if (storage.isClass()) {
            classes.put(storage, "w->" + workspaceNames.claim(storage.name() + "_class"));
            places.put(storage, new Place("w->" + workspaceNames.claim(storage.name()), false, false));
        } else {
            places.put(storage, new Place("in->" + member, field.shape().isEmpty(), false));
        }
    }

    /** A weight, a constant, or a value that depends on them alone. */
    void constant(Storage storage, boolean matrix) {
        places.put(storage, new Place(constantNames.claim(storage.name()), false, matrix));
    }

    /** A weight whose array is the transpose of what the loop program has: rows become columns. */
    void turnedConstant(Storage storage) {
        constant(storage, true);
        turned.add(storage);
    }

    boolean isTurned(Storage storage) {
        return turned.contains(storage);
    }

    /** Other tensors of the same constant array. */
    void same(Storage storage, Storage known) {
        places.put(storage, requireNonNull(places.get(known)));
    }

    void buffer(Program.Buffer buffer) {
        String member = workspaceNames.claim(buffer.tenants().get(0).name());
        buffers.put(buffer, member);
        buffer.tenants().forEach(tenant -> places.put(tenant, new Place("w->" + member, false, buffer.rows() > 1)));
    }

    Map<Program.Buffer, String> buffers() {
        return buffers;
    }

    Set<Storage> read() {
        return read;
    }

    private Place place(Storage storage) {
        Place place = requireNonNull(places.get(storage), storage.toString());
        read.add(storage);
        return place;
    }

    /** The name of an array or a member, for its declaration. */
    String name(Storage storage) {
        String name = requireNonNull(places.get(storage)).name();
        return name.substring(name.indexOf('>') + 1);
    }

    boolean isMatrix(Storage storage) {
        return requireNonNull(places.get(storage)).matrix();
    }

    /** The class of the row, {@code w->species_class}. */
    String chosen(Storage storage) {
        return requireNonNull(classes.get(storage), storage.toString());
    }

    /** {@code y_1_W[i][j]}. */
    String element(Storage storage, String row, String column) {
        Place place = place(storage);
        if (place.scalar()) {
            return place.name();
        }
        if (isTurned(storage)) {
            return place.name() + "[" + column + "][" + row + "]";
        }
        return place.name() + (place.matrix() ? "[" + row + "]" : "") + "[" + column + "]";
    }

    String element(Storage storage, LoopIndex row, LoopIndex column) {
        return element(storage, index(row), index(column));
    }

    /** The address of a row's first number. */
    String row(Storage storage, String row) {
        Place place = place(storage);
        if (place.scalar()) {
            return "&" + place.name();
        }
        return place.name() + (place.matrix() ? "[" + row + "]" : "");
    }

    /** {@code 8 * i + j}. */
    String index(LoopIndex index) {
        String sum = index.parts().stream()
                .map(part -> (part.factor() == 1 ? "" : part.factor() + " * ") + atom(part.atom()))
                .collect(Collectors.joining(" + "));
        return sum.isEmpty()
                ? Integer.toString(index.constant())
                : index.constant() == 0 ? sum : sum + " + " + index.constant();
    }

    private String atom(IndexAtom atom) {
        if (atom instanceof IndexAtom.Variable variable) {
            return variable.name();
        }
        if (atom instanceof IndexAtom.Chosen chosen) {
            return chosen(chosen.storage());
        }
        if (atom instanceof IndexAtom.Quotient quotient) {
            return "((" + index(quotient.index()) + ") / " + quotient.divisor() + ")";
        }
        IndexAtom.Remainder remainder = (IndexAtom.Remainder) atom;
        return "((" + index(remainder.index()) + ") % " + remainder.divisor() + ")";
    }

    /** The members of the workspace that hold classes and one-hot vectors. */
    List<Storage> classes() {
        return List.copyOf(classes.keySet());
    }
}
