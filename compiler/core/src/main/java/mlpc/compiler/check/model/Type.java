package mlpc.compiler.check.model;

import java.util.List;
import java.util.stream.Collectors;
import mlpc.runtime.signature.Kind;

/**
 * The type of a term: the shape of its elements and their meaning. A {@code flag} holds zeros and ones; a class of k
 * stands for its one-hot vector of k elements, a
 * list of n classes for n such vectors, [n, k].
 */
public record Type(Kind kind, List<Integer> dimensions) {
    public static final Type SCALAR = new Type(Kind.REAL, List.of());
    public static final Type FLAG = new Type(Kind.FLAG, List.of());

    public Type {
        dimensions = List.copyOf(dimensions);
    }

    public static Type real(List<Integer> dimensions) {
        return new Type(Kind.REAL, dimensions);
    }

    public static Type real(Integer... dimensions) {
        return real(List.of(dimensions));
    }

    /** So many classes in a row, each one of {@code classes}. */
    public static Type classes(int length, int classes) {
        return new Type(Kind.CLASS, List.of(length, classes));
    }

    /** Whether this is a list of classes. */
    public boolean isClassList() {
        return kind == Kind.CLASS && dimensions.size() == 2;
    }

    public int rank() {
        return dimensions.size();
    }

    public boolean isScalar() {
        return dimensions.isEmpty();
    }

    public boolean sameShape(Type other) {
        return dimensions.equals(other.dimensions);
    }

    /**
     * The number of elements; a {@code long}, for it is compared with limits before anything is made;
     * at most {@code Long.MAX_VALUE}.
     */
    public long size() {
        long size = 1;
        for (int dimension : dimensions) {
            size = size > Long.MAX_VALUE / dimension ? Long.MAX_VALUE : size * dimension;
        }
        return size;
    }

    /** As the language writes it. */
    @Override
    public String toString() {
        String shape = dimensions.isEmpty()
                ? ""
                : dimensions.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        return switch (kind) {
            case REAL -> "real" + shape;
            case FLAG -> "flag" + shape;
            case CLASS ->
                isClassList() ? "class[" + dimensions.get(1) + "][" + dimensions.get(0) + "]" : "class" + shape;
        };
    }
}
