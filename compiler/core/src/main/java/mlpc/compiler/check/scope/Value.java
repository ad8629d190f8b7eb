package mlpc.compiler.check.scope;

import java.util.List;
import java.util.Map;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Item;

/** The value of an expression while a model is expanded. */
public sealed interface Value {
    /** Its name in messages, with its article. */
    String describe();

    /** Numbers. */
    record Tensor(Term term) implements Value {
        public Type type() {
            return term.type();
        }

        @Override
        public String describe() {
            return type().toString();
        }
    }

    /** Several tensors under one name ({@code weights}); elementwise operations act on each, {@code sum} on all. */
    record Group(List<Term> terms) implements Value {
        @Override
        public String describe() {
            return "a group of " + terms.size() + (terms.size() == 1 ? " tensor" : " tensors");
        }
    }

    /** A function written in a file. */
    record Function(Item.Function declaration, Scope home) implements Value {
        @Override
        public String describe() {
            return "the function `" + declaration.name() + "`";
        }
    }

    /** A built-in function. */
    record Primitive(Builtin builtin) implements Value {
        @Override
        public String describe() {
            return "the function `" + builtin.title() + "`";
        }
    }

    /** {@code f'}. */
    record Derivative(Value function) implements Value {
        @Override
        public String describe() {
            return "the derivative of " + function.describe();
        }
    }

    /** A declared layer; configured, it becomes a template. */
    record Layer(Item.Layer declaration, Scope home) implements Value {
        @Override
        public String describe() {
            return "the layer `" + declaration.name() + "`";
        }
    }

    /** A configured layer, {@code dense(8)}: each application creates an instance. */
    record Template(Layer layer, Map<String, Value> configuration, Span span) implements Value {
        @Override
        public String describe() {
            return "a template of `" + layer.declaration().name() + "`";
        }
    }

    /** {@code stack(n, template)}. */
    record Stack(int count, Value template, Span span) implements Value {
        @Override
        public String describe() {
            return "a stack of " + count + " layers";
        }
    }

    /** {@code dense(8) |> tanh |> dense(4)} without an operand: its steps in order. */
    record Composition(List<Step> steps) implements Value {
        public Composition {
            steps = List.copyOf(steps);
        }

        @Override
        public String describe() {
            return "a composition of " + steps.size() + " steps";
        }
    }

    /** A step of a composition, with further arguments if it is a function. */
    record Step(Value callee, List<Operand> further, Span span) {}

    /** {@code frozen(layer)}: a template or an instance whose parameters no gradient reaches. */
    record Frozen(Value layer) implements Value {
        @Override
        public String describe() {
            return "frozen, " + layer.describe();
        }
    }

    /** A layer with its own parameters, under a path; if it is applied twice, both applications share them. */
    record Instance(Value template, String path) implements Value {
        @Override
        public String describe() {
            return "the layer `" + path + "`";
        }
    }

    /** A distribution for {@code ~}. */
    record Distribution(Initialisers scheme, Map<String, Double> settings) implements Value {
        @Override
        public String describe() {
            return "the distribution `" + scheme.title() + "`";
        }
    }

    /**
     * The value of an expression with an error that was reported: nothing more is reported about anything that uses it.
     */
    record Unknown() implements Value {
        @Override
        public String describe() {
            return "nothing";
        }
    }

    Unknown UNKNOWN = new Unknown();
}
