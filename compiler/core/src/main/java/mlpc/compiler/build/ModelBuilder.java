package mlpc.compiler.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import mlpc.compiler.Mlp;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;

/**
 * Makes a model in Java, statement by statement, for apps that decide about its structure while they run. What comes of it is the text
 * of a model file, which anybody can read, save, and compile: the graph is the same as if it had been a file.
 *
 * <pre>{@code
 * ModelBuilder xor = new ModelBuilder("Xor");
 * ModelValue x = xor.input("x", "real[2]");
 * ModelValue t = xor.target("t", "flag");
 * ModelValue y = xor.let("y", x.through("dense(8, tanh)").through("unit(logistic)"));
 * xor.predict("t", y);
 * xor.loss("squared", y.minus(t).power(2).times(0.5));
 * xor.train(Map.of("optimizer", "adam(rate: 0.05)", "epochs", "500", "seed", "1"));
 * Model model = Mlp.compile(xor.source(), Options.STANDARD);
 * }</pre>
 *
 * <p>Names, types and shapes are checked when the model is compiled, and a mistake is reported with its place in the text.
 */
public final class ModelBuilder {
    private final String name;
    private final List<String> lines = new ArrayList<>();

    /**
     * A model without any statement yet.
     *
     * @param name of the model
     */
    public ModelBuilder(String name) {
        this.name = name;
    }

    /**
     * {@return an input}
     *
     * @param input its name
     * @param type as the language has it: {@code real[2]}, {@code flag}, {@code class[10]}, {@code one of { red, green }}
     */
    public ModelValue input(String input, String type) {
        return declared("input " + input + ": " + type, input);
    }

    /**
     * {@return a target}
     *
     * @param target its name
     * @param type as the language has it
     */
    public ModelValue target(String target, String type) {
        return declared("target " + target + ": " + type, target);
    }

    /**
     * {@return a parameter, which is learned}
     *
     * @param parameter its name
     * @param type {@code real}, {@code real[3]}, {@code real[2, 3]}
     * @param start what it starts from: {@code "= 0"}, {@code "~ normal(0, 1)"}
     */
    public ModelValue parameter(String parameter, String type, String start) {
        return declared("param " + parameter + ": " + type + " " + start, parameter);
    }

    /**
     * {@return a value with a name of its own, which is also what its tensors are called}
     *
     * @param named its name
     * @param value what it is
     */
    public ModelValue let(String named, ModelValue value) {
        return declared(named + " = " + mine(value), named);
    }

    /**
     * Adds what is predicted for a target.
     *
     * @param target its name
     * @param value of the target's shape
     * @return this
     */
    public ModelBuilder predict(String target, ModelValue value) {
        return statement("predict " + target + " = " + mine(value));
    }

    /**
     * Adds a value that the model shows beside its predictions.
     *
     * @param output its name
     * @param value what it is
     * @return this
     */
    public ModelBuilder output(String output, ModelValue value) {
        return statement("output " + output + " = " + mine(value));
    }

    /**
     * Adds a loss; several are added up.
     *
     * @param loss its name
     * @param value a scalar
     * @return this
     */
    public ModelBuilder loss(String loss, ModelValue value) {
        return statement("loss " + loss + " = " + mine(value));
    }

    /**
     * Adds the recipe of the training.
     *
     * @param settings by name, as the language has them: {@code "optimizer"} is {@code "adam(rate: 0.05)"}, {@code "epochs"} is {@code "500"}
     * @return this
     */
    public ModelBuilder train(Map<String, String> settings) {
        StringJoiner recipe = new StringJoiner("   ", "train { ", " }");
        settings.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(setting -> recipe.add(setting.getKey() + " = " + setting.getValue()));
        return statement(recipe.toString());
    }

    /**
     * Adds a statement as it stands in a file, for all that has no method here: {@code "examples { [0, 1] -> 1 }"}.
     *
     * @param statement of a model
     * @return this
     */
    public ModelBuilder statement(String statement) {
        lines.add(statement);
        return this;
    }

    /** {@return the name of the model} */
    public String name() {
        return name;
    }

    /**
     * {@return the text of the model, in the standard layout, to be compiled or saved}
     *
     * @throws mlpc.compiler.source.CompileException if it does not parse; says where in the text
     */
    public Source source() {
        return source(Limits.standard());
    }

    /**
     * {@return the same for a model that may be larger, or must be smaller, than usual}
     *
     * @param limits how much its text may ask for
     * @throws mlpc.compiler.source.CompileException if it does not parse; says where in the text
     */
    public Source source(Limits limits) {
        StringBuilder text = new StringBuilder("model " + name + " {\n");
        lines.forEach(line -> text.append("  ").append(line).append('\n'));
        String file = name + ".mlp";
        return new Source(file, Mlp.format(new Source(file, text.append("}\n").toString()), limits));
    }

    private ModelValue declared(String statement, String named) {
        statement(statement);
        return ModelValue.named(this, named);
    }

    private ModelValue mine(ModelValue value) {
        if (value.model() != this) {
            throw new IllegalArgumentException(
                    "`" + value + "` is of another model, " + value.model().name() + ", than " + name);
        }
        return value;
    }
}
