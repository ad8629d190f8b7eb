package mlpc.compiler.exchange.incoming;

import java.util.List;
import mlpc.compiler.graph.Expr;

/** Bounds what a small file can make: tensors that are larger than what they are made of, before memory is taken for them. */
public final class Growth {
    /** The most numbers of a tensor that repeats or multiplies smaller ones. */
    private static final int MOST = 1 << 22;
    /** The most numbers of any tensor. */
    private static final int MOST_OF_ALL = 1 << 28;

    private Growth() {}

    /** Refuses to make so many numbers. */
    public static void require(long numbers) {
        if (numbers > MOST) {
            throw refused(numbers);
        }
    }

    /** Refuses a result that is large, and larger than its operands together. */
    static void require(Expr result, List<Expr> operands) {
        long size = result.shape().size();
        if (size <= MOST) {
            return;
        }
        long before =
                operands.stream().mapToLong(operand -> operand.shape().size()).sum();
        if (size > before || size > MOST_OF_ALL) {
            throw refused(size);
        }
    }

    /** Whether a value is computed while it is imported. */
    static boolean isFolded(Expr result) {
        return result.shape().size() <= MOST;
    }

    private static Refusal refused(long numbers) {
        return new Refusal(
                "makes a tensor of " + numbers + " numbers for each row; at most " + MOST + " are supported");
    }
}
