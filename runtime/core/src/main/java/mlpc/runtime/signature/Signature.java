package mlpc.runtime.signature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The description of a model from outside.
 *
 * @param model its name
 * @param structure a hash of names, shapes and mathematics: weights fit a model of the same structure
 * @param inputs what a row brings, in the order in which a row's numbers come
 * @param targets what a row of training data brings beside
 * @param predictions named as their targets
 * @param outputs what a prediction gives beside
 * @param losses names of the parts of the objective
 * @param metrics names of what an evaluation measures beside
 * @param parameters what training changes by its steps
 * @param states what training changes otherwise, such as running means
 * @param statistics which of the states are measured on the training rows before the first step
 * @param recipe how the model is trained unless somebody says otherwise
 * @param data where its rows come from unless somebody says otherwise
 * @param hypers the settings it was compiled with, as text
 * @param quantiles which of the metrics measure quantiles that the model predicts
 */
public record Signature(
        String model,
        String structure,
        List<Field> inputs,
        List<Field> targets,
        List<Field> predictions,
        List<Field> outputs,
        List<String> losses,
        List<String> metrics,
        List<Variable> parameters,
        List<Variable> states,
        List<Statistic> statistics,
        Recipe recipe,
        Optional<DataSource> data,
        Map<String, String> hypers,
        List<Quantile> quantiles) {
    /** Takes copies of the collections. */
    public Signature {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        predictions = List.copyOf(predictions);
        outputs = List.copyOf(outputs);
        losses = List.copyOf(losses);
        metrics = List.copyOf(metrics);
        parameters = List.copyOf(parameters);
        states = List.copyOf(states);
        statistics = List.copyOf(statistics);
        hypers = Collections.unmodifiableMap(new LinkedHashMap<>(hypers));
        quantiles = List.copyOf(quantiles);
    }

    /**
     * {@return a builder for a model of this name}
     *
     * @param model its name
     */
    public static Builder named(String model) {
        return new Builder(model);
    }

    /**
     * {@return the signature with another hash}
     *
     * @param hash of names, shapes and mathematics
     */
    public Signature withStructure(String hash) {
        return new Signature(
                model,
                hash,
                inputs,
                targets,
                predictions,
                outputs,
                losses,
                metrics,
                parameters,
                states,
                statistics,
                recipe,
                data,
                hypers,
                quantiles);
    }

    /**
     * {@return the signature with another recipe}
     *
     * @param changed what takes the place of the present one
     */
    public Signature withRecipe(Recipe changed) {
        return new Signature(
                model,
                structure,
                inputs,
                targets,
                predictions,
                outputs,
                losses,
                metrics,
                parameters,
                states,
                statistics,
                changed,
                data,
                hypers,
                quantiles);
    }

    /**
     * With more states behind the others.
     *
     * @param more states that stand behind the others
     * @return the signature with more states
     */
    public Signature withStates(List<Variable> more) {
        List<Variable> all = new ArrayList<>(states);
        all.addAll(more);
        return new Signature(
                model,
                structure,
                inputs,
                targets,
                predictions,
                outputs,
                losses,
                metrics,
                parameters,
                all,
                statistics,
                recipe,
                data,
                hypers,
                quantiles);
    }

    /**
     * Parameters, then states.
     *
     * @return in this order
     */
    public List<Variable> variables() {
        List<Variable> all = new ArrayList<>(parameters);
        all.addAll(states);
        return all;
    }

    /**
     * Where the column is that says how much each row counts.
     *
     * @return its place among the targets; absent if each row counts once
     */
    public OptionalInt weight() {
        for (int target = 0; target < targets.size(); target++) {
            if (targets.get(target).reading().role() == Role.WEIGHT) {
                return OptionalInt.of(target);
            }
        }
        return OptionalInt.empty();
    }

    /** {@return learned numbers in all} */
    public long parameterCount() {
        long count = 0;
        for (Variable parameter : parameters) {
            count += parameter.size();
        }
        return count;
    }

    /** Lets generated code say a signature line by line. */
    public static final class Builder {
        private final String model;
        private String structure = "";
        private final List<Field> inputs = new ArrayList<>();
        private final List<Field> targets = new ArrayList<>();
        private final List<Field> predictions = new ArrayList<>();
        private final List<Field> outputs = new ArrayList<>();
        private final List<String> losses = new ArrayList<>();
        private final List<String> metrics = new ArrayList<>();
        private final List<Variable> parameters = new ArrayList<>();
        private final List<Variable> states = new ArrayList<>();
        private final List<Statistic> statistics = new ArrayList<>();
        private Recipe recipe = Recipe.STANDARD;
        private Optional<DataSource> data = Optional.empty();
        private final Map<String, String> hypers = new LinkedHashMap<>();
        private final List<Quantile> quantiles = new ArrayList<>();

        private Builder(String model) {
            this.model = model;
        }

        /**
         * Sets the hash of the structure.
         *
         * @param hash of names, shapes and mathematics
         * @return this
         */
        public Builder structure(String hash) {
            structure = hash;
            return this;
        }

        /**
         * Adds an input.
         *
         * @param field name, kind and shape
         * @return this
         */
        public Builder input(Field field) {
            inputs.add(field);
            return this;
        }

        /**
         * Adds a target.
         *
         * @param field name, kind and shape
         * @return this
         */
        public Builder target(Field field) {
            targets.add(field);
            return this;
        }

        /**
         * Adds a prediction.
         *
         * @param field name, kind and shape
         * @return this
         */
        public Builder prediction(Field field) {
            predictions.add(field);
            return this;
        }

        /**
         * Adds an output.
         *
         * @param field name, kind and shape
         * @return this
         */
        public Builder output(Field field) {
            outputs.add(field);
            return this;
        }

        /**
         * Adds a loss.
         *
         * @param name as the model file has it
         * @return this
         */
        public Builder loss(String name) {
            losses.add(name);
            return this;
        }

        /**
         * Adds a metric.
         *
         * @param name as the model file has it
         * @return this
         */
        public Builder metric(String name) {
            metrics.add(name);
            return this;
        }

        /**
         * Adds a parameter.
         *
         * @param variable name, shape and start
         * @return this
         */
        public Builder parameter(Variable variable) {
            parameters.add(variable);
            return this;
        }

        /**
         * Adds a state.
         *
         * @param variable name, shape and start
         * @return this
         */
        public Builder state(Variable variable) {
            states.add(variable);
            return this;
        }

        /**
         * Adds a statistic.
         *
         * @param statistic state, field and measure
         * @return this
         */
        public Builder statistic(Statistic statistic) {
            statistics.add(statistic);
            return this;
        }

        /**
         * Sets the recipe; without it the standard one holds.
         *
         * @param changed how the model is trained
         * @return this
         */
        public Builder recipe(Recipe changed) {
            recipe = changed;
            return this;
        }

        /**
         * Sets where rows come from.
         *
         * @param source where rows come from
         * @return this
         */
        public Builder data(DataSource source) {
            data = Optional.of(source);
            return this;
        }

        /**
         * Adds a setting that the model was compiled with.
         *
         * @param name as the model file has it
         * @param value as text
         * @return this
         */
        public Builder hyper(String name, String value) {
            hypers.put(name, value);
            return this;
        }

        /**
         * Says that a metric measures quantiles.
         *
         * @param quantile target, metric and share
         * @return this
         */
        public Builder quantile(Quantile quantile) {
            quantiles.add(quantile);
            return this;
        }

        /** {@return the signature} */
        public Signature build() {
            return new Signature(
                    model,
                    structure,
                    inputs,
                    targets,
                    predictions,
                    outputs,
                    losses,
                    metrics,
                    parameters,
                    states,
                    statistics,
                    recipe,
                    data,
                    hypers,
                    quantiles);
        }
    }
}
