package mlpc.compiler.rewrite.law;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import org.jspecify.annotations.Nullable;

/**
 * One side of a law. On the left it is matched against nodes; on the right nodes are built from it. So a table of laws
 * can be written as equations. Sums and products match in either order.
 */
public sealed interface Pattern {
    Set<Primitive> COMMUTATIVE =
            Set.of(Primitive.ADD, Primitive.MULTIPLY, Primitive.MAXIMUM, Primitive.MINIMUM, Primitive.EQUAL);

    /**
     * Tries every way to match {@code node}, in a fixed order, until {@code then} accepts one.
     *
     * @return the result of {@code then} for these bindings; null if it accepted none
     */
    @Nullable
    Expr match(Expr node, Bindings known, Function<Bindings, @Nullable Expr> then);

    /** Builds the node; numbers in the pattern take the shape of {@code like}. */
    Expr build(Bindings known, Expr like);

    /** The primitive that a match begins with. */
    default Primitive head() {
        throw new IllegalStateException("a law begins with an operation");
    }

    /** A letter: any node. The same letter twice stands for the same node twice. */
    record Letter(String name) implements Pattern {
        @Override
        public @Nullable Expr match(Expr node, Bindings known, Function<Bindings, @Nullable Expr> then) {
            Object bound = known.find(name);
            if (bound == null) {
                return then.apply(new Bindings(known, name, node));
            }
            return bound == node ? then.apply(known) : null;
        }

        @Override
        public Expr build(Bindings known, Expr like) {
            return known.node(this);
        }
    }

    /** A letter that stands for constants only. */
    record ConstantLetter(Letter letter) implements Pattern {
        @Override
        public @Nullable Expr match(Expr node, Bindings known, Function<Bindings, @Nullable Expr> then) {
            return node instanceof Expr.Constant ? letter.match(node, known, then) : null;
        }

        @Override
        public Expr build(Bindings known, Expr like) {
            return known.node(letter);
        }
    }

    /** A certain number, in every element. */
    record Number(double value) implements Pattern {
        @Override
        public @Nullable Expr match(Expr node, Bindings known, Function<Bindings, @Nullable Expr> then) {
            return node instanceof Expr.Constant constant && constant.is(value) ? then.apply(known) : null;
        }

        @Override
        public Expr build(Bindings known, Expr like) {
            return like.nodes().constant(like.shape(), value);
        }
    }

    /**
     * An operation without attributes. Built from constants it is folded, so that no constant arithmetic of a law
     * remains.
     */
    record Operation(Primitive head, List<Pattern> arguments) implements Pattern {
        @Override
        public @Nullable Expr match(Expr node, Bindings known, Function<Bindings, @Nullable Expr> then) {
            if (!(node instanceof Expr.Apply apply) || apply.primitive() != head) {
                return null;
            }
            Expr found = matchAll(apply.arguments(), 0, known, then);
            return found == null && COMMUTATIVE.contains(head)
                    ? matchAll(List.of(apply.argument(1), apply.argument(0)), 0, known, then)
                    : found;
        }

        private @Nullable Expr matchAll(
                List<Expr> nodes, int from, Bindings known, Function<Bindings, @Nullable Expr> then) {
            return from == arguments.size()
                    ? then.apply(known)
                    : arguments.get(from).match(nodes.get(from), known, more -> matchAll(nodes, from + 1, more, then));
        }

        @Override
        public Expr build(Bindings known, Expr like) {
            List<Expr> built = arguments.stream()
                    .map(argument -> argument.build(known, like))
                    .toList();
            Expr.Apply operation = (Expr.Apply) like.nodes().apply(head, Attributes.NONE, built);
            return ConstantFolding.fold(operation).orElse(operation);
        }
    }

    /** A reduction. Both sides of a law reduce over the same axes. */
    record Reduction(Primitive head, Pattern argument) implements Pattern {
        private static final String AXES = "axes";

        @Override
        public @Nullable Expr match(Expr node, Bindings known, Function<Bindings, @Nullable Expr> then) {
            if (!(node instanceof Expr.Apply apply) || apply.primitive() != head) {
                return null;
            }
            Object bound = known.find(AXES);
            return bound == null || bound.equals(apply.attributes())
                    ? argument.match(apply.argument(0), new Bindings(known, AXES, apply.attributes()), then)
                    : null;
        }

        @Override
        public Expr build(Bindings known, Expr like) {
            return like.nodes().apply(head, (Attributes.Axes) known.bound(AXES), List.of(argument.build(known, like)));
        }
    }

    /**
     * A broadcast that restores the reduced axes: the result of a reduction, repeated for each element that it was computed
     * from.
     */
    record Spread(Pattern argument) implements Pattern {
        private static final String BACK = "back";

        @Override
        public Primitive head() {
            return Primitive.BROADCAST;
        }

        @Override
        public @Nullable Expr match(Expr node, Bindings known, Function<Bindings, @Nullable Expr> then) {
            if (!(node instanceof Expr.Apply apply) || apply.primitive() != Primitive.BROADCAST) {
                return null;
            }
            Attributes.Broadcast back = (Attributes.Broadcast) apply.attributes();
            Attributes.Axes axes = new Attributes.Axes(back.repeated());
            Object bound = known.find(Reduction.AXES);
            boolean inOrder = back.kept().equals(back.kept().stream().sorted().toList());
            return inOrder && (bound == null || bound.equals(axes))
                    ? argument.match(
                            apply.argument(0),
                            new Bindings(new Bindings(known, BACK, back), Reduction.AXES, axes),
                            then)
                    : null;
        }

        @Override
        public Expr build(Bindings known, Expr like) {
            Attributes.Broadcast back = (Attributes.Broadcast) known.bound(BACK);
            return argument.build(known, like).broadcast(back.target(), back.kept());
        }
    }

    /**
     * The nodes that the letters of a pattern stand for: an immutable list, so that a failed attempt leaves no trace.
     */
    record Bindings(@Nullable Bindings rest, String name, Object value) {
        /** The end of every list. */
        static final Bindings NONE = new Bindings(null, "", "");

        @Nullable
        Object find(String wanted) {
            for (Bindings one = this; one.rest != null; one = one.rest) {
                if (one.name.equals(wanted)) {
                    return one.value;
                }
            }
            return null;
        }

        /** The node that the left side has bound to a name. A law whose right side has an unbound name is a mistake in its table. */
        Object bound(String wanted) {
            return requireNonNull(find(wanted), wanted);
        }

        public Expr node(Letter letter) {
            return (Expr) bound(letter.name);
        }

        public Expr.Constant constant(Pattern letter) {
            return (Expr.Constant) node(((ConstantLetter) letter).letter);
        }

        public Shape shape(Letter letter) {
            return node(letter).shape();
        }
    }

    static Letter letter(String name) {
        return new Letter(name);
    }

    static Pattern constant(String name) {
        return new ConstantLetter(new Letter(name));
    }

    static Pattern number(double value) {
        return new Number(value);
    }

    static Pattern apply(Primitive primitive, Pattern... arguments) {
        return new Operation(primitive, List.of(arguments));
    }
}
